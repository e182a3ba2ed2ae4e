package meridian.trace;

import java.nio.charset.StandardCharsets;

/**
 * Bytes inside a reader's buffer, valid until the next row. Mutable and reused; length 0 means
 * "absent".
 */
public final class TextSlice {
  public byte[] bytes = {};
  public int offset;
  public int length;

  public void set(byte[] newBytes, int newOffset, int newLength) {
    bytes = newBytes;
    offset = newOffset;
    length = newLength;
  }

  public void set(TextSlice other) {
    set(other.bytes, other.offset, other.length);
  }

  public void clear() {
    length = 0;
  }

  @Override
  public String toString() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
