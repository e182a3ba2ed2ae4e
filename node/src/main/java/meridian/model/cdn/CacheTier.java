package meridian.model.cdn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.function.Work;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.http.LogLine;
import meridian.model.http.Request;
import meridian.model.result.Collector;
import meridian.model.result.MissReason;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.ErrorResponseSettings.Page;
import org.jspecify.annotations.Nullable;

/**
 * What an edge location and a regional edge cache have in common: what happens to a request for
 * which there is no fresh copy. Whoever owns the tier receives the answers for its clients.
 *
 * <p>The way of such a request, from top to bottom: {@link #ask} serves an expired copy, or lets
 * the request wait for a fetch that is under way, or begins a {@link Fetch}; {@link Attempts} asks
 * one origin after the other; {@link #answered} takes what came of it, which may be a reason to
 * serve an expired copy or to fetch an error page first; {@link #finish} keeps the answer and gives
 * it to all who waited.
 */
final class CacheTier implements Attempts.Owner {
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

    /** A function that was called for a viewer is done. */
    default void onFunction(FunctionCall call, Work work, Out out) {
      throw new AssertionError("no viewers: " + call);
    }
  }

  final Cache cache;
  final Heads heads;
  final Kept kept;
  final TierCounts counts = new TierCounts();
  final FunctionCalls calls;
  private final Owner owner;
  private final Function<Waiter, TierCounts> countsOf;
  private final boolean isEdge;
  private final @Nullable ErrorResponses pages;
  private final OpenFetches open = new OpenFetches();
  private final Attempts attempts;

  /**
   * @param isEdge whether viewers are behind it: then it tells evicted objects from new ones, and
   *     has custom error pages
   * @param countsOf where a request is counted; absent: in {@link #counts}
   */
  CacheTier(
      Owner owner,
      CacheSettings settings,
      CachingSettings caching,
      long seed,
      boolean isEdge,
      @Nullable Function<Waiter, TierCounts> countsOf,
      List<BehaviorSettings> behaviors,
      Invalidations invalidations,
      Upstream upstream,
      Peers peers,
      Collector collector) {
    this.owner = owner;
    this.isEdge = isEdge;
    this.countsOf = countsOf == null ? waiter -> counts : countsOf;
    kept = new Kept(settings, caching, behaviors, invalidations, seed, isEdge);
    cache = kept.cache;
    heads = kept.heads;
    pages = isEdge ? new ErrorResponses(caching.errorResponses()) : null;
    calls = new FunctionCalls(behaviors, seed, upstream.lambda(), peers, collector.metrics());
    attempts = new Attempts(this, upstream, kept, open, counts, peers, calls, collector);
  }

  /** The slot of an object that answers a request with a method that is cached, or NONE. */
  int fresh(Request request, long now) {
    return kept.fresh(request, now);
  }

  /** Gets an answer for a request for which there is no fresh copy. */
  void ask(Waiter waiter, Out out) {
    Request request = waiter.request();
    boolean cached = kept.caches(request);
    int slot = cached ? kept.find(request) : Cache.NONE;
    if (slot != Cache.NONE && kept.servesWhileRevalidating(slot, request, out.now())) {
      serveWhileRevalidating(waiter, slot, out);
      return;
    }
    Fetch ahead = cached ? open.collapsing(kept.key(request)) : null;
    if (ahead != null) {
      ahead.waiters.add(waiter);
    } else {
      fetch(waiter, kept.collapses(request), out);
    }
  }

  private void serveWhileRevalidating(Waiter waiter, int slot, Out out) {
    Request request = waiter.request();
    kept.touch(slot, request, out.now());
    Answer answer = kept.answer(slot, request, out.now());
    counts.staleWhileRevalidate += waiter.isCounted() ? 1 : 0;
    if (open.collapsing(kept.key(request)) == null) {
      Waiter nobody = Waiter.inside(request, Waiter.NOBODY, 0, out.now());
      fetch(nobody, kept.collapses(request), out);
    }
    deliver(waiter, answer, How.STALE, MissReason.expired, out);
  }

  private void fetch(Waiter waiter, boolean collapses, Out out) {
    Request request = waiter.request();
    int slot = kept.caches(request) ? kept.find(request) : Cache.NONE;
    boolean isVoid = slot != Cache.NONE && kept.isVoid(slot, request, out.now());
    if (isVoid) {
      cache.remove(slot);
      slot = Cache.NONE;
    }
    MissReason reason = isVoid ? MissReason.invalidated : reason(request, slot);
    Fetch fetch = new Fetch(waiter, kept.key(request), collapses, reason);
    if (slot != Cache.NONE) {
      counts.expirations++;
      fetch.version = kept.condition(slot, request);
      fetch.bytes = kept.bytes(slot, request);
      fetch.status = heads.status(cache.head(slot));
    }
    open.open(fetch);
    attempts.begin(fetch, out);
  }

  private MissReason reason(Request request, int slot) {
    if (!kept.caches(request) || kept.policy(request).disabled()) {
      return MissReason.uncacheable;
    }
    if (slot != Cache.NONE) {
      return MissReason.expired;
    }
    return isEdge && kept.wasEvicted(request) ? MissReason.evicted : MissReason.first;
  }

  /** Handles an ANSWER, or a timer. Those of fetches that have gone on or ended are dropped. */
  void on(Event event, Out out) {
    if (FunctionCalls.isEnd(event)) {
      onFunction(event, out);
      return;
    }
    if (event.type != Exchange.ANSWER) {
      attempts.onTimer(event, out);
      return;
    }
    Answer answer = (Answer) Objects.requireNonNull(event.body);
    Fetch fetch = open.get(event.a);
    if (fetch == null) {
      counts.lostBytes += answer.bytes();
    } else {
      attempts.onAnswer(fetch, answer, out);
    }
  }

  private void onFunction(Event event, Out out) {
    FunctionCall call = calls.end(event);
    if (call == null) {
      return;
    }
    Work work = calls.work(call, event);
    if (call.event().isViewers()) {
      owner.onFunction(call, work, out);
    } else {
      attempts.onFunction(call, work, out);
    }
  }

  @Override
  public void answered(Fetch fetch, Answer answer, Out out) {
    Request request = fetch.request();
    long now = out.now();
    int stale =
        answer.status() >= 500 && kept.caches(request)
            ? kept.inPlaceOf(answer, request, now)
            : Cache.NONE;
    if (stale != Cache.NONE) {
      serveInPlaceOf(fetch, answer, stale, out);
      return;
    }
    Page page = pages == null || fetch.first.client() < 0 ? null : pages.page(answer.status());
    if (page != null) {
      fetchPage(fetch, answer, page, out);
      return;
    }
    boolean unchanged = answer.status() == 304 && fetch.version != Exchange.NO_VERSION;
    if (unchanged) {
      counts.confirmed();
      finish(fetch, revived(fetch, answer), How.REVALIDATED, out);
    } else {
      finish(fetch, owner.received(request, answer), How.FETCHED, out);
    }
  }

  /** The expired copy with the head of the 304 that confirmed it. */
  private static Answer revived(Fetch fetch, Answer answer) {
    return answer
        .withStatus(fetch.status)
        .withBody(fetch.bytes, 0, Answer.End.COMPLETE)
        .from(Answer.Source.REGIONAL_EDGE_CACHE, answer.originNanos());
  }

  /** Gives an expired copy to all who waited, as the origin has failed. */
  private void serveInPlaceOf(Fetch fetch, Answer error, int slot, Out out) {
    kept.touch(slot, fetch.request(), out.now());
    Answer copy = kept.answer(slot, kept.asked(fetch.request()), out.now());
    Answer answer = copy.from(copy.servedBy(), error.originNanos());
    open.close(fetch);
    Answer part = kept.part(fetch.request(), answer);
    counts.staleIfError += fetch.first.isCounted() ? 1 : 0;
    deliver(fetch.first, part, How.STALE_ON_ERROR, fetch.reason, out);
    deliverCollapsed(fetch, answer, How.COLLAPSED, out);
  }

  /** The fetch goes on when the page of the distribution is there. */
  private void fetchPage(Fetch fetch, Answer error, Page page, Out out) {
    fetch.error = error;
    open.renew(fetch);
    long key = Hash.of(page.path());
    Request request = fetch.request().of(page.path(), page.behavior(), key);
    Waiter waiter = Waiter.inside(request, Waiter.ERROR_PAGE, fetch.token, out.now());
    int slot = kept.fresh(request, out.now());
    if (slot == Cache.NONE) {
      ask(waiter, out);
    } else {
      kept.touch(slot, request, out.now());
      deliver(waiter, kept.answer(slot, request, out.now()), How.FETCHED, fetch.reason, out);
    }
  }

  /**
   * Takes the page, or what came in its place: then viewers get the status of that. Source: Amazon
   * CloudFront Developer Guide, "Generating custom error responses".
   */
  private void onPage(long token, Answer page, Out out) {
    Fetch fetch = open.get(token);
    if (fetch == null || fetch.error == null || pages == null) {
      return;
    }
    Answer error = fetch.error;
    Page settings = Objects.requireNonNull(pages.page(error.status()));
    Answer answer =
        error
            .withStatus(page.status() < 400 ? settings.responseCode() : page.status())
            .withBody(page.bytes(), page.lastByteAfter(), page.end());
    finish(fetch, answer, How.ERROR_PAGE, out);
  }

  /** Keeps an answer and gives it to all who waited. */
  private void finish(Fetch fetch, Answer answer, How how, Out out) {
    open.close(fetch);
    Request request = fetch.request();
    int status = fetch.error == null ? answer.status() : fetch.error.status();
    long ttl =
        kept.caches(request)
            ? kept.ttl.of(kept.policy(request), status, answer.cacheControl())
            : Ttl.NOT_KEPT;
    if (kept.caches(request)
        && answer.end() == Answer.End.COMPLETE
        && (how == How.REVALIDATED || !isDropped(fetch, answer, out.now()))) {
      long confirmed = how == How.REVALIDATED ? fetch.version : Exchange.NO_VERSION;
      kept.keep(request, answer, ttl, status >= 400, confirmed, fetch.sentAt, out.now());
    }
    Answer sent = how == How.REVALIDATED ? kept.confirmed(request, answer) : answer;
    Answer part = kept.part(request, sent);
    MissReason reason = ttl == Ttl.NOT_KEPT ? MissReason.uncacheable : fetch.reason;
    deliver(fetch.first, part, how, reason, out);
    if (ttl > 0 || status >= 400) {
      deliverCollapsed(fetch, sent, how == How.ERROR_PAGE ? how : How.COLLAPSED, out);
    } else {
      fetch.waiters.forEach(waiter -> fetch(waiter, false, out));
    }
  }

  private void deliverCollapsed(Fetch fetch, Answer answer, How how, Out out) {
    for (Waiter waiter : fetch.waiters) {
      deliver(waiter, kept.part(waiter.request(), answer), how, fetch.reason, out);
    }
  }

  private void deliver(Waiter waiter, Answer answer, How how, MissReason reason, Out out) {
    if (waiter.client() == Waiter.ERROR_PAGE) {
      onPage(waiter.token(), answer, out);
    } else if (waiter.isCounted()) {
      countsOf.apply(waiter).answered(how);
      owner.answered(waiter, answer, how, reason, out);
    }
  }

  /**
   * Whether nobody is left who wants the body: then it is not kept. Source: Amazon CloudFront
   * Developer Guide, "Request and response behavior for custom origins", dropped TCP connections.
   */
  private static boolean isDropped(Fetch fetch, Answer answer, long now) {
    Waiter first = fetch.first;
    LogLine log = first.request().log();
    return first.client() == Waiter.VIEWER
        && fetch.waiters.isEmpty()
        && log.leaves()
        && now + answer.lastByteAfter() - first.arrivedAt() > log.leavesAfter();
  }

  /** Ends all fetches and closes all connections; gives the clients' requests that waited. */
  List<Waiter> lose() {
    attempts.close();
    List<Waiter> lost = new ArrayList<>(open.lose());
    lost.removeIf(waiter -> !waiter.isCounted());
    lost.addAll(calls.lose());
    return lost;
  }

  void startCounting() {
    counts.clear();
    calls.startCounting();
    cache.startCounting();
  }

  void save(StateOutput out) {
    kept.save(out);
    counts.save(out);
    attempts.save(out);
    open.save(out);
    calls.save(out);
  }

  void load(StateInput in) {
    kept.load(in);
    counts.load(in);
    attempts.load(in);
    open.load(in);
    calls.load(in);
  }

  void report(Entity.Report report) {
    counts.report(report);
    calls.report(report);
    report.count("evictions", cache.evictions());
    report.count("objects", cache.objects());
    report.count("bytes", cache.bytes());
  }
}
