package meridian.replay;

import meridian.kernel.Hash;
import meridian.trace.TraceRow;

/**
 * What a log has told so far about the size of each object (by path and query): the last complete
 * answer's, or the largest part that was asked for. 17 bytes and slack for each object. As {@link
 * TraceRow#bytes} of a row that is fed: a size, or {@code -1 - n}: at least n.
 */
final class ObjectSizes {
  private static final long UNKNOWN = -1;

  private long[] keys = new long[1024];
  private long[] sizes = new long[1024];
  private boolean[] used = new boolean[1024];
  private int size;

  /** The key of the object that a row asks for. */
  static long key(TraceRow row) {
    return Hash.combine(
        Hash.of(row.path.bytes, row.path.offset, row.path.length),
        Hash.of(row.query.bytes, row.query.offset, row.query.length));
  }

  /** What is known of an object. */
  long get(long key) {
    int i = find(key);
    return used[i] ? sizes[i] : UNKNOWN;
  }

  /** An object has this size. */
  void is(long key, long bytes) {
    put(key, bytes);
  }

  /** An object is no smaller; if it was, it has changed. */
  void isAtLeast(long key, long bytes) {
    long known = get(key);
    if (known >= 0 ? bytes > known : bytes > -1 - known) {
      put(key, -1 - bytes);
    }
  }

  private void put(long key, long value) {
    int i = find(key);
    if (!used[i]) {
      used[i] = true;
      keys[i] = key;
      if (2 * ++size > keys.length) {
        sizes[i] = value;
        grow();
        return;
      }
    }
    sizes[i] = value;
  }

  private int find(long key) {
    int mask = keys.length - 1;
    int i = (int) key & mask;
    while (used[i] && keys[i] != key) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private void grow() {
    ObjectSizes larger = new ObjectSizes();
    larger.keys = new long[2 * keys.length];
    larger.sizes = new long[2 * keys.length];
    larger.used = new boolean[2 * keys.length];
    for (int i = 0; i < keys.length; i++) {
      if (used[i]) {
        larger.put(keys[i], sizes[i]);
      }
    }
    keys = larger.keys;
    sizes = larger.sizes;
    used = larger.used;
  }
}
