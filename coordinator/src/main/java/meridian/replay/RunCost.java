package meridian.replay;

import meridian.kernel.VirtualTime;

/**
 * What a run over several nodes is expected to cost. Only comparisons of placements rest on it: no
 * result does. The constants are figures of this project, see "Speed" and "And between nodes?" in
 * ARCHITECTURE.md.
 */
public final class RunCost {
  /**
   * An event on one thread, nanoseconds: a request takes 1 us, a quarter of it in the coordinator,
   * and makes 1.4 events where nine of ten are hits.
   */
  static final long EVENT_NANOS = 500;

  /**
   * An exchange between nodes, nanoseconds: a round trip over the network, and writing and reading
   * the reports; 0.3 to 0.5 ms over loopback.
   */
  static final long ROUND_NANOS = 400_000;

  /** Keeps products in range; no run has so many exchanges. */
  private static final long ROUNDS_MAX = 1_000_000_000_000L;

  private RunCost() {}

  /**
   * How many exchanges nodes have, about. One lasts for the lookahead between them; the next one
   * begins with the next event, which is 1 / rate away. Counted with first-run.yaml and
   * korea-and-us.yaml on 2, 3 and 5 nodes: right within 8 % at 100,000 requests a second; at 4 and
   * 20 a second up to 2.2 times too many, since a node may go on alone while the others are idle.
   *
   * @param spacing the least lookahead between nodes, nanoseconds; "never" for one node alone
   */
  public static long rounds(CellLoad load, long spacing) {
    long events = load.total();
    if (events == 0 || spacing == VirtualTime.NEVER) {
      return 0;
    }
    long length = VirtualTime.plus(spacing, load.nanos() / events);
    return StrictMath.min(ROUNDS_MAX, load.nanos() / length);
  }

  /** The time that exchanges take, real nanoseconds. */
  public static long exchangeNanos(CellLoad load, long spacing) {
    return rounds(load, spacing) * ROUND_NANOS;
  }

  /**
   * The time that a number of events takes on one thread, real nanoseconds. Reading the traffic is
   * not in it.
   */
  public static long workNanos(long events) {
    return events * EVENT_NANOS;
  }
}
