package meridian.model.cdn;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.Peers;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.result.Collector;
import meridian.model.result.MissReason;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CacheSettings;
import org.jspecify.annotations.Nullable;

/**
 * What an edge location and a regional edge cache have in common: a cache, the fetches to the next
 * tier, request collapsing, revalidation, and what is kept for how long. Whoever owns it receives
 * the answers for its clients.
 */
final class CacheTier {
  /** How an answer came about. */
  enum How {
    /** Fetched for this request. */
    FETCHED,
    /** An expired copy that the next tier confirmed for this request. */
    REVALIDATED,
    /** Fetched for another request that this one waited for. */
    COLLAPSED
  }

  /** The owner of a tier. */
  interface Owner {
    /**
     * Passes an answer to whom it belongs to; {@code reason} says why the tier had no fresh copy.
     */
    void answered(Waiter waiter, Answer answer, How how, MissReason reason, Out out);

    /** What is kept and passed on of an answer that the next tier sent. */
    default Answer received(Request request, Answer answer) {
      return answer;
    }
  }

  private static final long HEAD = Hash.of("HEAD");
  private static final long OPTIONS = Hash.of("OPTIONS");
  private static final long ENCODING = Hash.of("Accept-Encoding");

  final Cache cache;
  final Heads heads = new Heads();
  final TierCounts counts = new TierCounts();
  private final Owner owner;
  private final List<BehaviorSettings> behaviors;
  private final Upstream upstream;
  private final Peers peers;
  private final Collector collector;
  private final EvictionMemory memory = new EvictionMemory();
  private final boolean remembers;
  private final Map<Integer, OriginConnections> connections = new TreeMap<>();
  private final OpenFetches open = new OpenFetches();
  private final Invalidations invalidations;

  /**
   * @param remembers whether it tells evicted objects from new ones
   */
  CacheTier(
      Owner owner,
      CacheSettings settings,
      long seed,
      boolean remembers,
      List<BehaviorSettings> behaviors,
      Invalidations invalidations,
      Upstream upstream,
      Peers peers,
      Collector collector) {
    this.owner = owner;
    this.invalidations = invalidations;
    this.behaviors = behaviors;
    this.upstream = upstream;
    this.peers = peers;
    this.collector = collector;
    this.remembers = remembers;
    cache = Cache.of(settings, seed);
    if (remembers) {
      cache.onEviction(memory);
    }
    for (Upstream.Origin origin : upstream.origins()) {
      connections.put(origin.entity(), new OriginConnections(origin.keepAlive()));
    }
  }

  /**
   * The slot of a fresh object that answers a request with a method that is cached, or NONE. A
   * GET's entry also answers HEAD, but not the reverse.
   */
  int fresh(Request request, long now) {
    int slot =
        request.method() == Method.OPTIONS
            ? Cache.NONE
            : freshSlot(request, variant(request, request.objectKey()), now);
    return slot == Cache.NONE && request.method() != Method.GET
        ? freshSlot(request, key(request), now)
        : slot;
  }

  private int freshSlot(Request request, long key, long now) {
    int slot = cache.find(key);
    boolean fresh = slot != Cache.NONE && now < cache.expiresAt(slot);
    return fresh && !isVoid(slot, request, now) ? slot : Cache.NONE;
  }

  /** Whether no invalidation has been taken over since the object in a slot was asked for. */
  boolean isCurrent(int slot, long now) {
    return invalidations.isQuiet() || heads.epoch(cache.head(slot)) == invalidations.epoch(now);
  }

  private boolean isVoid(int slot, Request request, long now) {
    return !isCurrent(slot, now)
        && invalidations.isVoid(request, heads.epoch(cache.head(slot)), now);
  }

  /** The object in a slot, which no invalidation has made void, was used. */
  void touch(int slot, long now) {
    if (isCurrent(slot, now)) {
      cache.touch(slot);
    } else {
      int head = heads.inEpoch(cache.head(slot), invalidations.epoch(now));
      cache.renew(slot, cache.expiresAt(slot), head);
    }
  }

  private boolean isCached(Request request) {
    return behaviors.get(request.behavior()).caches(request.method());
  }

