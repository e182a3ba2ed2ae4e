package meridian.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Where an entity writes its state for a checkpoint or a move to another cell; {@link StateInput}
 * reads it in the same order.
 */
public interface StateOutput {
  void writeBoolean(boolean value);

  void writeInt(int value);

  void writeLong(long value);

  void writeDouble(double value);

  void writeString(String value);

  /** The first {@code length} values, with their number. */
  void writeInts(int[] values, int length);

  /** The first {@code length} values, with their number. */
  void writeLongs(long[] values, int length);

  /**
   * The first {@code length} of 64-bit hashes, with their number: as they are, since a form that is
   * short for small numbers would be longer for them.
   */
  void writeHashes(long[] values, int length);

  /** The first {@code length} bytes, with their number. */
  void writeBytes(byte[] values, int length);

  /** A message value: an immutable object of a registered class, or null. */
  void writeBody(@Nullable Object body);
}
