package meridian.model.cdn;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * About how often keys came lately, each 0 to 15: a count-min sketch of four counters a key, of
 * four bits each, in which only the least of a key's counters are raised. After ten additions for
 * each place all are halved, so what was popular once is forgotten. Source: Einziger, Friedman,
 * Manes, "TinyLFU: A Highly Efficient Cache Admission Policy", ACM Transactions on Storage 2017.
 *
 * <p>The sketch has a place of 16 counters for each object of its cache, and grows with it, by
 * doubling; then a key's new counters begin with the values of the old ones. The counters of a key
 * lie in one block of 64 bytes, so that they come from memory together. Keys are 64 evenly spread
 * bits, so some of these are as good as a hash of their own for each row.
 */
final class FrequencySketch {
  static final int MOST = 15;

  private static final int ROWS = 4;
  private static final int BLOCK = 8;
  private static final int ADDITIONS_A_PLACE = 10;
  private static final long LOW_BITS = 0x1111111111111111L;
  private static final long LOW_THREE_BITS = 0x7777777777777777L;
  private static final int FIRST = 16;

  private long[] places = new long[FIRST];
  private int additions;

  /** Makes it large enough for so many objects. */
  void reserve(int objects) {
    while (places.length < objects) {
      long[] old = places;
      places = new long[2 * old.length];
      System.arraycopy(old, 0, places, 0, old.length);
      System.arraycopy(old, 0, places, old.length, old.length);
    }
  }

  int frequency(long key) {
    int least = MOST;
    for (int row = 0; row < ROWS; row++) {
      least = StrictMath.min(least, counter(place(key, row), shift(key, row)));
    }
    return least;
  }

  void add(long key) {
    int least = frequency(key);
    if (least == MOST) {
      return;
    }
    for (int row = 0; row < ROWS; row++) {
      int place = place(key, row);
      int shift = shift(key, row);
      if (counter(place, shift) == least) {
        places[place] += 1L << shift;
      }
    }
    if (++additions >= ADDITIONS_A_PLACE * (long) places.length) {
      halve();
    }
  }

  /** Also counts the additions anew: each odd counter has lost half an addition. */
  private void halve() {
    int odd = 0;
    for (int i = 0; i < places.length; i++) {
      odd += Long.bitCount(places[i] & LOW_BITS);
      places[i] = (places[i] >>> 1) & LOW_THREE_BITS;
    }
    additions = (additions - odd / ROWS) / 2;
  }

  private int counter(int place, int shift) {
    return (int) (places[place] >>> shift) & MOST;
  }

  /** Two of the eight places of a block belong to a row. */
  private int place(long key, int row) {
    int block = (int) (key >>> 32) & (places.length / BLOCK - 1);
    return block * BLOCK + 2 * row + ((int) (key >>> (5 * row)) & 1);
  }

  private static int shift(long key, int row) {
    return 4 * ((int) (key >>> (5 * row + 1)) & 15);
  }

  /** The bytes of all arrays. */
  long footprint() {
    return 8L * places.length;
  }

  void save(StateOutput out) {
    out.writeHashes(places, places.length);
    out.writeInt(additions);
  }

  void load(StateInput in) {
    places = in.readHashes();
    additions = in.readInt();
  }
}
