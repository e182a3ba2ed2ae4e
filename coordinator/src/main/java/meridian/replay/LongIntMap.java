package meridian.replay;

import java.util.Arrays;

/** A map from 64-bit hashes to small numbers: open addressing, primitive, never shrinking. */
final class LongIntMap {
  private long[] keys = new long[64];
  private int[] values = new int[64];
  private boolean[] used = new boolean[64];
  private int size;

  /** The value of a key, or {@code absent}. */
  int get(long key, int absent) {
    int i = find(key);
    return used[i] ? values[i] : absent;
  }

  void put(long key, int value) {
    int i = find(key);
    if (!used[i]) {
      used[i] = true;
      keys[i] = key;
      if (2 * ++size > keys.length) {
        values[i] = value;
        grow();
        return;
      }
    }
    values[i] = value;
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
    int[] oldValues = values;
    boolean[] oldUsed = used;
    keys = new long[2 * oldKeys.length];
    values = Arrays.copyOf(new int[0], keys.length);
    used = new boolean[keys.length];
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
