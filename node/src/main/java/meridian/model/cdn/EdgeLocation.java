package meridian.model.cdn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import meridian.kernel.Arrivals;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.function.Work;
import meridian.model.http.Answer;
import meridian.model.http.CacheControl;
import meridian.model.http.Exchange;
import meridian.model.http.LogLine;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.result.Collector;
import meridian.model.result.MissReason;
import meridian.model.result.ResultType;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.EdgeEvents;
import meridian.model.settings.FaultSettings;
import meridian.model.traffic.RequestRows;
import meridian.model.traffic.RequestRows.Refusal;
import meridian.model.viewer.ViewerConnections;
import org.jspecify.annotations.Nullable;

/**
 * One CloudFront edge location: takes viewers' requests, answers from its cache or asks the
 * regional edge cache or the origin.
 *
 * <p>While it is down it answers nobody: requests in flight when it goes down, and those that
 * arrive although it is down, end with status 0 ("no response"), its connections are lost, its
 * cache stays. An outage takes effect with the first event at or after its time; what it ends is
 * counted with the outage's time.
 *
 * <p>A request goes through steps, each a method here: {@link #arrive} (connection), {@link #admit}
 * (quotas), the {@link Gate}, {@link #lookUp}, perhaps {@link CacheTier#ask} and {@link #answered},
 * and {@link #deliver}. A step that takes time keeps the {@link Waiter} and goes on with the next
 * one later.
 *
 * <p>Where the traffic is a log, viewers leave when they left, get the part that they asked for,
 * and answers that no cache or origin had a part in are given again ({@link LogLine}).
 */
public final class EdgeLocation implements Entity, CacheTier.Owner {
  /**
   * A request arrives that was held up before: {@code a} its round trip, {@code b} how long it was
   * held up. The type is this and the ordinal of its {@link RequestRows.Refusal}.
   */
  private static final int LATE = Exchange.OWN;

  private static final Answer REFUSAL = OriginObjects.generated(503, 0);

  private final int id;
  private final Collector collector;
  private final List<BehaviorSettings> behaviors;
  private final CacheKeys keys;
  private final Encodings encodings;
  private final Ranges ranges;
  private final Gate gate;
  private final ViewerConnections viewers;
  private final DeliveryTally tally;
  private final Completions completions;
  private final CacheTier tier;
  private final Outages outages;
  private final @Nullable MissRatioCurve curve;

  /** Of an expired copy that is revalidated behind the viewer's back. */
  private final ResultType staleResult;

  /** By behaviour: whether all its GETs may take the fast path. */
  private final boolean[] fast;

  private @Nullable RequestRows rows;

  /** The end of this location's rows. */
  private int end;

  /** Keeps the compiler from leaving out what {@link #warm} reads. No state. */
  @SuppressWarnings("UnusedVariable")
  private long warmed;

  /**
   * @param faults of this location, sorted by time
   * @param invalidations as this location takes them over
   * @param upstream the regional edge cache and the origins
   */
  public EdgeLocation(
      int id,
      DistributionSettings settings,
      long seed,
      List<FaultSettings> faults,
      Invalidations invalidations,
      Upstream upstream,
      Peers peers,
      Collector collector) {
    this.id = id;
    this.collector = collector;
    behaviors = settings.behaviors();
    keys = new CacheKeys(behaviors);
    encodings = new Encodings(behaviors, settings.viewers().encodings(), seed);
    ranges = new Ranges(behaviors, seed);
    gate = new Gate(behaviors, settings.restrictions(), seed);
    viewers = new ViewerConnections(settings.viewers(), seed);
    tally = new DeliveryTally(id, seed, behaviors, collector);
    completions = new Completions(id, collector, viewers, tally);
    outages = new Outages(faults);
    tier =
        new CacheTier(
            this,
            settings.edgeCache(),
            settings.caching(),
            seed,
            true,
            null,
            behaviors,
            invalidations,
            upstream,
            peers,
            collector);
    List<CacheSettings> beside = settings.edgeCache().curve();
    curve = beside.isEmpty() ? null : new MissRatioCurve(beside, behaviors, tier.kept.ttl, seed);
    staleResult = settings.caching().staleIsHit() ? ResultType.Hit : ResultType.RefreshHit;
    fast = new boolean[behaviors.size()];
  }

