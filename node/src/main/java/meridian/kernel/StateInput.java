package meridian.kernel;

import org.jspecify.annotations.Nullable;

/** Reads what a {@link StateOutput} wrote, in the same order. */
public interface StateInput {
  boolean readBoolean();

  int readInt();

  long readLong();

  double readDouble();

  String readString();

  int[] readInts();

  long[] readLongs();

  long[] readHashes();

  byte[] readBytes();

  @Nullable Object readBody();
}
