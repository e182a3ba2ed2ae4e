package meridian.model.settings;

import java.util.Optional;
import meridian.kernel.Distribution;

/** An origin of the distribution. */
public sealed interface OriginSettings {
  String name();

  /** The AWS region that it stands in. */
  String region();

  /** How CloudFront connects to it. */
  OriginConnectionSettings connection();

  /** The region of its Origin Shield; absent: it has none. */
  Optional<String> shield();

  /**
   * A bucket.
   *
   * @param firstByte its own time to the first byte, nanoseconds
   */
  record Bucket(
      String name,
      String region,
      OriginConnectionSettings connection,
      Optional<String> shield,
      Distribution firstByte)
      implements OriginSettings {
    /** A bucket with CloudFront's defaults but for the keep-alive time. */
    public Bucket(String name, String region, long keepAlive, Distribution firstByte) {
      this(
          name,
          region,
          OriginConnectionSettings.DEFAULT.keepAlive(keepAlive),
          Optional.empty(),
          firstByte);
    }
  }

  /**
   * A Lambda function behind its URL, or what else answers for it (see its settings).
   *
   * @param function its name
   */
  record FunctionUrl(
      String name,
      String region,
      OriginConnectionSettings connection,
      Optional<String> shield,
      String function)
      implements OriginSettings {}

  /**
   * A load balancer.
   *
   * @param loadBalancer its name
   * @param tls whether CloudFront speaks TLS (1.2) to it
   * @param domain the host name that its certificate must have; empty: any will do
   */
  record Balancer(
      String name,
      String region,
      OriginConnectionSettings connection,
      Optional<String> shield,
      String loadBalancer,
      boolean tls,
      String domain)
      implements OriginSettings {
    /** A load balancer with CloudFront's defaults but for the keep-alive time. */
    public Balancer(String name, String region, long keepAlive, String loadBalancer, boolean tls) {
      this(
          name,
          region,
          OriginConnectionSettings.DEFAULT.keepAlive(keepAlive),
          Optional.empty(),
          loadBalancer,
          tls,
          "");
    }
  }
}
