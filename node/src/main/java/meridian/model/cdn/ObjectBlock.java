package meridian.model.cdn;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Some objects of a cache in columns, on their way to or from a saved state: neighbours in a column
 * are alike, so they take fewer bytes, before and after packing. An object's expiry, and when it
 * was last asked for, are written as the difference to the one before.
 */
final class ObjectBlock {
  static final int ROOM = 4096;

  private final boolean marked;
  private final boolean asked;
  long[] keys = new long[ROOM];
  long[] bytes = new long[ROOM];
  long[] expiresAt = new long[ROOM];
  int[] heads = new int[ROOM];
  long[] versions = new long[ROOM];
  int[] marks = {};
  long[] askedAt = {};
  int size;

  /**
   * @param marked whether there is a column of marks
   * @param asked whether there is a column of when they were last asked for
   */
  ObjectBlock(boolean marked, boolean asked) {
    this.marked = marked;
    this.asked = asked;
    marks = marked ? new int[ROOM] : marks;
    askedAt = asked ? new long[ROOM] : askedAt;
  }

  void add(ObjectTable table, int slot, int mark, long wasAskedAt) {
    keys[size] = table.key(slot);
    bytes[size] = table.bytes(slot);
    expiresAt[size] = table.expiresAt(slot);
    heads[size] = table.head(slot);
    versions[size] = table.version(slot);
    if (marked) {
      marks[size] = mark;
    }
    if (asked) {
      askedAt[size] = wasAskedAt;
    }
    size++;
  }

  /** Writes the objects; the block is empty afterwards. */
  void save(StateOutput out) {
    out.writeHashes(keys, size);
    out.writeLongs(bytes, size);
    writeDifferences(out, expiresAt);
    out.writeInts(heads, size);
    out.writeLongs(versions, size);
    if (marked) {
      out.writeInts(marks, size);
    }
    if (asked) {
      writeDifferences(out, askedAt);
    }
    size = 0;
  }

  private void writeDifferences(StateOutput out, long[] values) {
    for (int i = size - 1; i > 0; i--) {
      values[i] -= values[i - 1];
    }
    out.writeLongs(values, size);
  }

  /** Takes what {@link #save} wrote. */
  void load(StateInput in) {
    keys = in.readHashes();
    bytes = in.readLongs();
    expiresAt = readDifferences(in);
    heads = in.readInts();
    versions = in.readLongs();
    marks = marked ? in.readInts() : marks;
    askedAt = asked ? readDifferences(in) : askedAt;
    size = keys.length;
  }

  private static long[] readDifferences(StateInput in) {
    long[] values = in.readLongs();
    for (int i = 1; i < values.length; i++) {
      values[i] += values[i - 1];
    }
    return values;
  }
}
