package meridian.model.settings;

import meridian.kernel.Distribution;

/** An origin of the distribution. */
public sealed interface OriginSettings {
  String name();

  /** The AWS region that it stands in. */
  String region();

  /** How long an idle connection to it stays open, nanoseconds (CloudFront's default: 5 s). */
  long keepAlive();

  /**
   * A bucket.
   *
   * @param firstByte its own time to the first byte, nanoseconds
   */
  record Bucket(String name, String region, long keepAlive, Distribution firstByte)
      implements OriginSettings {}

  /**
   * A load balancer.
   *
   * @param loadBalancer its name
   * @param tls whether CloudFront speaks TLS (1.2) to it
   */
  record Balancer(String name, String region, long keepAlive, String loadBalancer, boolean tls)
      implements OriginSettings {}
}
