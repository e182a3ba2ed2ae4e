package meridian.model.settings;

/**
 * What a load balancer speaks to the targets of a group (Elastic Load Balancing, Application Load
 * Balancers, "Target groups", "Routing configuration" and "Protocol version").
 *
 * @param version of HTTP
 * @param tls whether over TLS; the certificates of targets are not verified
 */
public record TargetProtocol(Version version, boolean tls) {
  /** What holds where nothing is said. */
  public static final TargetProtocol HTTP = new TargetProtocol(Version.HTTP1, false);

  /** A version. The order is part of the wire format: append only. */
  public enum Version {
    HTTP1,
    HTTP2,
    GRPC
  }
}
