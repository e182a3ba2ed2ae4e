package meridian.model.cdn;

import java.util.Arrays;
import java.util.List;
import meridian.kernel.Entity;
import meridian.kernel.Hash;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.http.Answer;
import meridian.model.http.ByteRange;
import meridian.model.http.CacheControl;
import meridian.model.http.Exchange;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CacheSettings;

/**
 * What caches of other sizes and policies would have had in an edge location's place. They see its
 * requests when these are answered, since only then it is known what was asked for: a cache that
 * has no fresh copy takes the answer, as if it had asked the origin then. They answer nobody, and
 * nothing in the run depends on them. An object's head is its status alone here.
 *
 * <p>Costs as much time and memory as a cache for each of them.
 */
final class MissRatioCurve {
  private static final long HEAD = Hash.of("HEAD");

  private final Cache[] caches;
  private final List<BehaviorSettings> behaviors;
  private final Ttl rules;
  private final long[] hits;
  private final long[] hitBytes;
  private long requests;
  private long bytes;

  MissRatioCurve(
      List<CacheSettings> settings, List<BehaviorSettings> behaviors, Ttl rules, long seed) {
    this.rules = rules;
    caches = settings.stream().map(cache -> Cache.of(cache, seed)).toArray(Cache[]::new);
    this.behaviors = behaviors;
    hits = new long[caches.length];
    hitBytes = new long[caches.length];
  }

  /** A GET request was a hit; the parameters are those of the kept object. */
  void hit(
      long key,
      int behavior,
      int status,
      CacheControl says,
      long bodyBytes,
      long version,
      long now) {
    requests++;
    bytes += bodyBytes;
    long ttl = rules.of(behaviors.get(behavior).cachePolicy(), status, says);
    Offer offer = new Offer(key, key, bodyBytes, ttl, VirtualTime.plus(now, ttl), status, version);
    offer(offer, now);
  }

  /** A request got the answer that was fetched for another one: so it would have in any cache. */
  void collapsed(long bodyBytes) {
    requests++;
    bytes += bodyBytes;
    for (int i = 0; i < caches.length; i++) {
      count(i, bodyBytes);
    }
  }

  /** A request was answered by the cache or by what was fetched for it. */
  void answered(Request request, Answer answer, long now) {
    boolean head = request.method() == Method.HEAD;
    long bodyBytes = head ? 0 : answer.bytes();
    requests++;
    bytes += bodyBytes;
    if (request.method().cacheable()) {
      CachePolicySettings policy = behaviors.get(request.behavior()).cachePolicy();
      long ttl = rules.of(policy, answer.status(), answer.cacheControl());
      long expiresAt = VirtualTime.plus(now - answer.age(), ttl);
      long key = key(request);
      long ownKey = head ? Hash.combine(key, HEAD) : key;
      int status = answer.status();
      offer(new Offer(key, ownKey, bodyBytes, ttl, expiresAt, status, answer.version()), now);
    }
  }

  /** Variants of an object are objects of their own, and so are ranges, just as they were asked. */
  private static long key(Request request) {
    ByteRange range = request.range();
    long key = Kept.variant(request);
    return range.isThere() ? Hash.combine(key, range.first(), range.last()) : key;
  }

  /**
   * An answer.
   *
   * @param key of the object
   * @param ownKey under which the answer is kept: another one for HEAD
   */
  private record Offer(
      long key, long ownKey, long bodyBytes, long ttl, long expiresAt, int status, long version) {}

  private void offer(Offer offer, long now) {
    for (int i = 0; i < caches.length; i++) {
      Cache cache = caches[i];
      cache.at(now);
      int slot = cache.find(offer.key);
      if (offer.ownKey != offer.key && !isFresh(cache, slot, now)) {
        slot = cache.find(offer.ownKey);
      }
      if (isFresh(cache, slot, now)) {
        cache.touch(slot);
        count(i, offer.bodyBytes);
      } else if (take(cache, slot, offer)) {
        count(i, offer.bodyBytes);
      }
    }
  }

  private static boolean isFresh(Cache cache, int slot, long now) {
    return slot != Cache.NONE && now < cache.expiresAt(slot);
  }

  private void count(int i, long bodyBytes) {
    hits[i]++;
    hitBytes[i] += bodyBytes;
  }

  /**
   * Keeps an answer as {@link CacheTier} does.
   *
   * @return whether it confirms an expired copy: that is a hit
   */
  private static boolean take(Cache cache, int slot, Offer offer) {
    boolean validates = offer.version != Exchange.NO_VERSION;
    if (offer.ttl > 0 || (offer.ttl == 0 && validates)) {
      boolean confirmed =
          slot != Cache.NONE
              && validates
              && cache.version(slot) == offer.version
              && cache.head(slot) < 300;
      if (confirmed) {
        cache.renew(slot, offer.expiresAt, offer.status);
      } else {
        cache.put(offer.ownKey, offer.bodyBytes, offer.expiresAt, offer.status, offer.version);
      }
      return confirmed;
    }
    if (slot != Cache.NONE && offer.status < 400) {
      cache.remove(slot);
    }
    return false;
  }

  /** Counts from 0 again. */
  void startCounting() {
    requests = 0;
    bytes = 0;
    Arrays.fill(hits, 0);
    Arrays.fill(hitBytes, 0);
  }

  void report(Entity.Report report) {
    report.count("curve_requests", requests);
    report.count("curve_bytes", bytes);
    for (int i = 0; i < caches.length; i++) {
      report.count("curve_" + i + "_hits", hits[i]);
      report.count("curve_" + i + "_hitBytes", hitBytes[i]);
    }
  }

  void save(StateOutput out) {
    out.writeLong(requests);
    out.writeLong(bytes);
    out.writeLongs(hits, hits.length);
    out.writeLongs(hitBytes, hitBytes.length);
    for (Cache cache : caches) {
      cache.save(out);
    }
  }

  void load(StateInput in) {
    requests = in.readLong();
    bytes = in.readLong();
    System.arraycopy(in.readLongs(), 0, hits, 0, hits.length);
    System.arraycopy(in.readLongs(), 0, hitBytes, 0, hitBytes.length);
    for (Cache cache : caches) {
      cache.load(in);
    }
  }
}
