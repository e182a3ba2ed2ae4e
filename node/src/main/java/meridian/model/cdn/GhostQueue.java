package meridian.model.cdn;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Keys and sizes of what a cache has evicted lately, first in, first out, up to so many bytes and
 * objects: 24 to 30 bytes each. They lie in a ring in the order in which they came; who is taken
 * out from between leaves a gap there, until the ring is made anew. A hash table with linear
 * probing finds their places.
 */
final class GhostQueue {
  private static final long GAP = -1;
  private static final int FIRST = 16;

  private final long bytesMax;
  private final long objectsMax;
  private long[] keys = new long[FIRST];
  private long[] sizes = new long[FIRST];
  private int[] table = new int[2 * FIRST];
  private int oldest;

  /** Places from the oldest to the newest, gaps too. */
  private int length;

  private int objects;
  private long bytes;

  GhostQueue(long bytesMax, long objectsMax) {
    this.bytesMax = bytesMax;
    this.objectsMax = objectsMax;
  }

  /** Adds a key that is not there; the oldest go to make room. What is too large is not added. */
  void add(long key, long size) {
    if (size > bytesMax || objectsMax < 1) {
      return;
    }
    while (bytes > bytesMax - size || objects >= objectsMax) {
      dropOldest();
    }
    if (length == keys.length) {
      grow();
    }
    int place = (oldest + length) % keys.length;
    length++;
    keys[place] = key;
    sizes[place] = size;
    enter(place);
    objects++;
    bytes += size;
  }

  /** Takes out a key; whether it was there. */
  boolean remove(long key) {
    int at = entry(key);
    if (table[at] == 0) {
      return false;
    }
    take(at);
    return true;
  }

  private void dropOldest() {
    if (sizes[oldest] != GAP) {
      take(entry(keys[oldest]));
    }
    oldest = (oldest + 1) % keys.length;
    length--;
  }

  /** Makes a gap of the place that entry {@code at} names. */
  private void take(int at) {
    int place = table[at] - 1;
    objects--;
    bytes -= sizes[place];
    sizes[place] = GAP;
    close(at);
  }

  private int home(long key) {
    return (int) (((key >>> 32) * table.length) >>> 32);
  }

  /** Where the table names the key's place, or would. */
  private int entry(long key) {
    int i = home(key);
    while (table[i] != 0 && keys[table[i] - 1] != key) {
      i = i + 1 == table.length ? 0 : i + 1;
    }
    return i;
  }

  private void enter(int place) {
    table[entry(keys[place])] = place + 1;
  }

  /** Empties an entry and shifts back those behind it that would not be found any more. */
  private void close(int at) {
    int gap = at;
    int i = at;
    while (true) {
      i = i + 1 == table.length ? 0 : i + 1;
      if (table[i] == 0) {
        break;
      }
      int home = home(keys[table[i] - 1]);
      boolean homeIsBehindGap = gap <= i ? home > gap && home <= i : home > gap || home <= i;
      if (!homeIsBehindGap) {
        table[gap] = table[i];
        gap = i;
      }
    }
    table[gap] = 0;
  }

  /** Makes the ring anew, without gaps and with some room. */
  private void grow() {
    long[] oldKeys = keys;
    long[] oldSizes = sizes;
    int from = oldest;
    int places = length;
    clear(objects + objects / 4 + FIRST);
    for (int i = 0; i < places; i++) {
      int place = (from + i) % oldKeys.length;
      if (oldSizes[place] != GAP) {
        keys[length] = oldKeys[place];
        sizes[length] = oldSizes[place];
        enter(length++);
      }
    }
    objects = length;
  }

  private void clear(int room) {
    keys = new long[room];
    sizes = new long[room];
    table = new int[2 * room];
    oldest = 0;
    length = 0;
  }

  /** The bytes of all arrays. */
  long footprint() {
    return 16L * keys.length + 4L * table.length;
  }

  /** Writes keys and sizes from the oldest to the newest. */
  void save(StateOutput out) {
    long[] savedKeys = new long[objects];
    long[] savedSizes = new long[objects];
    int n = 0;
    for (int i = 0; i < length; i++) {
      int place = (oldest + i) % keys.length;
      if (sizes[place] != GAP) {
        savedKeys[n] = keys[place];
        savedSizes[n++] = sizes[place];
      }
    }
    out.writeHashes(savedKeys, n);
    out.writeLongs(savedSizes, n);
  }

  void load(StateInput in) {
    long[] savedKeys = in.readHashes();
    long[] savedSizes = in.readLongs();
    clear(savedKeys.length + savedKeys.length / 4 + FIRST);
    objects = 0;
    bytes = 0;
    for (int i = 0; i < savedKeys.length; i++) {
      add(savedKeys[i], savedSizes[i]);
    }
  }
}
