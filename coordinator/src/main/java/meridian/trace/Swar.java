package meridian.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for bytes eight at a time. A word is read in little-endian order, so the first byte in
 * memory is the lowest of the word; a mask has the highest bit of each byte that was found, and is
 * exact for the first of them. Callers must have {@link #SLACK} readable bytes behind their text.
 */
final class Swar {
  /** Bytes behind a text that may be read, though they are not part of it. */
  static final int SLACK = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private Swar() {}

  static long word(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The byte, eight times. */
  static long pattern(int b) {
    return (b & 0xFF) * ONES;
  }

  /** The bytes of {@code word} that equal those of {@code pattern}. */
  static long matches(long word, long pattern) {
    long x = word ^ pattern;
    return (x - ONES) & ~x & HIGH;
  }

  /** The bytes below 0x20: tab, line feed and the like. */
  static long controls(long word) {
    return (word - 0x20 * ONES) & ~word & HIGH;
  }

  /** The number of bytes before the first that {@code mask} names. */
  static int before(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }

  /** The highest bits of those bytes of {@code word} that come before the first of {@code mask}. */
  static long highBitsBefore(long word, long mask) {
    return word & ((mask & -mask) - 1) & HIGH;
  }

  /** The highest bits of all eight bytes. */
  static long highBits(long word) {
    return word & HIGH;
  }

  /** The first control character or {@code delimiter} from {@code from} on; there must be one. */
  static int endOfField(byte[] bytes, int from, long delimiter) {
    int at = from;
    for (; ; at += 8) {
      long word = word(bytes, at);
      long found = matches(word, delimiter) | controls(word);
      if (found != 0) {
        return at + before(found);
      }
    }
  }

  /** The first control character from {@code from} on; there must be one. */
  static int control(byte[] bytes, int from) {
    int at = from;
    for (; ; at += 8) {
      long found = controls(word(bytes, at));
      if (found != 0) {
        return at + before(found);
      }
    }
  }

  /** The first byte in [from, to) that equals {@code b}, or {@code to}. */
  static int find(byte[] bytes, int from, int to, int b) {
    if (bytes.length - to < SLACK) {
      return findSlowly(bytes, from, to, b);
    }
    long pattern = pattern(b);
    for (int at = from; at < to; at += 8) {
      long found = matches(word(bytes, at), pattern);
      if (found != 0) {
        return Math.min(to, at + before(found));
      }
    }
    return to;
  }

  private static int findSlowly(byte[] bytes, int from, int to, int b) {
    int at = from;
    while (at < to && bytes[at] != (byte) b) {
      at++;
    }
    return at;
  }
}
