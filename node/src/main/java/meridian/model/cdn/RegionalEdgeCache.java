package meridian.model.cdn;

import java.util.List;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.result.Collector;
import meridian.model.result.MissReason;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CacheSettings;

/**
 * The second cache tier: answers the edge locations near it, and asks the origins. What it sends
 * from its own cache counts there as a hit ({@code originNanos} -1); so does an answer that was
 * fetched for another edge location at the same time.
 */
public final class RegionalEdgeCache implements Entity, CacheTier.Owner {
  private final Peers peers;
  private final CacheTier tier;

  public RegionalEdgeCache(
      CacheSettings cache,
      long seed,
      List<BehaviorSettings> behaviors,
      Invalidations invalidations,
      Upstream upstream,
      Peers peers,
      Collector collector) {
    this.peers = peers;
    tier =
        new CacheTier(
            this, cache, seed, false, behaviors, invalidations, upstream, peers, collector);
  }

  @Override
  public void on(Event event, Out out) {
    tier.cache.at(out.now());
    switch (event.type) {
      case Exchange.REQUEST -> onRequest(event, out);
      case Exchange.ANSWER -> tier.onAnswer(event, out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void onRequest(Event event, Out out) {
    if (!(event.body instanceof Request request)) {
      throw new AssertionError("unhandled event: " + event);
    }
    tier.counts.requests++;
    Waiter waiter = new Waiter(request, event.sender(), event.a, event.b, out.now(), 0, 0, 0);
    int slot = tier.fresh(request, out.now());
    if (slot == Cache.NONE) {
      tier.ask(waiter, out);
    } else {
      onHit(waiter, slot, out);
    }
  }

  private void onHit(Waiter waiter, int slot, Out out) {
    Cache cache = tier.cache;
    tier.touch(slot, out.now());
    int head = cache.head(slot);
    Answer answer =
        new Answer(
            tier.heads.status(head),
            cache.bytesOf(slot),
            0,
            tier.heads.cacheControl(head),
            tier.age(slot, waiter.request(), out.now()),
            cache.version(slot),
            Answer.Source.REGIONAL_EDGE_CACHE,
            -1);
    tier.counts.hits++;
    tier.counts.hitBytes += send(waiter, answer, Answer.Source.REGIONAL_EDGE_CACHE, -1, out);
  }

  @Override
  public void answered(
      Waiter waiter, Answer answer, CacheTier.How how, MissReason reason, Out out) {
    boolean own = how != CacheTier.How.FETCHED;
    send(
        waiter,
        answer,
        own ? Answer.Source.REGIONAL_EDGE_CACHE : answer.servedBy(),
        how == CacheTier.How.COLLAPSED ? -1 : answer.originNanos(),
        out);
  }

  /**
   * Sends an answer, or 304 if the client has that version; its age is what it will be when it
   * arrives. Gives the bytes of the body.
   */
  private long send(
      Waiter waiter, Answer answer, Answer.Source servedBy, long originNanos, Out out) {
    long latency = peers.latency(waiter.client());
    boolean unchanged =
        answer.status() < 300
            && answer.version() != Exchange.NO_VERSION
            && answer.version() == waiter.condition();
    boolean bodiless = unchanged || waiter.request().method() == Method.HEAD;
    Answer sent =
        new Answer(
            unchanged ? 304 : answer.status(),
            bodiless ? 0 : answer.bytes(),
            bodiless ? 0 : answer.lastByteAfter(),
            answer.cacheControl(),
            answer.age() + latency,
            answer.version(),
            servedBy,
            originNanos);
    out.send(
        Address.of(waiter.client(), 0),
        out.now() + latency,
        Exchange.ANSWER,
        waiter.request().number(),
        waiter.token(),
        Exchange.NO_VERSION,
        sent);
    return sent.bytes();
  }

  @Override
  public void startCounting(long at) {
    tier.startCounting();
  }

  @Override
  public void save(StateOutput out) {
    tier.save(out);
  }

  @Override
  public void load(StateInput in) {
    tier.load(in);
  }

  @Override
  public void report(Report report) {
    tier.report(report);
  }
}
