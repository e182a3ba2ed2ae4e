package meridian.model.http;

/**
 * What an answer's Cache-Control, Expires and Vary headers say. Durations are nanoseconds; {@link
 * #ABSENT} where a directive is missing.
 *
 * @param noStore no-store
 * @param noCache no-cache
 * @param isPrivate private
 * @param expiresAfter from when the origin sent it to the time in its Expires header
 * @param varyAll Vary: *
 */
public record CacheControl(
    boolean noStore,
    boolean noCache,
    boolean isPrivate,
    long maxAge,
    long sMaxAge,
    long staleWhileRevalidate,
    long staleIfError,
    long expiresAfter,
    boolean varyAll) {
  /** The value of a directive that is not there. */
  public static final long ABSENT = -1;

  /** No such header. */
  public static final CacheControl NONE =
      new CacheControl(false, false, false, ABSENT, ABSENT, ABSENT, ABSENT);

  /** A Cache-Control header alone. */
  public CacheControl(
      boolean noStore,
      boolean noCache,
      boolean isPrivate,
      long maxAge,
      long sMaxAge,
      long staleWhileRevalidate,
      long staleIfError) {
    this(
        noStore,
        noCache,
        isPrivate,
        maxAge,
        sMaxAge,
        staleWhileRevalidate,
        staleIfError,
        ABSENT,
        false);
  }

  /** The same Cache-Control header with these other two. */
  public CacheControl with(long expires, boolean vary) {
    return new CacheControl(
        noStore,
        noCache,
        isPrivate,
        maxAge,
        sMaxAge,
        staleWhileRevalidate,
        staleIfError,
        expires,
        vary);
  }

  /** Whether one of no-cache, no-store and private is there. */
  public boolean forbidsReuse() {
    return noStore || noCache || isPrivate;
  }

  /** How long an answer lives by its headers: s-maxage before max-age before Expires. */
  public long life() {
    if (sMaxAge != ABSENT) {
      return sMaxAge;
    }
    return maxAge != ABSENT ? maxAge : expiresAfter;
  }
}
