package meridian.model.cdn;

import java.util.Arrays;
import java.util.List;
import meridian.kernel.Arrivals;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.http.Answer;
import meridian.model.http.CacheControl;
import meridian.model.http.Exchange;
import meridian.model.http.LogLine;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.result.Collector;
import meridian.model.result.Completion;
import meridian.model.result.MissReason;
import meridian.model.result.ResultType;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.traffic.RequestRows;
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
 * <p>Where the traffic is a log, viewers leave when they left, get the part that they asked for,
 * and answers that no cache or origin had a part in are given again ({@link LogLine}).
 */
public final class EdgeLocation implements Entity, CacheTier.Owner {
  /**
   * A request arrives that was held up before: {@code a} its round trip, {@code b} how long it was
   * held up.
   */
  private static final int LATE = Exchange.OWN;

  private static final int LATE_OVER_CAPACITY = Exchange.OWN + 1;
  private static final String LOST = "ClientCommError";
  private static final String LEFT = "ClientHungUpRequest";
  private static final Answer REFUSAL = OriginObjects.generated(503, 0);

  private final int id;
  private final Collector collector;
  private final CacheKeys keys;
  private final ViewerConnections viewers;
  private final CacheTier tier;
  private final Outages outages;
  private final @Nullable MissRatioCurve curve;

  /** Of an expired copy that is revalidated behind the viewer's back. */
  private final ResultType staleResult;

  private @Nullable RequestRows rows;

  /** The end of this location's rows. */
  private int end;

  /** Keeps the compiler from leaving out what {@link #warm} reads. No state. */
  @SuppressWarnings("UnusedVariable")
  private long warmed;

  /**
   * @param faults of this location, sorted by time
   * @param upstream the regional edge cache and the origins
   */
  public EdgeLocation(
      int id,
      DistributionSettings settings,
      long seed,
      List<FaultSettings> faults,
      Upstream upstream,
      Peers peers,
      Collector collector) {
    this.id = id;
    this.collector = collector;
    keys = new CacheKeys(settings.behaviors());
    viewers = new ViewerConnections(settings.viewers(), seed);
    outages = new Outages(faults);
    tier =
        new CacheTier(
            this,
            settings.edgeCache(),
            settings.caching(),
            seed,
            true,
            null,
            settings.behaviors(),
            upstream,
            peers,
            collector);
    List<CacheSettings> beside = settings.edgeCache().curve();
    staleResult = settings.caching().staleIsHit() ? ResultType.Hit : ResultType.RefreshHit;
    curve =
        beside.isEmpty()
            ? null
            : new MissRatioCurve(beside, settings.behaviors(), tier.kept.ttl, seed);
  }

  @Override
  public void onChunk(Arrivals chunk) {
    rows = (RequestRows) chunk;
    int i = Arrays.binarySearch(chunk.entries, id);
    end = i < 0 ? 0 : chunk.from[i + 1];
  }

