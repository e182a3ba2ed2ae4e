package meridian.model.http;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * The open connections of one client to one server. A connection carries one request at a time, is
 * idle from the last byte of the answer, and closes when it has been idle for the keep-alive time.
 * The one that became idle last is used first.
 */
public final class IdleConnections {
  private final long keepAlive;

  /**
   * When each became (or will become) idle, rising, from {@link #from} to {@link #to} (exclusive).
   */
  private long[] idleSince = new long[4];

  private int from;
  private int to;

  /**
   * @param keepAlive nanoseconds
   */
  public IdleConnections(long keepAlive) {
    this.keepAlive = keepAlive;
  }

  /** Takes an idle connection; false: there is none, a new one is needed. */
  public boolean take(long now) {
    int i = to - 1;
    while (i >= from && idleSince[i] > now) {
      i--;
    }
    if (i >= from && now - idleSince[i] <= keepAlive) {
      System.arraycopy(idleSince, i + 1, idleSince, i, to - i - 1);
      to--;
      return true;
    }
    from = i + 1;
    return false;
  }

  /** A connection is idle from then on. */
  public void release(long at, long now) {
    while (from < to && idleSince[from] < now - keepAlive) {
      from++;
    }
    if (to == idleSince.length) {
      makeRoom();
    }
    int i = to++;
    for (; i > from && idleSince[i - 1] > at; i--) {
      idleSince[i] = idleSince[i - 1];
    }
    idleSince[i] = at;
  }

  /** Moves to the front, into a larger array where less than half of this one has become free. */
  private void makeRoom() {
    int size = to - from;
    int room = 2 * size < idleSince.length ? idleSince.length : 2 * idleSince.length;
    long[] moved = new long[room];
    System.arraycopy(idleSince, from, moved, 0, size);
    idleSince = moved;
    from = 0;
    to = size;
  }

  /** All connections break. */
  public void clear() {
    from = 0;
    to = 0;
  }

  /** Writes what {@link #load} reads. */
  public void save(StateOutput out) {
    out.writeLongs(Arrays.copyOfRange(idleSince, from, to), to - from);
  }

  /** Restores what {@link #save} wrote. */
  public void load(StateInput in) {
    long[] saved = in.readLongs();
    from = 0;
    to = saved.length;
    idleSince = Arrays.copyOf(saved, StrictMath.max(4, to));
  }
}
