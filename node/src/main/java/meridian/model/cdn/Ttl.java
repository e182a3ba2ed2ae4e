package meridian.model.cdn;

import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachingSettings;

/**
 * How long CloudFront keeps an answer, in nanoseconds from when the origin sent it. Sources: Amazon
 * CloudFront Developer Guide, "Managing how long content stays in the cache (expiration)" and "How
 * CloudFront processes HTTP 4xx and 5xx status codes from your origin".
 */
final class Ttl {
  /** Not kept at all. */
  static final long NOT_KEPT = -1;

  /** For a distribution that says nothing of errors. */
  static final Ttl STANDARD = new Ttl(CachingSettings.DEFAULT);

  private final ErrorResponses errors;
  private final boolean keepsNoCache;

  Ttl(CachingSettings settings) {
    errors = new ErrorResponses(settings.errorResponses());
    keepsNoCache = settings.keepsNoCache();
  }

  /**
   * The time to live of an answer, {@link #NOT_KEPT}, or 0: kept, but to be revalidated before each
   * use.
   */
  long of(CachePolicySettings policy, int status, CacheControl says) {
    if (status >= 400) {
      return ofError(status, says);
    }
    if (status < 200 || policy.disabled()) {
      return NOT_KEPT;
    }
    if (says.forbidsReuse()) {
      boolean only = says.noCache() && !says.noStore() && !says.isPrivate();
      return policy.minTtl() > 0 || (only && keepsNoCache) ? policy.minTtl() : NOT_KEPT;
    }
    if (variesByAll(policy, says)) {
      return 0;
    }
    long life = says.life();
    if (life == CacheControl.ABSENT) {
      return StrictMath.max(policy.minTtl(), policy.defaultTtl());
    }
    return StrictMath.max(policy.minTtl(), StrictMath.min(life, policy.maxTtl()));
  }

  /**
   * An error is kept for its minimum TTL or as long as its headers say, whichever is longer; some
   * statuses only where there are such headers, or where the distribution names a minimum TTL.
   */
  private long ofError(int status, CacheControl says) {
    long life = says.life();
    return switch (status) {
      case 404, 414, 500, 501, 502, 503, 504 -> StrictMath.max(errors.minTtl(status), life);
      case 400, 403, 405, 412, 415 ->
          life == CacheControl.ABSENT && !errors.names(status)
              ? NOT_KEPT
              : StrictMath.max(errors.minTtl(status), life);
      default -> errors.names(status) ? StrictMath.max(errors.minTtl(status), life) : NOT_KEPT;
    };
  }

  /** How long an expired object is served after the origin has failed like this. */
  long ofFailure(int status, CacheControl says) {
    return StrictMath.max(errors.minTtl(status), says.life());
  }

  /** Whether the origin is asked each time, without conditions: Vary: * where nothing holds it. */
  static boolean variesByAll(CachePolicySettings policy, CacheControl says) {
    return says.varyAll() && policy.minTtl() == 0;
  }

  /**
   * Until when an expired object may be served because the origin fails, or in the past: never.
   * Without a directive there is no end. What is only kept to be revalidated (no-cache with a
   * minimum TTL of 0) is never served so.
   */
  static long servedOnErrorUntil(CachePolicySettings policy, CacheControl says, long expiresAt) {
    if (policy.minTtl() == 0 && says.forbidsReuse()) {
      return -1;
    }
    return says.staleIfError() == CacheControl.ABSENT
        ? VirtualTime.NEVER
        : after(expiresAt, says.staleIfError());
  }

  /** Until when an expired object is served at once and revalidated behind the viewer's back. */
  static long servedWhileRevalidatingUntil(
      CachePolicySettings policy, CacheControl says, long expiresAt) {
    boolean may = says.staleWhileRevalidate() != CacheControl.ABSENT;
    return may && !(policy.minTtl() == 0 && says.forbidsReuse())
        ? after(expiresAt, says.staleWhileRevalidate())
        : -1;
  }

  private static long after(long expiresAt, long nanos) {
    return nanos == 0 ? -1 : VirtualTime.plus(expiresAt, nanos);
  }
}
