package meridian.kernel;

import java.nio.charset.StandardCharsets;

/**
 * The hash functions that results rest on. They are fixed for ever: a JDK or library change cannot
 * alter a result.
 *
 * <p>{@link #mix} is the finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom
 * number generators", 2014).
 */
public final class Hash {
  /** The odd fraction of the golden ratio in 64 bits: the increment of SplitMix64. */
  static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final long TEXT_SEED = 0x6D65726964696171L;

  private Hash() {}

  /** A bijection of 64 bits in which every input bit changes about half of the output bits. */
  public static long mix(long x) {
    long z = x;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Combines two values; the order matters. */
  public static long combine(long a, long b) {
    return mix((a + GOLDEN) * 0xD1342543DE82EF95L ^ b);
  }

  /** Combines three values; the order matters. */
  public static long combine(long a, long b, long c) {
    return combine(combine(a, b), c);
  }

  /** The hash of a text: that of its bytes in UTF-8. */
  public static long of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** The hash of {@code length} bytes from {@code offset}; eight bytes a step. */
  public static long of(byte[] bytes, int offset, int length) {
    long h = TEXT_SEED ^ length * GOLDEN;
    int i = offset;
    int end = offset + length;
    for (; i + 8 <= end; i += 8) {
      h = step(h, littleEndianLong(bytes, i));
    }
    if (i < end) {
      h = step(h, tail(bytes, i, end));
    }
    return mix(h);
  }

  /**
   * The last 1 to 7 bytes, without a loop where eight bytes can be read: its end is hard to
   * foresee.
   */
  private static long tail(byte[] bytes, int from, int end) {
    int unused = 64 - 8 * (end - from);
    if (from + 8 <= bytes.length) {
      return littleEndianLong(bytes, from) << unused >>> unused;
    }
    if (end >= 8) {
      return littleEndianLong(bytes, end - 8) >>> unused;
    }
    long tail = 0;
    for (int i = end - 1; i >= from; i--) {
      tail = (tail << 8) | (bytes[i] & 0xFFL);
    }
    return tail;
  }

  private static long step(long h, long word) {
    long x = (h ^ word) * 0xD1342543DE82EF95L;
    return Long.rotateLeft(x, 29) * GOLDEN;
  }

  private static final java.lang.invoke.VarHandle LONGS =
      java.lang.invoke.MethodHandles.byteArrayViewVarHandle(
          long[].class, java.nio.ByteOrder.LITTLE_ENDIAN);

  private static long littleEndianLong(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }
}
