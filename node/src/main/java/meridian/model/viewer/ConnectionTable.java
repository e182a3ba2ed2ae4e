package meridian.model.viewer;

import java.util.Arrays;
import meridian.kernel.Hash;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * When each viewer last used his connection. Open addressing over one array of (viewer, time)
 * pairs, so a look-up touches one cache line. What has been idle for too long is as good as absent,
 * and is dropped when the table grows; so memory follows the number of viewers who are about.
 */
final class ConnectionTable {
  /** The time of a viewer who has no connection. */
  static final long NEVER_USED = Long.MIN_VALUE;

  private static final int FIRST = 64;

  private final long retained;
  private long[] pairs = new long[2 * FIRST];
  private int size;

  /** A table that may forget who has been idle for longer than {@code retained} nanoseconds. */
  ConnectionTable(long retained) {
    this.retained = retained;
  }

  /** When the viewer's connection was last used, or {@link #NEVER_USED}. */
  long lastUse(long viewer) {
    long key = key(viewer);
    int i = find(pairs, key);
    return pairs[i] == key ? pairs[i + 1] : NEVER_USED;
  }

  /** Sets the time of a viewer who is in the table, also to an earlier one. */
  void set(long viewer, long time) {
    pairs[find(pairs, key(viewer)) + 1] = time;
  }

  /**
   * Sets the time of a viewer to {@code time}, or leaves it if it is later, and gives what it was,
   * or {@link #NEVER_USED}.
   */
  long use(long viewer, long time, long now) {
    long key = key(viewer);
    int i = find(pairs, key);
    if (pairs[i] == key) {
      long before = pairs[i + 1];
      if (time > before) {
        pairs[i + 1] = time;
      }
      return before;
    }
    pairs[i] = key;
    pairs[i + 1] = time;
    if (++size > pairs.length / 4) {
      rehash(now);
    }
    return NEVER_USED;
  }

  /** Reads what {@link #use} of this viewer will read first; gives a number without meaning. */
  long warm(long viewer) {
    return pairs[(int) Hash.mix(key(viewer)) << 1 & (pairs.length - 2)];
  }

  void clear() {
    pairs = new long[2 * FIRST];
    size = 0;
  }

  /** The number of viewers that take room. */
  int size() {
    return size;
  }

  /** 0 marks an empty place. */
  private static long key(long viewer) {
    return viewer == 0 ? 1 : viewer;
  }

  private static int find(long[] pairs, long key) {
    int mask = pairs.length - 2;
    int i = (int) Hash.mix(key) << 1 & mask;
    while (pairs[i] != 0 && pairs[i] != key) {
      i = i + 2 & mask;
    }
    return i;
  }

  private void rehash(long now) {
    long[] old = pairs;
    int live = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0 && isKept(old[i + 1], now)) {
        live++;
      }
    }
    pairs = new long[2 * placesFor(live)];
    size = live;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0 && isKept(old[i + 1], now)) {
        int to = find(pairs, old[i]);
        pairs[to] = old[i];
        pairs[to + 1] = old[i + 1];
      }
    }
  }

  private static int placesFor(int viewers) {
    int places = FIRST;
    while (places < 3 * viewers) {
      places *= 2;
    }
    return places;
  }

  private boolean isKept(long lastUse, long now) {
    return lastUse != NEVER_USED && now - lastUse <= retained;
  }

  /** Writes the viewers by rising key. */
  void save(StateOutput out) {
    long[] keys = new long[size];
    int n = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] != 0) {
        keys[n++] = pairs[i];
      }
    }
    Arrays.sort(keys);
    long[] times = new long[n];
    for (int i = 0; i < n; i++) {
      times[i] = pairs[find(pairs, keys[i]) + 1];
    }
    out.writeHashes(keys, n);
    out.writeLongs(times, n);
  }

  void load(StateInput in) {
    long[] keys = in.readHashes();
    long[] times = in.readLongs();
    size = keys.length;
    pairs = new long[2 * placesFor(size)];
    for (int i = 0; i < keys.length; i++) {
      int to = find(pairs, keys[i]);
      pairs[to] = keys[i];
      pairs[to + 1] = times[i];
    }
  }
}
