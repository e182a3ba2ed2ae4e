package meridian.model.viewer;

import meridian.kernel.Hash;

/**
 * The connections of viewers who speak HTTP/1.1, which carry one request at a time. A request takes
 * the free one that was used last, or opens another; where a viewer has {@link #MAX} in use, it
 * waits for the one that is free first. (If nobody knows yet when any of them will be, it is taken
 * as not having waited.)
 */
final class ParallelConnections {
  /** How many connections browsers open to one host with HTTP/1.1. */
  static final int MAX = 6;

  private static final long IN_USE = Long.MAX_VALUE / 2;
  private static final long PLAIN = Hash.of("plain");

  private final ConnectionTable table;
  private final long keepAlive;
  private long waited;
  private long lastUse;

  ParallelConnections(ConnectionTable table, long keepAlive) {
    this.table = table;
    this.keepAlive = keepAlive;
  }

  private static long key(long viewer, boolean plain, int connection) {
    return connection == 0 && !plain
        ? viewer
        : Hash.combine(viewer, plain ? PLAIN + connection : connection);
  }

  /**
   * Takes a connection for a request; false: it is a new one.
   *
   * @param until when the answer ends, or {@link ViewerConnections#UNKNOWN}
   */
  boolean take(long viewer, boolean plain, long now, long until) {
    waited = 0;
    lastUse = ConnectionTable.NEVER_USED;
    int kept = -1;
    int closed = -1;
    int first = 0;
    long firstFree = Long.MAX_VALUE;
    for (int i = 0; i < MAX; i++) {
      long time = table.lastUse(key(viewer, plain, i));
      boolean busy = time > now;
      boolean open = !busy && time != ConnectionTable.NEVER_USED && now - time <= keepAlive;
      if (open && (kept < 0 || time > lastUse)) {
        kept = i;
      }
      if (!busy && !open && closed < 0) {
        closed = i;
      }
      if (busy && time < firstFree) {
        first = i;
        firstFree = time;
      }
      lastUse = busy ? lastUse : StrictMath.max(lastUse, time);
    }
    boolean full = kept < 0 && closed < 0;
    waited = full && firstFree < IN_USE ? firstFree - now : 0;
    int taken = kept >= 0 ? kept : closed >= 0 ? closed : first;
    long end = until == ViewerConnections.UNKNOWN ? IN_USE : until + waited;
    table.use(key(viewer, plain, taken), end, now);
    return kept >= 0 || full;
  }

  /** How long the last request waited for a connection, nanoseconds. */
  long waited() {
    return waited;
  }

  /** When the viewer last used a connection that is not in use now, or NEVER_USED. */
  long lastUse() {
    return lastUse;
  }

  /** An answer whose end was not known ends then. */
  void free(long viewer, boolean plain, long until) {
    for (int i = 0; i < MAX; i++) {
      long key = key(viewer, plain, i);
      if (table.lastUse(key) == IN_USE) {
        table.set(key, until);
        return;
      }
    }
  }
}
