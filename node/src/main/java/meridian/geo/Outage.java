package meridian.geo;

/**
 * An edge location is down from a time until another, in virtual nanoseconds.
 *
 * @param edge its index in the {@link RoutingTable}
 * @param fromNanos the first nanosecond at which it is down
 * @param untilNanos the first at which it is up again; {@link meridian.kernel.VirtualTime#NEVER} =
 *     stays down
 */
public record Outage(int edge, long fromNanos, long untilNanos) {
  public Outage {
    if (edge < 0 || untilNanos <= fromNanos) {
      throw new IllegalArgumentException(
          "edge " + edge + " is down from " + fromNanos + " until " + untilNanos);
    }
  }
}
