package meridian.model.http;

/**
 * What an answer's Cache-Control and Expires headers say. Durations are nanoseconds; {@link
 * #ABSENT} where a directive is missing.
 *
 * @param noStore no-store
 * @param noCache no-cache
 * @param isPrivate private
 */
public record CacheControl(
    boolean noStore,
    boolean noCache,
    boolean isPrivate,
    long maxAge,
    long sMaxAge,
    long staleWhileRevalidate,
    long staleIfError) {
  /** The value of a directive that is not there. */
  public static final long ABSENT = -1;

  /** No such header. */
  public static final CacheControl NONE =
      new CacheControl(false, false, false, ABSENT, ABSENT, ABSENT, ABSENT);
}
