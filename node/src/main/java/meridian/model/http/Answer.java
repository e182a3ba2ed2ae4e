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
 */
public record Answer(
    int status,
    long bytes,
    long lastByteAfter,
    CacheControl cacheControl,
    long age,
    long version,
    Source servedBy,
    long originNanos) {
  /** Where a body came from. The order is part of digests: append only. */
  public enum Source {
    ORIGIN,
    REGIONAL_EDGE_CACHE,
    ORIGIN_SHIELD,
    GENERATED
  }
}