  @Override
  public void onArrival(int row, Out out) {
    RequestRows r = rows;
    if (r == null) {
      throw new IllegalStateException("arrival without a chunk: row=" + row);
    }
    warm(r, row);
    tier.cache.at(out.now());
    if (isPlain(r, row, out.now())) {
      int behavior = r.behaviorOfPath[r.path[row]];
      long key = keys.of(r, row, behavior);
      int slot = tier.cache.find(key);
      if (slot != Cache.NONE && out.now() < tier.cache.expiresAt(slot)) {
        onHit(r, row, behavior, key, slot, out);
        return;
      }
    }
    onUnusual(r, row, out);
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
  private boolean isPlain(RequestRows r, int row, long now) {
    return (r.method == null || r.method[row] == 0)
        && (r.delay == null || r.delay[row] == 0)
        && (r.overCapacity == null || !r.overCapacity[row])
        && r.wantsAll(row)
        && !outages.hasBegun(now)
        && !outages.isDown(now);
  }

  /** The fast path: makes no objects unless somebody wants to see the request. */
  private void onHit(RequestRows r, int row, int behavior, long key, int slot, Out out) {
    long now = out.now();
    long rtt = r.rttNanos[row];
    long number = r.number[row];
    Cache cache = tier.cache;
    cache.touch(slot);
    long bytes = cache.bytesOf(slot);
    int head = cache.head(slot);
    int status = tier.heads.status(head);
    if (curve != null) {
      CacheControl says = tier.heads.cacheControl(head);
      curve.hit(key, behavior, status, says, bytes, cache.version(slot), now);
    }
    long bodyNanos = viewers.bodyNanos(bytes);
    int roundTrips = viewers.roundTrips(r.viewer[row], now, now + bodyNanos);
    tier.counts.requests++;
    tier.counts.hits++;
    tier.counts.hitBytes += bytes;
    Completion c = collector.completion();
    c.number = number;
    c.arrivedAt = now;
    c.country = r.country[row];
    c.behavior = behavior;
    c.rtt = rtt;
    c.log = r.logLine(row);
    c.request = collector.wantsRequests() ? r.request(row, key) : null;
    c.viewerTtfb = (roundTrips + 1) * rtt;
    c.viewerTotal = viewers.dnsNanos(number, roundTrips) + c.viewerTtfb;
    c.result = tier.heads.isError(head) ? ResultType.Error : ResultType.Hit;
    c.responseResult = c.result;
    finish(c, status, bytes, 0, bodyNanos, -1, "", out);
  }

  private void onUnusual(RequestRows r, int row, Out out) {
    long delay = r.delay == null ? 0 : r.delay[row];
    boolean over = r.overCapacity != null && r.overCapacity[row];
    Request request = r.request(row, keys.of(r, row, r.behaviorOfPath[r.path[row]]));
    if (delay > 0) {
      int type = over ? LATE_OVER_CAPACITY : LATE;
      out.timer(out.now() + delay, type, request.number(), r.rttNanos[row], delay, request);
    } else {
      onRequest(request, r.rttNanos[row], 0, over, out);
    }
  }

  @Override
  public void on(Event event, Out out) {
    beginOutages(out);
    tier.cache.at(out.now());
    switch (event.type) {
      case Exchange.ANSWER, Attempts.GIVE_UP, Attempts.DEADLINE -> tier.on(event, out);
      case LATE, LATE_OVER_CAPACITY -> onLate(event, out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void onLate(Event event, Out out) {
    if (!(event.body instanceof Request request)) {
      throw new AssertionError("unhandled event: " + event);
    }
    onRequest(request, event.a, event.b, event.type == LATE_OVER_CAPACITY, out);
  }

  private void onRequest(Request request, long rtt, long delay, boolean overCapacity, Out out) {
    beginOutages(out);
    tier.counts.requests++;
    long now = out.now();
    if (outages.isDown(now)) {
      lose(waiter(request, rtt, delay, 0, now), now, out);
      return;
    }
    Waiter waiter =
        waiter(request, rtt, delay, viewers.roundTrips(request.viewer(), now, now), now);
    if (overCapacity) {
      complete(waiter, REFUSAL, ResultType.CapacityExceeded, "", -1, out);
      return;
    }
    if (request.log().kind() == LogLine.Kind.KEPT) {
      repeat(waiter, out);
      return;
    }
    int slot = request.method().cacheable() ? tier.fresh(request, now) : Cache.NONE;
    if (slot == Cache.NONE) {
      tier.ask(waiter, out);
    } else {
      onHit(waiter, slot, out);
    }
  }

  private Waiter waiter(Request request, long rtt, long delay, int roundTrips, long now) {
    long dns = viewers.dnsNanos(request.number(), roundTrips);
    return new Waiter(
        request, 0, 0, Exchange.NO_VERSION, now, rtt, delay + (roundTrips + 1) * rtt, dns);
  }

  private void onHit(Waiter waiter, int slot, Out out) {
    Cache cache = tier.cache;
    cache.touch(slot);
    int head = cache.head(slot);
    Answer kept =
        new Answer(
            tier.heads.status(head),
            cache.bytesOf(slot),
            0,
            tier.heads.cacheControl(head),
            0,
            cache.version(slot),
            Answer.Source.REGIONAL_EDGE_CACHE,
            -1);
    tier.counts.hits++;
    tier.counts.hitBytes += Delivery.of(waiter.request(), kept, 0, viewers).bytes();
    if (curve != null) {
      curve.answered(waiter.request(), kept, out.now());
    }
    complete(
        waiter, kept, tier.heads.isError(head) ? ResultType.Error : ResultType.Hit, "", -1, out);
  }

  /** Gives the answer of the log again, as late as it came then. */
  private void repeat(Waiter waiter, Out out) {
    LogLine log = waiter.request().log();
    Answer answer = OriginObjects.generated(log.status(), StrictMath.max(0, log.bytes()));
    ResultType result = log.isTold() ? ResultType.of(log.result()) : ResultType.Miss;
    complete(waiter, answer, result, "", -1, StrictMath.max(0, log.firstByte()), out);
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
    complete(waiter, answer, result, Details.of(answer, how), originNanos, out);
  }

  /**
   * A body from the regional edge cache is a hit in the viewer's log line, or a refresh hit if that
   * cache had to ask the origin first.
   */
  private static ResultType fetched(Answer answer) {
    if (answer.servedBy() == Answer.Source.ORIGIN) {
      return ResultType.Miss;
    }
    return answer.originNanos() < 0 ? ResultType.Hit : ResultType.RefreshHit;
  }

  private void complete(
      Waiter waiter, Answer answer, ResultType result, String detail, long originNanos, Out out) {
    long firstByte = out.now() - waiter.arrivedAt();
    complete(waiter, answer, result, detail, originNanos, firstByte, out);
  }

  /**
   * @param firstByte nanoseconds from the request to the answer's first byte
   */
  private void complete(
      Waiter waiter,
      Answer answer,
      ResultType result,
      String detail,
      long originNanos,
      long firstByte,
      Out out) {
    Request request = waiter.request();
    Delivery delivery = Delivery.of(request, answer, firstByte, viewers);
    long firstByteAt = waiter.arrivedAt() + delivery.firstByte();
    viewers.busy(request.viewer(), firstByteAt + delivery.bodyNanos(), out.now());
    Completion c = described(waiter, firstByteAt);
    boolean error = answer.status() >= 400 && result != ResultType.CapacityExceeded;
    c.responseResult = error ? ResultType.Error : result;
    boolean broken = delivery.left() || answer.end() != Answer.End.COMPLETE;
    c.result = broken ? ResultType.Error : c.responseResult;
    finish(
        c,
        delivery.status(),
        delivery.bytes(),
        delivery.firstByte(),
        delivery.bodyNanos(),
        originNanos,
        delivery.left() ? LEFT : detail,
        out);
  }

  /** The fields that belong to the request, and the viewer's times up to the first byte. */
  private Completion described(Waiter waiter, long firstByteAt) {
    Request request = waiter.request();
    Completion c = collector.completion();
    c.number = request.number();
    c.arrivedAt = waiter.arrivedAt();
    c.country = request.country();
    c.behavior = request.behavior();
    c.rtt = waiter.rtt();
    c.log = request.log();
    c.request = collector.wantsRequests() ? request : null;
    c.viewerTtfb = waiter.before() + firstByteAt - waiter.arrivedAt();
    c.viewerTotal = waiter.dnsNanos() + c.viewerTtfb;
    return c;
  }

  private void finish(
      Completion c,
      int status,
      long bytes,
      long edgeTtfb,
      long bodyNanos,
      long originNanos,
      String detail,
      Out out) {
    c.entry = id;
    c.viewerTotal += bodyNanos;
    c.status = status;
    c.bytes = bytes;
    c.edgeTtfb = edgeTtfb;
    c.edgeTotal = edgeTtfb + bodyNanos;
    c.originNanos = originNanos;
    c.detail = detail;
    collector.complete();
    out.digest(c.digest());
  }

  private void beginOutages(Out out) {
    while (outages.hasBegun(out.now())) {
      long at = outages.begin();
      for (Waiter waiter : tier.lose()) {
        lose(waiter, at, out);
      }
      viewers.clear();
    }
  }

  /** Ends a request without a response at {@code at}. */
  private void lose(Waiter waiter, long at, Out out) {
    LogLine log = waiter.request().log();
    long lostAfter = at - waiter.arrivedAt();
    long after = log.leaves() ? StrictMath.min(log.leavesAfter(), lostAfter) : lostAfter;
    Completion c = described(waiter, waiter.arrivedAt() + after);
    c.result = ResultType.Error;
    c.responseResult = ResultType.Error;
    finish(c, 0, 0, after, 0, -1, after < lostAfter ? LEFT : LOST, out);
  }

  @Override
  public void startCounting(long at) {
    tier.startCounting();
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
    if (curve != null) {
      curve.report(report);
    }
  }
}
