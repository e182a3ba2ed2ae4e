package meridian.model.cdn;

import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;
import meridian.model.settings.CachePolicySettings;

/**
 * How long CloudFront keeps an answer, in nanoseconds from when the origin sent it. Sources: Amazon
 * CloudFront Developer Guide, "Managing how long content stays in the cache (expiration)" and "How
 * CloudFront processes HTTP 4xx and 5xx status codes from your origin".
 */
final class Ttl {
  /** Not kept at all. */
  static final long NOT_KEPT = -1;

  /** CloudFront's default of the error caching minimum TTL. */
  static final long ERROR_CACHING_MIN = 10 * VirtualTime.SECOND;

  private Ttl() {}

  /**
   * The time to live of an answer, {@link #NOT_KEPT}, or 0: kept, but to be revalidated before each
   * use.
   */
  static long of(CachePolicySettings policy, int status, CacheControl says) {
    if (status >= 400) {
      return ofError(status, says);
    }
    if (status < 200 || policy.disabled()) {
      return NOT_KEPT;
    }
    if (says.noStore() || says.isPrivate() || says.noCache()) {
      boolean kept = policy.minTtl() > 0 || !(says.noStore() || says.isPrivate());
      return kept ? policy.minTtl() : NOT_KEPT;
    }
    long age = explicit(says);
    if (age == CacheControl.ABSENT) {
      return StrictMath.max(policy.minTtl(), policy.defaultTtl());
    }
    return StrictMath.max(policy.minTtl(), StrictMath.min(age, policy.maxTtl()));
  }

  private static long ofError(int status, CacheControl says) {
    long age = explicit(says);
    return switch (status) {
      case 404, 414, 500, 501, 502, 503, 504 -> StrictMath.max(ERROR_CACHING_MIN, age);
      case 400, 403, 405, 412, 415 ->
          age == CacheControl.ABSENT ? NOT_KEPT : StrictMath.max(ERROR_CACHING_MIN, age);
      default -> NOT_KEPT;
    };
  }

  private static long explicit(CacheControl says) {
    return says.sMaxAge() != CacheControl.ABSENT ? says.sMaxAge() : says.maxAge();
  }
}
