package meridian.trace;

import java.util.Arrays;
import meridian.kernel.Hash;

/** How often each of many numbers was seen: 16 bytes a number or so, whatever the counts. */
final class LongCounter {
  private long[] keys = new long[1 << 10];
  private int[] counts = new int[1 << 10];
  private int size;

  void add(long key) {
    int slot = slot(key);
    if (counts[slot] == 0) {
      size++;
      keys[slot] = key;
    }
    counts[slot] += counts[slot] < Integer.MAX_VALUE ? 1 : 0;
    if (size > keys.length / 4 * 3) {
      grow();
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) Hash.mix(key) & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  /** How many different numbers there were. */
  int size() {
    return size;
  }

  int count(long key) {
    return counts[slot(key)];
  }

  /** How many numbers were seen exactly once. */
  int once() {
    int once = 0;
    for (int count : counts) {
      once += count == 1 ? 1 : 0;
    }
    return once;
  }

  /** The numbers in their order. */
  long[] sorted() {
    long[] sorted = new long[size];
    int at = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        sorted[at++] = keys[i];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