  @Override
  public void onChunk(Arrivals chunk) {
    RequestRows r = (RequestRows) chunk;
    rows = r;
    int i = Arrays.binarySearch(chunk.entries, id);
    end = i < 0 ? 0 : chunk.from[i + 1];
    for (int behavior = 0; behavior < fast.length; behavior++) {
      fast[behavior] =
          !behaviors.get(behavior).edge().events().concernViewers()
              && viewers.areAlike()
              && gate.isOpen(r, behavior)
              && encodings.areAlike(r, behavior)
              && !ranges.areThere(behavior);
    }
  }

  @Override
  public void onArrival(int row, Out out) {
    RequestRows r = rows;
    if (r == null) {
      throw new IllegalStateException("arrival without a chunk: row=" + row);
    }
    warm(r, row);
    long now = out.now();
    tier.cache.at(now);
    int behavior = r.behaviorOfPath[r.path[row]];
    if (isPlain(r, row, behavior, now)) {
      long key = keys.of(r, row, behavior);
      int slot = tier.cache.find(key);
      if (slot != Cache.NONE
          && now < tier.cache.expiresAt(slot)
          && tier.kept.isCurrent(slot, now)) {
        onHit(r, row, behavior, key, slot, out);
        return;
      }
    }
    onUnusual(r, row, behavior, out);
  }

  /**
   * Reads, without using it, what the next rows of this location will need: its cache is far larger
   * than the processor's, and each request would wait for four reads that depend on each other. A
   * request then cost about 15 % less.
   */
  private void warm(RequestRows r, int row) {
    if (row + 4 >= end || !keys.arePaths()) {
      return;
    }
    long[] hashes = r.paths.hash();
    int ahead = r.path[row + 4];
    warmed ^=
        hashes[ahead]
            ^ r.behaviorOfPath[ahead]
            ^ tier.cache.warm(hashes[r.path[row + 3]], 0)
            ^ tier.cache.warm(hashes[r.path[row + 2]], 1)
            ^ tier.cache.warm(hashes[r.path[row + 1]], 2)
            ^ viewers.warm(r.viewer[row + 1]);
  }

  /** A GET that arrives as it should: it may be a hit. */
  private boolean isPlain(RequestRows r, int row, int behavior, long now) {
    return fast[behavior] && r.isPlainGet(row) && !outages.hasBegun(now) && !outages.isDown(now);
  }

  /** The fast path: makes no objects unless somebody wants to see the request. */
  private void onHit(RequestRows r, int row, int behavior, long key, int slot, Out out) {
    Cache cache = tier.cache;
    cache.touch(slot);
    long bytes = cache.bytesOf(slot);
    int head = cache.head(slot);
    int status = tier.heads.status(head);
    if (curve != null) {
      CacheControl says = tier.heads.cacheControl(head);
      curve.hit(key, behavior, status, says, bytes, cache.version(slot), out.now());
    }
    tally.hit(tier, slot, behavior, key, out.now());
    tier.counts.requests++;
    tier.counts.hits++;
    tier.counts.hitBytes += bytes;
    ResultType result = tier.heads.isError(head) ? ResultType.Error : ResultType.Hit;
    completions.hit(r, row, behavior, key, result, status, bytes, out);
  }

  private void onUnusual(RequestRows r, int row, int behavior, Out out) {
    long delay = r.delay == null ? 0 : r.delay[row];
    Request plain = ranges.drawn(r.request(row, keys.of(r, row, behavior)));
    Request request = plain.withEncoding(encodings.variant(plain));
    Refusal refusal = r.refusalOf(row);
    if (refusal == Refusal.NONE && gate.isUnsigned(request, r.zero + out.now() + delay)) {
      refusal = Refusal.UNSIGNED;
    }
    if (delay > 0) {
      int type = LATE + refusal.ordinal();
      out.timer(out.now() + delay, type, request.number(), r.rttNanos[row], delay, request);
    } else {
      arrive(request, r.rttNanos[row], 0, refusal, out);
    }
  }

  @Override
  public void on(Event event, Out out) {
    beginOutages(out);
    tier.cache.at(out.now());
    if (event.type == Exchange.ANSWER
        || event.type == FunctionCalls.DONE
        || Attempts.isTimer(event.type)) {
      tier.on(event, out);
    } else if (event.body instanceof Request request && event.type >= LATE) {
      arrive(request, event.a, event.b, Refusal.of(event.type - LATE), out);
    } else {
      throw new AssertionError("unhandled event: " + event);
    }
  }

