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
 * @param cause why the origin gave no response, where a cache tier answers in its place; {@link
 *     End#COMPLETE}: it gave one
 * @param staleFor where a tier sends an expired copy because its origin fails: how much longer it
 *     will do so without asking again, nanoseconds; else 0
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
    End end,
    End cause,
    long staleFor) {
  /** An answer of whoever was asked. */
  public Answer(
      int status,
      long bytes,
      long lastByteAfter,
      CacheControl cacheControl,
      long age,
      long version,
      Source servedBy,
      long originNanos,
      End end) {
    this(
        status,
        bytes,
        lastByteAfter,
        cacheControl,
        age,
        version,
        servedBy,
        originNanos,
        end,
        End.COMPLETE,
        0);
  }

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
    return withBody(size, lastByteAfter, end);
  }

  /** No response: the one answer that every request gets all the same. */
  public static Answer none(End end) {
    if (end.isResponse()) {
      throw new IllegalArgumentException(end + " is the end of a response");
    }
    return new Answer(0, 0, 0, CacheControl.NONE, 0, -1, Source.ORIGIN, -1, end);
  }

  /**
   * What a tier answers where an origin gives no response: 504 where it waited in vain, else 502
   * (Amazon CloudFront Developer Guide, "HTTP 502 status code" and "HTTP 504 status code").
   */
  public static Answer inPlaceOfOrigin(End cause) {
    int status = cause.isHeard() ? 502 : 504;
    return new Answer(
        status, 0, 0, CacheControl.NONE, 0, -1, Source.GENERATED, -1, End.COMPLETE, cause, 0);
  }

  /** The same status and headers with another body. */
  public Answer withBody(long bodyBytes, long bodyLastByteAfter, End bodyEnd) {
    return new Answer(
        status,
        bodyBytes,
        bodyLastByteAfter,
        cacheControl,
        age,
        version,
        servedBy,
        originNanos,
        bodyEnd,
        cause,
        staleFor);
  }

  /** The same answer with another status. */
  public Answer withStatus(int otherStatus) {
    return new Answer(
        otherStatus,
        bytes,
        lastByteAfter,
        cacheControl,
        age,
        version,
        servedBy,
        originNanos,
        end,
        cause,
        staleFor);
  }

  /** The same answer with another Cache-Control. */
  public Answer withCacheControl(CacheControl says) {
    return new Answer(
        status,
        bytes,
        lastByteAfter,
        says,
        age,
        version,
        servedBy,
        originNanos,
        end,
        cause,
        staleFor);
  }

  /** An empty answer that no cache is told to keep. */
  public static Answer generated(int status, Source source) {
    return new Answer(status, 0, 0, CacheControl.NONE, 0, -1, source, -1);
  }

  /** The same answer, said to come from there, with what the origin took. */
  public Answer from(Source source, long nanos) {
    return new Answer(
        status,
        bytes,
        lastByteAfter,
        cacheControl,
        age,
        version,
        source,
        nanos,
        end,
        cause,
        staleFor);
  }

  /** The same answer after it has been under way for so long. */
  public Answer later(long nanos) {
    return new Answer(
        status,
        bytes,
        lastByteAfter,
        cacheControl,
        age + nanos,
        version,
        servedBy,
        originNanos,
        end,
        cause,
        StrictMath.max(0, staleFor - nanos));
  }

  /** The same copy, which a tier will send for so long without asking again. */
  public Answer staleFor(long nanos) {
    return new Answer(
        status,
        bytes,
        lastByteAfter,
        cacheControl,
        age,
        version,
        servedBy,
        originNanos,
        end,
        cause,
        nanos);
  }

  /** Where a body came from. The order is part of digests: append only. */
  public enum Source {
    ORIGIN,
    REGIONAL_EDGE_CACHE,
    ORIGIN_SHIELD,
    GENERATED,
    /** A Lambda@Edge function made it. */
    LAMBDA,
    /**
     * Made in place of a result: the function failed, its result is not valid, it was throttled.
     */
    LAMBDA_FAILED,
    LAMBDA_INVALID,
    LAMBDA_THROTTLED,
    /** The same of a CloudFront function. */
    FUNCTION,
    FUNCTION_FAILED,
    FUNCTION_INVALID;

    /** Whether a function made it, or it was made because a function gave no result. */
    public boolean isOfFunction() {
      return compareTo(LAMBDA) >= 0 && compareTo(FUNCTION_INVALID) <= 0;
    }

    /** Whether it was made because a function gave no result. */
    public boolean isFunctionError() {
      return isOfFunction() && this != LAMBDA && this != FUNCTION;
    }
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
    NO_NAME,
    /** A response whose body stops early while the connection stays open. */
    STALLED;

    /** Whether there is a response, whole or not. */
    public boolean isResponse() {
      return this == COMPLETE || this == CUT || this == STALLED;
    }

    /** Whether the client notices it; if not, it waits for its own time-out. */
    public boolean isHeard() {
      return this != UNREACHABLE && this != SILENT;
    }
  }
}
