package meridian.model.http;

/**
 * The one range of bytes that a GET asks for. Requests for several ranges, and for the last bytes
 * of an object whose size is not known ("bytes=-500"), are not among the traffic. Source: RFC 9110,
 * section 14.
 *
 * @param first offset of its first byte, from 0; -1 where there is no range
 * @param last offset of its last byte, which may lie behind the object's end; {@link #OPEN}: all
 *     that follows
 */
public record ByteRange(long first, long last) {
  /** A last byte: the object's, whatever its size. */
  public static final long OPEN = Long.MAX_VALUE;

  /** The whole object is asked for. */
  public static final ByteRange NONE = new ByteRange(-1, -1);

  public ByteRange {
    boolean none = first == -1 && last == -1;
    if (!none && (first < 0 || last < first)) {
      throw new IllegalArgumentException("no range of bytes: first=" + first + " last=" + last);
    }
  }

  /** Whether there is a range at all. */
  public boolean isThere() {
    return first >= 0;
  }

  /**
   * How many bytes of it an object has that is so large; 0: it begins behind the object's end.
   *
   * @param size of the object, bytes
   */
  public long bytesOf(long size) {
    return StrictMath.max(0, StrictMath.min(last, size - 1) - first + 1);
  }

  /** How many bytes it may have: {@link #OPEN} at most. */
  public long length() {
    return last == OPEN ? OPEN : last - first + 1;
  }

  /**
   * An answer with a whole object as whoever asks for this range gets it: a part of it (206), or
   * 416 where there is none. Its last byte is as late as it comes by in the whole.
   */
  public Answer of(Answer whole) {
    long bytes = bytesOf(whole.bytes());
    if (bytes == 0 && whole.end() == Answer.End.COMPLETE) {
      return whole.withStatus(416).withBody(0, 0, Answer.End.COMPLETE);
    }
    double share = (double) (first + bytes) / StrictMath.max(first + bytes, whole.bytes());
    return whole
        .withStatus(206)
        .withBody(bytes, (long) (whole.lastByteAfter() * share), whole.end());
  }
}
