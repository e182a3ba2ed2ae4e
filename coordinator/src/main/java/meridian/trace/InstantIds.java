package meridian.trace;

import java.util.Arrays;

/** The ids that were seen at one instant; forgotten when the next one comes. */
final class InstantIds {
  private long time = Long.MIN_VALUE;
  private long[] ids = new long[16];
  private int count;

  /** Remembers an id; false where it was there at the same time before. Times never go back. */
  boolean add(long newTime, long id) {
    if (newTime != time) {
      time = newTime;
      count = 0;
    }
    // Few requests share a nanosecond, or the millisecond of a coarse log.
    for (int i = 0; i < count; i++) {
      if (ids[i] == id) {
        return false;
      }
    }
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
    }
    ids[count++] = id;
    return true;
  }
}
