package meridian.model.cdn;

import static meridian.model.Fixtures.S;

import java.util.HashMap;
import java.util.Map;
import meridian.model.Fixtures;
import meridian.model.http.CacheControl;

/**
 * What CloudFront does with one GET after the other, written down as the tables of its guide have
 * it ("Managing how long content stays in the cache", "How CloudFront processes HTTP 4xx and 5xx
 * status codes"), in seconds, for one cache without limits.
 */
final class PlainTier {
  private final double min;
  private final double def;
  private final double max;
  private final CacheControl says;
  private final boolean etag;
  private final boolean keepsNoCache;
  private final Map<Integer, Double> errorTtl = new HashMap<>();
  private final Map<String, Copy> copies = new HashMap<>();
  int asked;

  private static final class Copy {
    int status;
    double expires;
    double servedAnywayUntil = -1;
  }

  PlainTier(Fixtures fixtures) {
    min = seconds(fixtures.policy.minTtl());
    def = seconds(fixtures.policy.defaultTtl());
    max = seconds(fixtures.policy.maxTtl());
    says = fixtures.objects.cacheControl().get(0).value();
    etag = fixtures.objects.etag();
    keepsNoCache = fixtures.caching.keepsNoCache();
    fixtures
        .caching
        .errorResponses()
        .forEach(one -> errorTtl.put(one.errorCode(), seconds(one.errorCachingMinTtl())));
  }

  private static double seconds(long nanos) {
    return (double) nanos / S;
  }

  /** The result type, the status, and whether the viewer waits for the origin. */
  String get(String path, int error, double now) {
    Copy copy = copies.get(path);
    if (copy != null && (now < copy.expires || now < copy.servedAnywayUntil)) {
      return (copy.status >= 400 ? "Error " : "Hit ") + copy.status;
    }
    boolean good = copy != null && copy.status < 400 && !(min == 0 && forbids());
    if (good
        && says.staleWhileRevalidate() > 0
        && now < copy.expires + seconds(says.staleWhileRevalidate())) {
      ask(path, error, now);
      return "Hit 200";
    }
    return ask(path, error, now) + " waits";
  }

  private boolean forbids() {
    return says.noCache() || says.noStore() || says.isPrivate();
  }

  private String ask(String path, int error, double asking) {
    asked++;
    double now = asking + 0.15;
    Copy copy = copies.get(path);
    if (error >= 500 && copy != null && copy.status < 400 && mayServe(copy, now)) {
      copy.servedAnywayUntil =
          Math.min(endOfStaleness(copy), now + errorTtl.getOrDefault(error, 10.0));
      return "RefreshHit 200";
    }
    if (error > 0) {
      keepError(path, error, now);
      return "Error " + error;
    }
    boolean everyTime = says.varyAll() && min == 0;
    boolean confirmed = etag && copy != null && copy.status < 400 && !everyTime;
    keepObject(path, now);
    return confirmed ? "RefreshHit 200" : "Miss 200";
  }

  private boolean mayServe(Copy copy, double now) {
    return !(min == 0 && forbids()) && now < endOfStaleness(copy);
  }

  private double endOfStaleness(Copy copy) {
    if (says.staleIfError() == CacheControl.ABSENT) {
      return Double.MAX_VALUE;
    }
    return says.staleIfError() == 0 ? -1 : copy.expires + seconds(says.staleIfError());
  }

  private void keepError(String path, int error, double now) {
    boolean always = error == 404 || error == 500 || error == 503;
    if (always || errorTtl.containsKey(error)) {
      Copy kept = new Copy();
      kept.status = error;
      kept.expires = now + errorTtl.getOrDefault(error, 10.0);
      if (kept.expires > now) {
        copies.put(path, kept);
      } else if (copies.containsKey(path)) {
        copies.get(path).servedAnywayUntil = -1;
      }
    } else if (copies.containsKey(path)) {
      copies.get(path).servedAnywayUntil = -1;
    }
  }

  private void keepObject(String path, double now) {
    double ttl = ttl();
    if (ttl > 0 || (ttl == 0 && etag)) {
      Copy kept = new Copy();
      kept.status = 200;
      kept.expires = now + ttl;
      copies.put(path, kept);
    } else {
      copies.remove(path);
    }
  }

  /** The decision table; -1: not kept. */
  private double ttl() {
    if (max == 0) {
      return -1;
    }
    if (forbids()) {
      boolean revalidated = keepsNoCache && says.noCache() && !says.noStore() && !says.isPrivate();
      return min > 0 ? min : revalidated ? 0 : -1;
    }
    if (says.varyAll() && min == 0) {
      return 0;
    }
    for (long life : new long[] {says.sMaxAge(), says.maxAge(), says.expiresAfter()}) {
      if (life != CacheControl.ABSENT) {
        return Math.max(min, Math.min(max, seconds(life)));
      }
    }
    return Math.max(min, def);
  }
}
