package meridian.model.cdn;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Some objects of a cache in columns, on their way to or from a saved state: neighbours in a column
 * are alike, so they take fewer bytes, before and after packing. An object's expiry is written as
 * the difference to the one before.
 */
final class ObjectBlock {
  static final int ROOM = 4096;

  long[] keys = new long[ROOM];
  long[] bytes = new long[ROOM];
  long[] expiresAt = new long[ROOM];
  int[] heads = new int[ROOM];
  long[] versions = new long[ROOM];
  int size;

  void add(ObjectTable table, int slot) {
    keys[size] = table.key(slot);
    bytes[size] = table.bytes(slot);
    expiresAt[size] = table.expiresAt(slot);
    heads[size] = table.head(slot);
    versions[size++] = table.version(slot);
  }

  /** Writes the objects; the block is empty afterwards. */
  void save(StateOutput out) {
    for (int i = size - 1; i > 0; i--) {
      expiresAt[i] -= expiresAt[i - 1];
    }
    out.writeHashes(keys, size);
    out.writeLongs(bytes, size);
    out.writeLongs(expiresAt, size);
    out.writeInts(heads, size);
    out.writeLongs(versions, size);
    size = 0;
  }

  /** Takes what {@link #save} wrote. */
  void load(StateInput in) {
    keys = in.readHashes();
    bytes = in.readLongs();
    expiresAt = in.readLongs();
    heads = in.readInts();
    versions = in.readLongs();
    size = keys.length;
    for (int i = 1; i < size; i++) {
      expiresAt[i] += expiresAt[i - 1];
    }
  }
}
