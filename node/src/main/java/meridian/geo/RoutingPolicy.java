package meridian.geo;

/** Which edge location is a viewer's best. */
public enum RoutingPolicy {
  /** That of the lowest latency from the viewer's place, as CloudFront does. */
  LOWEST_LATENCY,
  /** The nearest by great circle. */
  NEAREST
}
