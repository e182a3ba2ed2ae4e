package meridian.replay;

/**
 * A map from 64-bit hashes to numbers: open addressing, primitive, never shrinking. 17 bytes and
 * slack for each entry.
 */
final class LongMap {
  private static final int FIRST_SLOTS = 64;

  private long[] keys = new long[FIRST_SLOTS];
  private long[] values = new long[FIRST_SLOTS];
  private boolean[] used = new boolean[FIRST_SLOTS];
  private int size;

  /** The value of a key, or {@code absent}. */
  long get(long key, long absent) {
    int i = find(key);
    return used[i] ? values[i] : absent;
  }

  void put(long key, long value) {
    int i = find(key);
    if (!used[i]) {
      used[i] = true;
      keys[i] = key;
      size++;
    }
    values[i] = value;
    if (2 * size > keys.length) {
      grow();
    }
  }

  private int find(long key) {
    int mask = keys.length - 1;
    int i = (int) (key ^ (key >>> 32)) & mask;
    while (used[i] && keys[i] != key) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    boolean[] oldUsed = used;
    keys = new long[2 * oldKeys.length];
    values = new long[2 * oldKeys.length];
    used = new boolean[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldUsed[i]) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
        used[at] = true;
      }
    }
  }
}
