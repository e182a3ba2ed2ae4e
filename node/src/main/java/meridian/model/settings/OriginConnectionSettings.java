package meridian.model.settings;

import meridian.kernel.VirtualTime;

/**
 * How CloudFront connects to an origin. Source: Amazon CloudFront API Reference, "Origin" and
 * "CustomOriginConfig". All times are nanoseconds.
 *
 * @param attempts how often it tries, 1 to 3
 * @param connectTimeout how long it waits for a connection, 1 to 10 s
 * @param readTimeout how long it waits for the first byte of a response, and for more of it, 1 to
 *     120 s
 * @param completionTimeout how long a request and its whole response may take, at least {@code
 *     readTimeout}; {@link VirtualTime#NEVER}: no limit
 * @param keepAlive how long an idle connection stays open, 1 to 120 s
 * @param repeatsReset whether a GET or HEAD is tried again whose connection was closed before its
 *     response; AWS does not say, RFC 9110, section 9.2.2, allows it
 */
public record OriginConnectionSettings(
    int attempts,
    long connectTimeout,
    long readTimeout,
    long completionTimeout,
    long keepAlive,
    boolean repeatsReset) {
  /** CloudFront's defaults. */
  public static final OriginConnectionSettings DEFAULT =
      new OriginConnectionSettings(
          3,
          10 * VirtualTime.SECOND,
          30 * VirtualTime.SECOND,
          VirtualTime.NEVER,
          5 * VirtualTime.SECOND,
          true);

  /** The same with another keep-alive time. */
  public OriginConnectionSettings keepAlive(long nanos) {
    return new OriginConnectionSettings(
        attempts, connectTimeout, readTimeout, completionTimeout, nanos, repeatsReset);
  }
}
