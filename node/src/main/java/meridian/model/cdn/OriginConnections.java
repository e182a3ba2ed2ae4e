package meridian.model.cdn;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * The open connections of one tier to one origin. A connection carries one request at a time, is
 * idle from the last byte of the answer, and closes when it has been idle for the keep-alive time.
 * The one that became idle last is used first.
 */
final class OriginConnections {
  private final long keepAlive;

  /** When each became (or will become) idle, rising. */
  private long[] idleSince = new long[4];

  private int size;

  OriginConnections(long keepAlive) {
    this.keepAlive = keepAlive;
  }

  /** Takes an idle connection; false: there is none, a new one is needed. */
  boolean take(long now) {
    int i = size - 1;
    while (i >= 0 && idleSince[i] > now) {
      i--;
    }
    if (i >= 0 && now - idleSince[i] <= keepAlive) {
      System.arraycopy(idleSince, i + 1, idleSince, i, size - i - 1);
      size--;
      return true;
    }
    dropFirst(i + 1);
    return false;
  }

  /** A connection is idle from then on. */
  void release(long at, long now) {
    int closed = 0;
    while (closed < size && idleSince[closed] < now - keepAlive) {
      closed++;
    }
    dropFirst(closed);
    if (size == idleSince.length) {
      idleSince = Arrays.copyOf(idleSince, 2 * size);
    }
    int i = size++;
    for (; i > 0 && idleSince[i - 1] > at; i--) {
      idleSince[i] = idleSince[i - 1];
    }
    idleSince[i] = at;
  }

  private void dropFirst(int count) {
    System.arraycopy(idleSince, count, idleSince, 0, size - count);
    size -= count;
  }

  void clear() {
    size = 0;
  }

  void save(StateOutput out) {
    out.writeLongs(idleSince, size);
  }

  void load(StateInput in) {
    long[] saved = in.readLongs();
    size = saved.length;
    idleSince = Arrays.copyOf(saved, StrictMath.max(4, size));
  }
}