  /**
   * Gets an answer for a request for which there is no fresh copy: waits for one that is on its
   * way, or asks the next tier.
   */
  void ask(Waiter waiter, Out out) {
    Request request = waiter.request();
    Fetch ahead = isCached(request) ? open.collapsing(key(request)) : null;
    if (ahead != null) {
      ahead.waiters.add(waiter);
    } else {
      boolean collapses = behaviors.get(request.behavior()).collapses();
      fetch(waiter, isCached(request) && collapses, out);
    }
  }

  private void fetch(Waiter waiter, boolean collapses, Out out) {
    Request request = waiter.request();
    long now = out.now();
    long key = key(request);
    boolean cacheable = isCached(request);
    int slot = cacheable ? cache.find(key) : Cache.NONE;
    boolean isVoid = slot != Cache.NONE && isVoid(slot, request, now);
    if (isVoid) {
      cache.remove(slot);
      slot = Cache.NONE;
    }
    boolean expired = slot != Cache.NONE;
    boolean conditional = expired && heads.status(cache.head(slot)) < 300;
    counts.expirations += expired ? 1 : 0;
    int server = server(request);
    Fetch fetch =
        new Fetch(
            waiter,
            key,
            collapses,
            server,
            now,
            isVoid
                ? MissReason.invalidated
                : reason(cacheable && !policy(request).disabled(), expired, key),
            conditional ? cache.version(slot) : Exchange.NO_VERSION,
            conditional ? cache.bytesOf(slot) : 0,
            conditional ? heads.status(cache.head(slot)) : 0);
    long token = open.open(fetch);
    long at = now + peers.latency(server) + handshakeNanos(request, server, now);
    out.send(
        Address.of(server, 0),
        at,
        Exchange.REQUEST,
        request.number(),
        token,
        fetch.version,
        request);
  }

  private MissReason reason(boolean cacheable, boolean expired, long key) {
    if (!cacheable) {
      return MissReason.uncacheable;
    }
    if (expired) {
      return MissReason.expired;
    }
    return remembers && memory.contains(key) ? MissReason.evicted : MissReason.first;
  }

  /** Only GET and HEAD pass through the regional edge cache. */
  private int server(Request request) {
    boolean throughRegional = upstream.regional() != 0 && request.method().cacheable();
    return throughRegional ? upstream.regional() : origin(request).entity();
  }

  private Upstream.Origin origin(Request request) {
    return upstream.origins().get(request.behavior());
  }

  private long handshakeNanos(Request request, int server, long now) {
    OriginConnections pool = connections(server);
    if (pool == null) {
      return 0;
    }
    counts.originRequests++;
    return pool.take(now) ? 0 : 2 * peers.latency(server) * origin(request).handshakes();
  }

  /** The connections to an origin; null for the regional edge cache, which always has warm ones. */
  private @Nullable OriginConnections connections(int server) {
    return server == upstream.regional() ? null : connections.get(server);
  }

  /** Handles an ANSWER. Those to fetches that an outage has ended are dropped. */
  void onAnswer(Event event, Out out) {
    Fetch fetch = open.close(event.a);
    if (fetch == null) {
      return;
    }
    Answer raw = account(fetch, (Answer) Objects.requireNonNull(event.body), out.now());
    boolean unchanged = raw.status() == 304 && fetch.version != Exchange.NO_VERSION;
    Request request = fetch.first.request();
    Answer answer = unchanged ? revived(fetch, raw) : owner.received(request, raw);
    long ttl =
        isCached(request)
            ? Ttl.of(policy(request), answer.status(), answer.cacheControl())
            : Ttl.NOT_KEPT;
    if (unchanged || !isDropped(fetch, answer, out.now())) {
      keep(fetch, answer, ttl, unchanged, out.now());
    }
    counts.answered(unchanged, raw.bytes(), answer.bytes());
    MissReason reason = ttl == Ttl.NOT_KEPT ? MissReason.uncacheable : fetch.reason;
    owner.answered(fetch.first, answer, unchanged ? How.REVALIDATED : How.FETCHED, reason, out);
    boolean shared = ttl > 0 || answer.status() >= 400;
    for (Waiter waiter : fetch.waiters) {
      if (shared) {
        counts.collapsed(answer.bytes());
        owner.answered(waiter, answer, How.COLLAPSED, reason, out);
      } else {
        fetch(waiter, false, out);
      }
    }
  }

