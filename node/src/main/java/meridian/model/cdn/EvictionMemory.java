package meridian.model.cdn;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Remembers which objects a cache has ever evicted, to tell a first miss from one that a larger
 * cache would have served. It keeps 32 bits of each key in a hash table with open addressing, about
 * 5 to 8 bytes an object, so it may confuse: with n objects it takes n in 2^32 of the others for
 * evicted. Past {@link #OBJECTS_MAX} objects it takes in no more, and their next misses count as
 * first ones.
 */
final class EvictionMemory {
  static final int OBJECTS_MAX = 1 << 24;

  private static final int FIRST = 64;
  private static final long LOW = 0xFFFFFFFFL;

  private int[] table = new int[FIRST];
  private int size;

  /** Whether {@code key} was added, or is confused with one that was. */
  boolean contains(long key) {
    int mark = mark(key);
    return table[place(mark)] == mark;
  }

  void add(long key) {
    int mark = mark(key);
    int place = place(mark);
    if (table[place] == mark || size == OBJECTS_MAX) {
      return;
    }
    table[place] = mark;
    size++;
    if (size > table.length - table.length / 4) {
      grow();
    }
  }

  /** The bytes of all arrays. */
  long footprint() {
    return 4L * table.length;
  }

  /** 0 marks an empty place. */
  private static int mark(long key) {
    return (int) key == 0 ? 1 : (int) key;
  }

  /** Where the mark is, or would be. */
  private int place(int mark) {
    int i = (int) (((mark & LOW) * table.length) >>> 32);
    while (table[i] != 0 && table[i] != mark) {
      i = i + 1 == table.length ? 0 : i + 1;
    }
    return i;
  }

  private void grow() {
    int[] old = table;
    table = new int[old.length + old.length / 2];
    for (int mark : old) {
      if (mark != 0) {
        table[place(mark)] = mark;
      }
    }
  }

  /** Writes the marks in rising order, each as the difference to the one before. */
  void save(StateOutput out) {
    int[] marks = new int[size];
    int n = 0;
    for (int mark : table) {
      if (mark != 0) {
        marks[n++] = mark ^ Integer.MIN_VALUE; // so that sorting takes them as unsigned
      }
    }
    Arrays.sort(marks);
    for (int i = n - 1; i > 0; i--) {
      marks[i] -= marks[i - 1];
    }
    out.writeInts(marks, n);
  }

  /** Makes the table large enough at once: rising marks would crowd a smaller one. */
  void load(StateInput in) {
    int[] marks = in.readInts();
    table = new int[StrictMath.max(FIRST, marks.length + marks.length / 2)];
    size = 0;
    int mark = 0;
    for (int difference : marks) {
      mark += difference;
      add(mark ^ Integer.MIN_VALUE);
    }
  }
}
