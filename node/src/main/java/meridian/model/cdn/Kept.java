package meridian.model.cdn;

import java.util.List;
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
import meridian.model.settings.CachingSettings;

/** What one tier keeps, and for how long: its cache, with the rules about age and staleness. */
final class Kept {
  private static final long HEAD = Hash.of("HEAD");
  private static final long OPTIONS = Hash.of("OPTIONS");
  private static final long ENCODING = Hash.of("Accept-Encoding");

  final Cache cache;
  final Heads heads = new Heads();
  final Ttl ttl;
  private final Pieces pieces;
  private final List<BehaviorSettings> behaviors;
  private final Invalidations invalidations;
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
      Invalidations invalidations,
      long seed,
      boolean remembers) {
    this.invalidations = invalidations;
    this.behaviors = behaviors;
    ttl = new Ttl(caching);
    carriesAge = caching.carriesAge();
    cache = Cache.of(settings, seed);
    pieces = new Pieces(cache, caching.rangePiece());
    if (remembers) {
      cache.onEviction(memory);
    }
  }

  /** What stands for what a request asks for: an object, or a range of it. */
  long key(Request request) {
    return request.range().isThere()
        ? pieces.key(variant(request), request.range())
        : whole(request);
  }

  /** Under which a whole object is kept. */
  private static long whole(Request request) {
    long key = variant(request);
    return switch (request.method()) {
      case HEAD -> Hash.combine(key, HEAD);
      case OPTIONS -> Hash.combine(key, OPTIONS);
      default -> key;
    };
  }

  /** Variants of an object, and what each origin of a group has, are entries of their own. */
  static long variant(Request request) {
    long key = request.objectKey();
    if (request.encoding() != 0) {
      key = Hash.combine(key, ENCODING, request.encoding());
    }
    return request.origin() < 0 ? key : Hash.combine(key, request.origin());
  }

  /** What the next tier is asked for a request: of ranges, all pieces that have a part of it. */
  Request asked(Request request) {
    return request.range().isThere() ? request.withRange(pieces.aligned(request.range())) : request;
  }

  /**
   * What of the answer to {@link #asked} a request gets. Who asked for a range gets all of an
   * object whose origin has no ranges.
   */
  Answer part(Request request, Answer answer) {
    return request.range().isThere() && answer.status() == 206
        ? pieces.within(request).of(answer)
        : answer;
  }

  /** The same for a copy that the next tier has confirmed, and which may be the whole object. */
  Answer confirmed(Request request, Answer copy) {
    boolean whole = request.range().isThere() && copy.status() == 200;
    return whole ? asked(request).range().of(copy) : copy;
  }

  /** The slot of what a request asks for, fresh or not; of several pieces the first to expire. */
  int find(Request request) {
    int slot = cache.find(whole(request));
    return slot == Cache.NONE && request.range().isThere()
        ? pieces.find(variant(request), request.range())
        : slot;
  }

  /** Bytes of what {@link #find} has found: of pieces, all of them. */
  long bytes(int slot, Request request) {
    return isPiece(slot, request)
        ? pieces.bytes(variant(request), request.range())
        : cache.bytesOf(slot);
  }

  private boolean isPiece(int slot, Request request) {
    return request.range().isThere() && heads.status(cache.head(slot)) == 206;
  }

  /** Whether the answer to a request may be kept, as far as its method decides. */
  boolean caches(Request request) {
    return behaviors.get(request.behavior()).caches(request.method());
  }

  /** Whether requests for the same object wait for each other. */
  boolean collapses(Request request) {
    return caches(request) && behaviors.get(request.behavior()).collapses();
  }

  CachePolicySettings policy(Request request) {
    return behaviors.get(request.behavior()).cachePolicy();
  }

  /**
   * The slot of an object that answers a request with a method that is cached without asking
   * anybody, or NONE. A GET's entry also answers HEAD, but not the reverse.
   */
  int fresh(Request request, long now) {
    if (request.range().isThere()) {
      return fresh(request, find(request), key(request), now);
    }
    long key = variant(request);
    int slot =
        request.method() == Method.OPTIONS ? Cache.NONE : fresh(request, cache.find(key), key, now);
    long own = whole(request);
    return slot == Cache.NONE && request.method() != Method.GET
        ? fresh(request, cache.find(own), own, now)
        : slot;
  }

  private int fresh(Request request, int slot, long key, long now) {
    boolean fresh = slot != Cache.NONE && (now < cache.expiresAt(slot) || now < grace.until(key));
    return fresh && !isVoid(slot, request, now) ? slot : Cache.NONE;
  }

  /** Whether no invalidation has been taken over since the object in a slot was asked for. */
  boolean isCurrent(int slot, long now) {
    return invalidations.isQuiet() || heads.epoch(cache.head(slot)) == invalidations.epoch(now);
  }

  /** Whether an invalidation concerns the object in a slot. */
  boolean isVoid(int slot, Request request, long now) {
    return !isCurrent(slot, now)
        && invalidations.isVoid(request, heads.epoch(cache.head(slot)), now);
  }

  /** What {@link #find} has found, and no invalidation has made void, was used. */
  void touch(int slot, Request request, long now) {
    if (isPiece(slot, request)) {
      long object = variant(request);
      long bytes = pieces.bytes(object, request.range());
      pieces.each(object, request.range(), bytes, (key, size) -> touch(cache.find(key), now));
    } else {
      touch(slot, now);
    }
  }

  private void touch(int slot, long now) {
    if (isCurrent(slot, now)) {
      cache.touch(slot);
    } else {
      int head = heads.inEpoch(cache.head(slot), invalidations.epoch(now));
      cache.renew(slot, cache.expiresAt(slot), head);
    }
  }

  /** Whether what a request asks for was kept once and pushed out; of a range, its beginning. */
  boolean wasEvicted(Request request) {
    return memory.contains(
        request.range().isThere()
            ? pieces.first(variant(request), request.range())
            : whole(request));
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
        && !isVoid(slot, request, now)
        && now < Ttl.servedWhileRevalidatingUntil(policy(request), says, expiresAt);
  }

  /**
   * Serves an expired object in place of an error for a while, if it may be.
   *
   * @param error what the origin answered, or a tier in its place: 5xx
   * @return its slot, or NONE
   */
  int inPlaceOf(Answer error, Request request, long now) {
    int slot = find(request);
    if (slot == Cache.NONE || heads.isError(cache.head(slot)) || isVoid(slot, request, now)) {
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

  /** What {@link #find} has found as an answer of this tier: of a range, what was asked for. */
  Answer answer(int slot, Request request, long now) {
    Answer all = all(slot, request, now);
    if (isPiece(slot, request)) {
      return part(request, all);
    }
    return request.range().isThere() && all.status() == 200 ? request.range().of(all) : all;
  }

  private Answer all(int slot, Request request, long now) {
    int head = cache.head(slot);
    Answer answer =
        new Answer(
            heads.status(head),
            bytes(slot, request),
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
   * Keeps the answer to a request that a cache may answer, or drops what was kept before. What came
   * for a range is kept in pieces, unless it is all of the object.
   *
   * @param life its time to live, {@link Ttl#NOT_KEPT}, or 0
   * @param confirmed the version of a copy that the answer confirms, or NO_VERSION
   * @param askedAt when the answer was asked for
   */
  void keep(
      Request request,
      Answer received,
      long life,
      boolean isError,
      long confirmed,
      long askedAt,
      long now) {
    ByteRange range = request.range();
    boolean all = range.isThere() && pieces.isWhole(range, received);
    Answer answer = all ? received.withStatus(200) : received;
    grace.end(key(request));
    int slot = cache.find(whole(request));
    if (life > 0 || (life == 0 && answer.version() != Exchange.NO_VERSION)) {
      int epoch = invalidations.epoch(askedAt);
      int head = heads.index(answer.status(), answer.cacheControl(), epoch, isError);
      boolean aged = carriesAge || answer.staleFor() > 0;
      long expiresAt = VirtualTime.plus(aged ? now - answer.age() : now, life);
      put(request, answer, expiresAt, head, confirmed);
      if (answer.staleFor() > 0) {
        grace.give(key(request), now + answer.staleFor(), now);
      }
    } else if (slot != Cache.NONE && !isError) {
      cache.remove(slot);
    }
  }

  private void put(Request request, Answer answer, long expiresAt, int head, long confirmed) {
    long version = answer.version();
    if (request.range().isThere() && answer.status() == 206) {
      int whole = cache.find(whole(request));
      if (whole != Cache.NONE) {
        cache.remove(whole); // It has expired, and is perhaps of another version.
      }
      pieces.each(
          variant(request),
          request.range(),
          answer.bytes(),
          (key, bytes) -> put(key, bytes, expiresAt, head, version, confirmed));
    } else {
      put(whole(request), answer.bytes(), expiresAt, head, version, confirmed);
    }
  }

  private void put(long key, long bytes, long expiresAt, int head, long version, long confirmed) {
    int slot = cache.find(key);
    boolean same = confirmed != Exchange.NO_VERSION && slot != Cache.NONE;
    if (same && cache.version(slot) == confirmed) {
      cache.renew(slot, expiresAt, head);
    } else {
      cache.put(key, bytes, expiresAt, head, version);
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