  /**
   * Whether nobody is left who wants the body: then it is not kept. Source: Amazon CloudFront
   * Developer Guide, "Request and response behavior for custom origins", dropped TCP connections.
   */
  private static boolean isDropped(Fetch fetch, Answer answer, long now) {
    Waiter first = fetch.first;
    LogLine log = first.request().log();
    return first.client() == 0
        && fetch.waiters.isEmpty()
        && log.leaves()
        && now + answer.lastByteAfter() - first.arrivedAt() > log.leavesAfter();
  }

  /** Notes how long an origin took, and that its connection becomes idle. */
  private Answer account(Fetch fetch, Answer answer, long now) {
    OriginConnections pool = connections(fetch.server);
    if (pool == null) {
      return answer;
    }
    pool.release(now + answer.lastByteAfter(), now);
    counts.originBytes += answer.bytes();
    collector.originAnswered(fetch.server, fetch.sentAt, now - fetch.sentAt);
    return new Answer(
        answer.status(),
        answer.bytes(),
        answer.lastByteAfter(),
        answer.cacheControl(),
        answer.age(),
        answer.version(),
        answer.servedBy(),
        now - fetch.sentAt);
  }

  /** The expired copy with the head of the 304 that confirmed it. */
  private static Answer revived(Fetch fetch, Answer answer) {
    return new Answer(
        fetch.status,
        fetch.bytes,
        0,
        answer.cacheControl(),
        answer.age(),
        fetch.version,
        Answer.Source.REGIONAL_EDGE_CACHE,
        answer.originNanos());
  }

  private void keep(Fetch fetch, Answer answer, long ttl, boolean unchanged, long now) {
    boolean reusable = ttl > 0 || (ttl == 0 && answer.version() != Exchange.NO_VERSION);
    int slot = isCached(fetch.first.request()) ? cache.find(fetch.key) : Cache.NONE;
    if (reusable) {
      int epoch = invalidations.epoch(fetch.sentAt);
      int head = heads.index(answer.status(), answer.cacheControl(), epoch);
      long expiresAt = VirtualTime.plus(now - answer.age(), ttl);
      if (unchanged && slot != Cache.NONE && cache.version(slot) == fetch.version) {
        cache.renew(slot, expiresAt, head);
      } else {
        cache.put(fetch.key, answer.bytes(), expiresAt, head, answer.version());
      }
    } else if (slot != Cache.NONE && answer.status() < 400) {
      cache.remove(slot);
    }
  }

  /** How long the object in a slot has been kept since the origin sent it, nanoseconds. */
  long age(int slot, Request request, long now) {
    int head = cache.head(slot);
    long ttl = Ttl.of(policy(request), heads.status(head), heads.cacheControl(head));
    long expiresAt = cache.expiresAt(slot);
    return expiresAt == VirtualTime.NEVER ? 0 : now - (expiresAt - ttl);
  }

  /** Ends all fetches and closes all connections; gives those who waited. */
  List<Waiter> lose() {
    connections.values().forEach(OriginConnections::clear);
    return open.lose();
  }

  private CachePolicySettings policy(Request request) {
    return behaviors.get(request.behavior()).cachePolicy();
  }

  private static long key(Request request) {
    long key = variant(request, request.objectKey());
    return switch (request.method()) {
      case HEAD -> Hash.combine(key, HEAD);
      case OPTIONS -> Hash.combine(key, OPTIONS);
      default -> key;
    };
  }

  /** Variants of an object have an entry each, and are the same object all the same. */
  private static long variant(Request request, long key) {
    return request.encoding() == 0 ? key : Hash.combine(key, ENCODING, request.encoding());
  }

  void startCounting() {
    counts.clear();
    cache.startCounting();
  }

  void save(StateOutput out) {
    cache.save(out);
    heads.save(out);
    memory.save(out);
    counts.save(out);
    connections.values().forEach(pool -> pool.save(out));
    open.save(out);
  }

  void load(StateInput in) {
    cache.load(in);
    heads.load(in);
    memory.load(in);
    counts.load(in);
    connections.values().forEach(pool -> pool.load(in));
    open.load(in);
  }

  void report(Entity.Report report) {
    counts.report(report);
    report.count("evictions", cache.evictions());
    report.count("objects", cache.objects());
    report.count("bytes", cache.bytes());
  }
}