  /** A request comes in over a connection, new or kept. */
  private void arrive(Request request, long rtt, long delay, Refusal refusal, Out out) {
    beginOutages(out);
    tier.counts.requests++;
    long now = out.now();
    if (outages.isDown(now)) {
      completions.lose(waiter(request, rtt, delay + rtt, 0, now), now, out);
      return;
    }
    boolean plainHttp = viewers.isPlain(request.number(), request.scheme());
    long connects =
        viewers.connect(request.viewer(), plainHttp, rtt, now, ViewerConnections.UNKNOWN);
    long dns = viewers.dnsNanos(request.number(), viewers.opened());
    admit(waiter(request, rtt, delay + connects + rtt, dns, now), plainHttp, refusal, out);
  }

  /** Quotas, what a log has told, and the gate. */
  private void admit(Waiter waiter, boolean plainHttp, Refusal refusal, Out out) {
    Request request = waiter.request();
    if (refusal.isOfQuota()) {
      deliver(waiter, REFUSAL, Served.plain(result(refusal)), out);
    } else if (request.log().kind() == LogLine.Kind.KEPT) {
      repeat(waiter, out);
    } else {
      Optional<Gate.Verdict> verdict = gate.check(request, plainHttp, refusal == Refusal.UNSIGNED);
      if (verdict.isPresent()) {
        refuse(waiter, verdict.get(), out);
      } else if (tier.calls.at(EdgeEvents.Event.VIEWER_REQUEST, request) != null) {
        tier.calls.begin(FunctionCall.viewerRequest(waiter), out);
      } else {
        lookUp(waiter, out);
      }
    }
  }

  private static ResultType result(Refusal refusal) {
    return refusal == Refusal.LIMIT ? ResultType.LimitExceeded : ResultType.CapacityExceeded;
  }

  private static Waiter waiter(Request request, long rtt, long before, long dns, long now) {
    return new Waiter(request, 0, 0, Exchange.NO_VERSION, now, rtt, before, dns);
  }

  /** What the gate says, with an empty body. */
  private void refuse(Waiter waiter, Gate.Verdict verdict, Out out) {
    Answer answer = OriginObjects.generated(verdict.status(), 0);
    Served served = new Served(verdict.result(), verdict.detail(), -1, false);
    completions.deliver(waiter, answer, served, 0, out);
  }

  /** Gives the answer of the log again, as late as it came then. */
  private void repeat(Waiter waiter, Out out) {
    LogLine log = waiter.request().log();
    Answer answer = OriginObjects.generated(log.status(), StrictMath.max(0, log.bytes()));
    ResultType told = log.isTold() ? ResultType.of(log.result()) : ResultType.Miss;
    long firstByte = StrictMath.max(0, log.firstByte());
    Served served = Served.plain(typed(answer, told));
    tier.counts.madeBytes += completions.deliver(waiter, answer, served, firstByte, out);
  }

  @Override
  public void onFunction(FunctionCall call, Work work, Out out) {
    Waiter waiter = call.waiter();
    if (work.isGenerated()) {
      Answer answer = work.answered();
      String detail = Details.of(answer, How.FETCHED);
      long firstByte = out.now() - waiter.arrivedAt();
      Served served = new Served(typed(answer, ResultType.Miss), detail, -1, false);
      tier.counts.madeBytes += completions.deliver(waiter, answer, served, firstByte, out);
    } else if (call.event() == EdgeEvents.Event.VIEWER_RESPONSE) {
      complete(waiter, work.answered(), call.served(), out);
    } else {
      lookUp(waiter.with(keyed(work)), out);
    }
  }

  /** The request with the cache key that it has after a function. */
  private Request keyed(Work work) {
    Request request = work.request();
    long key = work.isChanged() ? keys.of(request) : request.objectKey();
    return request.withKey(work.keyParts() == 0 ? key : Hash.combine(key, work.keyParts()));
  }

  /** Looks into the cache, and asks the next tier if there is no fresh copy. */
  private void lookUp(Waiter waiter, Out out) {
    Request request = waiter.request();
    boolean cached = behaviors.get(request.behavior()).caches(request.method());
    int slot = cached ? tier.fresh(request, out.now()) : Cache.NONE;
    if (slot == Cache.NONE) {
      tier.ask(waiter, out);
    } else {
      onHit(waiter, slot, out);
    }
  }

