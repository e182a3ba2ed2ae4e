package meridian.replay;

import meridian.kernel.Hash;
import meridian.trace.TraceRow;

/**
 * The first size that the traffic gives each object (by path and query); 17 bytes and slack for
 * each object.
 */
final class FirstSizes {
  private long[] keys = new long[1024];
  private long[] sizes = new long[1024];
  private boolean[] used = new boolean[1024];
  private int size;

  /**
   * Puts the object's first size into the row; a row without a size is left alone until one is
   * known.
   */
  void apply(TraceRow row) {
    long key =
        Hash.combine(
            Hash.of(row.path.bytes, row.path.offset, row.path.length),
            Hash.of(row.query.bytes, row.query.offset, row.query.length));
    int i = find(key);
    if (used[i]) {
      row.bytes = sizes[i];
    } else if (row.bytes >= 0) {
      used[i] = true;
      keys[i] = key;
      sizes[i] = row.bytes;
      if (2 * ++size > keys.length) {
        grow();
      }
    }
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
    FirstSizes larger = new FirstSizes();
    larger.keys = new long[2 * keys.length];
    larger.sizes = new long[2 * keys.length];
    larger.used = new boolean[2 * keys.length];
    for (int i = 0; i < keys.length; i++) {
      if (used[i]) {
        int at = larger.find(keys[i]);
        larger.used[at] = true;
        larger.keys[at] = keys[i];
        larger.sizes[at] = sizes[i];
      }
    }
    keys = larger.keys;
    sizes = larger.sizes;
    used = larger.used;
  }
}
