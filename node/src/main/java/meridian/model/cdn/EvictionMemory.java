package meridian.model.cdn;

import java.util.Arrays;
import meridian.kernel.Hash;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Remembers which objects a cache has ever evicted, to tell a first miss from one that a larger
 * cache would have served. It never forgets, and takes about 3 to 7 bytes an object, but it may
 * confuse: of the objects that were never evicted it takes fewer than one in five hundred for
 * evicted.
 *
 * <p>A series of Bloom filters (B. H. Bloom: Space/time trade-offs in hash coding with allowable
 * errors, 1970), each twice as large as the one before, with 25 bits an object, of which seven are
 * set, all within one block of 512 bits. Past {@link #OBJECTS_MAX} objects the last filter is
 * filled further and confuses more.
 */
final class EvictionMemory {
  /** Objects up to which the promise holds. */
  static final long OBJECTS_MAX = 1L << 26;

  private static final int BLOCK = 8;
  private static final int FIRST_BLOCKS = 32;
  private static final int OBJECTS_PER_BLOCK = 20;
  private static final int BITS = 7;

  private long[][] filters = new long[0][];
  private int inLast;

  /** Whether {@code key} was added, or is confused with one that was. */
  boolean contains(long key) {
    for (int i = filters.length - 1; i >= 0; i--) {
      if (contains(filters[i], key)) {
        return true;
      }
    }
    return false;
  }

  void add(long key) {
    if (contains(key)) {
      return;
    }
    if (filters.length == 0 || isFull()) {
      filters = Arrays.copyOf(filters, filters.length + 1);
      filters[filters.length - 1] = new long[(FIRST_BLOCKS << (filters.length - 1)) * BLOCK];
      inLast = 0;
    }
    inLast++;
    long[] filter = filters[filters.length - 1];
    int block = block(filter, key);
    long bits = Hash.mix(key);
    for (int i = 0; i < BITS; i++, bits >>>= 9) {
      filter[block + (int) (bits >>> 6 & 7)] |= 1L << bits;
    }
  }

  /** The bytes of all arrays. */
  long footprint() {
    return 8L * Arrays.stream(filters).mapToLong(filter -> filter.length).sum();
  }

  private boolean isFull() {
    long blocks = filters[filters.length - 1].length / BLOCK;
    return inLast >= blocks * OBJECTS_PER_BLOCK && blocks * OBJECTS_PER_BLOCK < OBJECTS_MAX / 2;
  }

  private static boolean contains(long[] filter, long key) {
    int block = block(filter, key);
    long bits = Hash.mix(key);
    for (int i = 0; i < BITS; i++, bits >>>= 9) {
      if ((filter[block + (int) (bits >>> 6 & 7)] & 1L << bits) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int block(long[] filter, long key) {
    return ((int) key & (filter.length / BLOCK - 1)) * BLOCK;
  }

  void save(StateOutput out) {
    out.writeInt(filters.length);
    for (long[] filter : filters) {
      out.writeLongs(filter, filter.length);
    }
    out.writeInt(inLast);
  }

  void load(StateInput in) {
    filters = new long[in.readInt()][];
    for (int i = 0; i < filters.length; i++) {
      filters[i] = in.readLongs();
    }
    inLast = in.readInt();
  }
}
