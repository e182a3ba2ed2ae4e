package meridian.geo;

/** How a viewer's edge location is chosen. */
public enum RoutingPolicy {
  LOWEST_LATENCY,
  NEAREST
}
