package meridian.model.http;

/**
 * An answer to a request, sent as one event at its first byte. Immutable; travels with events
 * between cells and JVMs.
 *
 * @param status HTTP status
 * @param bytes size of the body
 * @param lastByteAfter nanoseconds from the first byte to the last one, as the sender sends them
 * @param cacheControl what may be kept, and for how long
 * @param age how long it has been kept at tiers before, nanoseconds
 * @param version which version of the object it is (stands for ETag and Last-Modified), or -1: no
 *     validator
 * @param servedBy where the body came from
 * @param originNanos how long the origin took to its first byte as its client saw it, or -1 if no
 *     origin was asked
 * @param end how it ends; where it is not {@link End#COMPLETE} there may be no response at all, and
 *     the status means nothing unless {@link End#isResponse}
 */
public record Answer(
    int status,
    long bytes,
    long lastByteAfter,
    CacheControl cacheControl,
    long age,
    long version,
    Source servedBy,
    long originNanos,
    End end) {
  /** An answer that is complete. */
  public Answer(
      int status,
      long bytes,
      long lastByteAfter,
      CacheControl cacheControl,
      long age,
      long version,
      Source servedBy,
      long originNanos) {
    this(
        status,
        bytes,
        lastByteAfter,
        cacheControl,
        age,
        version,
        servedBy,
        originNanos,
        End.COMPLETE);
  }

  /** The same answer with a body of another size. */
  public Answer withBytes(long size) {
    return new Answer(
        status, size, lastByteAfter, cacheControl, age, version, servedBy, originNanos, end);
  }

  /** No response: the one answer that every request gets all the same. */
  public static Answer none(End end) {
    if (end.isResponse()) {
      throw new IllegalArgumentException(end + " is the end of a response");
    }
    return new Answer(0, 0, 0, CacheControl.NONE, 0, -1, Source.ORIGIN, -1, end);
  }

  /** Where a body came from. The order is part of digests: append only. */
  public enum Source {
    ORIGIN,
    REGIONAL_EDGE_CACHE,
    ORIGIN_SHIELD,
    GENERATED
  }

  /**
   * How an answer ends, or why there is none. An answer that is {@link #UNREACHABLE} or {@link
   * #SILENT} only closes the account of its request: the client of the real exchange would hear
   * nothing, so it takes no notice and waits for its own time-out. All others it notices when they
   * arrive. The order is part of digests: append only.
   */
  public enum End {
    /** The whole response. */
    COMPLETE,
    /** A response whose body stops early: the connection breaks at the last byte. */
    CUT,
    /** The connection was refused. */
    REFUSED,
    /** Packets to the server are lost: no connection comes about. */
    UNREACHABLE,
    /** The connection is there, and no response ever comes. */
    SILENT,
    /** The server closed the connection with the request outstanding. */
    RESET,
    /** The TLS handshake failed, for example on an expired certificate. */
    TLS_FAILED,
    /** Its name could not be resolved. */
    NO_NAME;

    /** Whether there is a response, whole or not. */
    public boolean isResponse() {
      return this == COMPLETE || this == CUT;
    }

    /** Whether the client notices it; if not, it waits for its own time-out. */
    public boolean isHeard() {
      return this != UNREACHABLE && this != SILENT;
    }
  }
}
