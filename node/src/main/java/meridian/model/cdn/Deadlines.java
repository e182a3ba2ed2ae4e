package meridian.model.cdn;

import java.util.Arrays;
import java.util.function.LongPredicate;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * The times at which a tier stops waiting for answers of one origin, in the order in which it
 * asked, which is that of the times. Those of fetches that were answered are dropped from the front
 * as others come, so there are hardly more than fetches under way, and one timer serves them all: a
 * timer each would stay in the event queue for the whole time-out.
 */
final class Deadlines {
  /** Time and token of each, from {@link #from} to {@link #to} (exclusive). */
  private long[] entries = new long[8];

  private int from;
  private int to;

  /** Whether a timer is under way. */
  private boolean armed;

  /**
   * Adds one that is not earlier than those before.
   *
   * @param isOpen whether the fetch of a token still waits
   * @return whether a timer is needed at {@code at}
   */
  boolean add(long at, long token, LongPredicate isOpen) {
    dropAnswered(isOpen);
    if (to == entries.length) {
      makeRoom();
    }
    entries[to++] = at;
    entries[to++] = token;
    boolean needed = !armed;
    armed = true;
    return needed;
  }

  /** The token of the first fetch that has waited too long, which is taken out; or 0: none has. */
  long due(long now, LongPredicate isOpen) {
    dropAnswered(isOpen);
    if (from == to || entries[from] > now) {
      return 0;
    }
    from += 2;
    return entries[from - 1];
  }

  /** When the next timer is needed after one has fired, or 0: none is. */
  long next(LongPredicate isOpen) {
    dropAnswered(isOpen);
    armed = from < to;
    return armed ? entries[from] : 0;
  }

  private void dropAnswered(LongPredicate isOpen) {
    while (from < to && !isOpen.test(entries[from + 1])) {
      from += 2;
    }
  }

  private void makeRoom() {
    int size = to - from;
    long[] moved = new long[2 * size < entries.length ? entries.length : 2 * entries.length];
    System.arraycopy(entries, from, moved, 0, size);
    entries = moved;
    from = 0;
    to = size;
  }

  void save(StateOutput out) {
    out.writeLongs(Arrays.copyOfRange(entries, from, to), to - from);
    out.writeBoolean(armed);
  }

  void load(StateInput in) {
    long[] saved = in.readLongs();
    from = 0;
    to = saved.length;
    entries = Arrays.copyOf(saved, StrictMath.max(8, to));
    armed = in.readBoolean();
  }
}
