package meridian.model.cdn;

import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.http.Answer;
import meridian.model.http.CacheControl;
import meridian.model.http.Exchange;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CachingSettings;

/** What one tier keeps, and for how long: its cache, with the rules about age and staleness. */
final class Kept {
  private static final long HEAD = Hash.of("HEAD");

  final Cache cache;
  final Heads heads = new Heads();
  final Ttl ttl;
  private final List<BehaviorSettings> behaviors;
  private final boolean carriesAge;
  private final Grace grace = new Grace();
  private final EvictionMemory memory = new EvictionMemory();

  /**
   * @param remembers whether it tells evicted objects from new ones
   */
  Kept(
      CacheSettings settings,
      CachingSettings caching,
      List<BehaviorSettings> behaviors,
      long seed,
      boolean remembers) {
    this.behaviors = behaviors;
    ttl = new Ttl(caching);
    carriesAge = caching.carriesAge();
    cache = Cache.of(settings, seed);
    if (remembers) {
      cache.onEviction(memory);
    }
  }

  /** Under which the answer to a request is kept. */
  static long key(Request request) {
    long key = request.objectKey();
    if (request.origin() != Request.BY_BEHAVIOR) {
      key = Hash.combine(key, request.origin());
    }
    return request.method() == Method.HEAD ? Hash.combine(key, HEAD) : key;
  }

  CachePolicySettings policy(Request request) {
    return behaviors.get(request.behavior()).cachePolicy();
  }

  /**
   * The slot of an object that answers a GET or HEAD request without asking anybody, or NONE. A
   * GET's entry also answers HEAD, but not the reverse.
   */
  int fresh(Request request, long now) {
    long key = key(request);
    if (request.method() == Method.HEAD && request.origin() == Request.BY_BEHAVIOR) {
      int slot = fresh(request.objectKey(), now);
      return slot == Cache.NONE ? fresh(key, now) : slot;
    }
    return fresh(key, now);
  }

  private int fresh(long key, long now) {
    int slot = cache.find(key);
    return slot != Cache.NONE && (now < cache.expiresAt(slot) || now < grace.until(key))
        ? slot
        : Cache.NONE;
  }

  /** Whether an object was kept once and pushed out. */
  boolean wasEvicted(long key) {
    return memory.contains(key);
  }

  /** The version to ask the next tier for, of an expired object; or NO_VERSION. */
  long condition(int slot, Request request) {
    int head = cache.head(slot);
    boolean may =
        !heads.isError(head)
            && heads.status(head) < 300
            && !Ttl.variesByAll(policy(request), heads.cacheControl(head));
    return may ? cache.version(slot) : Exchange.NO_VERSION;
  }

  /** Whether an expired object is served at once, and revalidated meanwhile. */
  boolean servesWhileRevalidating(int slot, Request request, long now) {
    int head = cache.head(slot);
    CacheControl says = heads.cacheControl(head);
    long expiresAt = cache.expiresAt(slot);
    return !heads.isError(head)
        && now < Ttl.servedWhileRevalidatingUntil(policy(request), says, expiresAt);
  }

  /**
   * Serves an expired object in place of an error for a while, if it may be.
   *
   * @param error what the origin answered, or a tier in its place: 5xx
   * @return its slot, or NONE
   */
  int inPlaceOf(Answer error, Request request, long now) {
    int slot = cache.find(key(request));
    if (slot == Cache.NONE || heads.isError(cache.head(slot))) {
      return Cache.NONE;
    }
    CacheControl says = heads.cacheControl(cache.head(slot));
    long end = Ttl.servedOnErrorUntil(policy(request), says, cache.expiresAt(slot));
    if (now >= end) {
      return Cache.NONE;
    }
    long until = VirtualTime.plus(now, ttl.ofFailure(error.status(), error.cacheControl()));
    grace.give(key(request), StrictMath.min(end, until), now);
    return slot;
  }

  /** The object in a slot as an answer of this tier. */
  Answer answer(int slot, Request request, long now) {
    int head = cache.head(slot);
    Answer answer =
        new Answer(
            heads.status(head),
            cache.bytesOf(slot),
            0,
            heads.cacheControl(head),
            age(slot, request, now),
            cache.version(slot),
            Answer.Source.REGIONAL_EDGE_CACHE,
            -1);
    long stale = grace.until(key(request)) - now;
    return stale > 0 && now >= cache.expiresAt(slot) ? answer.staleFor(stale) : answer;
  }

  /** How long the object in a slot has been kept since the origin sent it, nanoseconds. */
  private long age(int slot, Request request, long now) {
    int head = cache.head(slot);
    long life = ttl.of(policy(request), heads.status(head), heads.cacheControl(head));
    long expiresAt = cache.expiresAt(slot);
    return expiresAt == VirtualTime.NEVER ? 0 : now - (expiresAt - life);
  }

  /**
   * Keeps the answer to a request that a cache may answer, or drops what was kept before.
   *
   * @param life its time to live, {@link Ttl#NOT_KEPT}, or 0
   * @param confirmed the version of a copy that the answer confirms, or NO_VERSION
   */
  void keep(Request request, Answer answer, long life, boolean isError, long confirmed, long now) {
    long key = key(request);
    grace.end(key);
    int slot = cache.find(key);
    if (life > 0 || (life == 0 && answer.version() != Exchange.NO_VERSION)) {
      int head = heads.index(answer.status(), answer.cacheControl(), isError);
      boolean aged = carriesAge || answer.staleFor() > 0;
      long expiresAt = VirtualTime.plus(aged ? now - answer.age() : now, life);
      boolean same = confirmed != Exchange.NO_VERSION && slot != Cache.NONE;
      if (same && cache.version(slot) == confirmed) {
        cache.renew(slot, expiresAt, head);
      } else {
        cache.put(key, answer.bytes(), expiresAt, head, answer.version());
      }
      if (answer.staleFor() > 0) {
        grace.give(key, now + answer.staleFor(), now);
      }
    } else if (slot != Cache.NONE && !isError) {
      cache.remove(slot);
    }
  }

  void save(StateOutput out) {
    cache.save(out);
    heads.save(out);
    grace.save(out);
    memory.save(out);
  }

  void load(StateInput in) {
    cache.load(in);
    heads.load(in);
    grace.load(in);
    memory.load(in);
  }
}
