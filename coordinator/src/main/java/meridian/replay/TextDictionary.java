package meridian.replay;

import java.util.Arrays;
import meridian.kernel.Hash;
import meridian.model.traffic.Texts;

/**
 * Gives the distinct texts of a chunk small numbers while the chunk is being made: open addressing
 * over 64-bit hashes, which stand for the texts (two of a hundred thousand have the same with a
 * probability below 1e-9).
 */
final class TextDictionary {
  private static final int FIRST_SLOTS = 64;

  private int[] slots = new int[FIRST_SLOTS];
  private long[] hashes = new long[16];
  private int[] starts = new int[17];
  private byte[] bytes = new byte[256];
  private int size;
  private int empty = -1;

  /** The number of distinct texts so far. */
  int size() {
    return size;
  }

  /** The id of a text, from 0; a new one if it is new. */
  int id(byte[] from, int offset, int length) {
    return id(Hash.of(from, offset, length), from, offset, length);
  }

  /** The id of the text of length 0. */
  int emptyId() {
    if (empty < 0) {
      empty = id(bytes, 0, 0);
    }
    return empty;
  }

  private int id(long hash, byte[] from, int offset, int length) {
    int mask = slots.length - 1;
    int i = (int) hash & mask;
    while (slots[i] != 0) {
      int id = slots[i] - 1;
      if (hashes[id] == hash) {
        return id;
      }
      i = (i + 1) & mask;
    }
    slots[i] = add(hash, from, offset, length) + 1;
    if (2 * size > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private int add(long hash, byte[] from, int offset, int length) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size + 1);
    }
    int start = starts[size];
    if (start + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, StrictMath.max(start + length, 2 * bytes.length));
    }
    System.arraycopy(from, offset, bytes, start, length);
    hashes[size] = hash;
    starts[size + 1] = start + length;
    return size++;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int i = (int) hashes[id] & mask;
      while (slots[i] != 0) {
        i = (i + 1) & mask;
      }
      slots[i] = id + 1;
    }
  }

  /** The texts so far; the dictionary is empty afterwards. */
  Texts take() {
    Texts texts =
        new Texts(
            Arrays.copyOf(bytes, starts[size]),
            Arrays.copyOf(starts, size + 1),
            Arrays.copyOf(hashes, size));
    Arrays.fill(slots, 0);
    size = 0;
    empty = -1;
    return texts;
  }
}
