package meridian.actor;

import java.util.Arrays;
import meridian.kernel.VirtualTime;

/**
 * Where a node's clock stands, for the watchdog and the progress line: written by the clock, read
 * by anybody at any time.
 */
public final class NodeStatus {
  private volatile Snapshot snapshot = new Snapshot("starting", new long[0], new long[0], 0);

  /**
   * @param waiting what the clock waits for
   * @param next by cell: the time of its next event
   * @param bounds by cell: how far it may run
   * @param horizon the end of the last chunk
   */
  record Snapshot(String waiting, long[] next, long[] bounds, long horizon) {}

  /** Called by the clock whenever it waits for something else. */
  public void update(String waiting, long[] next, long[] bounds, long horizon) {
    snapshot = new Snapshot(waiting, next.clone(), bounds.clone(), horizon);
  }

  /** The time before which everything is executed on this node. */
  public long virtualTime() {
    Snapshot now = snapshot;
    return StrictMath.min(now.horizon(), Arrays.stream(now.next()).min().orElse(0));
  }

  /** Which cell waits for whom, a line a cell. */
  public String describe() {
    Snapshot now = snapshot;
    StringBuilder text =
        new StringBuilder("clock waits: " + now.waiting() + ", chunk ends at " + now.horizon());
    for (int cell = 0; cell < now.next().length; cell++) {
      String next =
          now.next()[cell] == VirtualTime.NEVER ? "never" : Long.toString(now.next()[cell]);
      text.append("\n  cell ")
          .append(cell)
          .append(": next event ")
          .append(next)
          .append(", may run before ")
          .append(now.bounds()[cell]);
    }
    return text.toString();
  }
}