  private void onHit(Waiter waiter, int slot, Out out) {
    Request request = waiter.request();
    tier.kept.touch(slot, request, out.now());
    Answer kept = tier.kept.answer(slot, request, out.now());
    tier.counts.hits++;
    if (curve != null) {
      curve.answered(waiter.request(), kept, out.now());
    }
    boolean error = tier.heads.isError(tier.cache.head(slot));
    ResultType result = error ? ResultType.Error : ResultType.Hit;
    deliver(waiter, kept, new Served(result, "", -1, true), out);
  }

  @Override
  public Answer received(Request request, Answer answer) {
    return encodings.compressed(request, answer);
  }

  @Override
  public void answered(Waiter waiter, Answer answer, How how, MissReason reason, Out out) {
    if (!how.isAtOnce()) {
      collector.miss(reason, waiter.arrivedAt());
    }
    if (curve != null && how == How.COLLAPSED) {
      curve.collapsed(Delivery.of(waiter.request(), answer, 0, viewers).bytes());
    } else if (curve != null) {
      curve.answered(waiter.request(), answer, out.now());
    }
    ResultType result =
        switch (how) {
          case COLLAPSED -> ResultType.Hit;
          case STALE -> staleResult;
          case REVALIDATED, STALE_ON_ERROR -> ResultType.RefreshHit;
          case FETCHED -> fetched(answer);
          case ERROR_PAGE -> ResultType.Error;
        };
    long originNanos = how.isAtOnce() ? -1 : answer.originNanos();
    deliver(
        waiter, answer, new Served(result, Details.of(answer, how), originNanos, how.isHit()), out);
  }

  /**
   * A body from the regional edge cache is a hit in the viewer's log line, or a refresh hit if that
   * cache had to ask the origin first.
   */
  private static ResultType fetched(Answer answer) {
    if (answer.servedBy() == Answer.Source.ORIGIN || answer.servedBy().isOfFunction()) {
      return ResultType.Miss;
    }
    return answer.originNanos() < 0 ? ResultType.Hit : ResultType.RefreshHit;
  }

  /**
   * The answer of a cache or an origin goes to the viewer, from now on or after a function: none is
   * called for errors of an origin.
   */
  private void deliver(Waiter waiter, Answer answer, Served served, Out out) {
    boolean error =
        served.result() == ResultType.Error
            || (answer.status() >= 400 && answer.servedBy() != Answer.Source.LAMBDA);
    if (error || tier.calls.at(EdgeEvents.Event.VIEWER_RESPONSE, waiter.request()) == null) {
      complete(waiter, answer, served, out);
    } else {
      tier.calls.begin(FunctionCall.viewerResponse(waiter, answer, served), out);
    }
  }

  private void complete(Waiter waiter, Answer answer, Served served, Out out) {
    long firstByte = out.now() - waiter.arrivedAt();
    Served typed = served.as(typed(answer, served.result()));
    tier.counts.sent(served.cached(), completions.deliver(waiter, answer, typed, firstByte, out));
  }

  /** Answers from 400 on are errors in the log, but for those that tell of quotas. */
  private static ResultType typed(Answer answer, ResultType result) {
    boolean quota = result == ResultType.CapacityExceeded || result == ResultType.LimitExceeded;
    return answer.status() >= 400 && !quota ? ResultType.Error : result;
  }

  private void beginOutages(Out out) {
    while (outages.hasBegun(out.now())) {
      long at = outages.begin();
      for (Waiter waiter : tier.lose()) {
        completions.lose(waiter, at, out);
      }
      viewers.clear();
    }
  }

  @Override
  public void startCounting(long at) {
    tier.startCounting();
    viewers.startCounting();
    if (curve != null) {
      curve.startCounting();
    }
  }

  @Override
  public void save(StateOutput out) {
    tier.save(out);
    viewers.save(out);
    outages.save(out);
    if (curve != null) {
      curve.save(out);
    }
  }

  @Override
  public void load(StateInput in) {
    tier.load(in);
    viewers.load(in);
    outages.load(in);
    if (curve != null) {
      curve.load(in);
    }
  }

  @Override
  public void report(Report report) {
    tier.report(report);
    viewers.report(report);
    if (curve != null) {
      curve.report(report);
    }
  }
}
