package meridian.actor;

import java.util.Arrays;
import meridian.kernel.VirtualTime;

/**
 * Where a node's clock stands, for the watchdog and the progress line.
 *
 * @param waiting what the clock waits for
 * @param next by cell: the time of its next event
 * @param bounds by cell: how far it may run
 * @param horizon the end of the last chunk
 */
record NodeStatus(String waiting, long[] next, long[] bounds, long horizon) {
  /** The time before which everything is executed on this node. */
  long virtualTime() {
    return StrictMath.min(horizon, Arrays.stream(next).min().orElse(0));
  }

  /** Which cell waits for whom, a line a cell. */
  String describe() {
    StringBuilder text =
        new StringBuilder("clock waits: " + waiting + ", chunk ends at " + horizon);
    for (int cell = 0; cell < next.length; cell++) {
      text.append("\n  cell ").append(cell).append(": next event ").append(at(next[cell]));
      text.append(", may run before ").append(at(bounds[cell]));
    }
    return text.toString();
  }

  private static String at(long time) {
    return time == VirtualTime.NEVER ? "never" : Long.toString(time);
  }
}
