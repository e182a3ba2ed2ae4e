package meridian.model.cdn;

import java.util.Arrays;
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
import meridian.model.settings.DistributionSettings;

/**
 * The second cache tier: answers the edge locations near it, and asks the origins. What it sends
 * from its own cache counts there as a hit ({@code originNanos} -1); so does an answer that was
 * fetched for another edge location at the same time.
 *
 * <p>It is also the Origin Shield of the origins that name its region: then others than its own
 * edge locations ask it too. Source: Amazon CloudFront Developer Guide, "Using Amazon CloudFront
 * Origin Shield".
 */
public final class RegionalEdgeCache implements Entity, CacheTier.Owner {
  private final Peers peers;
  private final int[] edges;
  private final CacheTier tier;

  /** Requests that come to it as an Origin Shield. */
  private final TierCounts shield = new TierCounts();

  /**
   * @param edges ids of its own edge locations, rising
   */
  public RegionalEdgeCache(
      DistributionSettings settings,
      long seed,
      int[] edges,
      Invalidations invalidations,
      Upstream upstream,
      Peers peers,
      Collector collector) {
    this.peers = peers;
    this.edges = edges.clone();
    tier =
        new CacheTier(
            this,
            settings.regionalEdgeCache().orElseThrow(),
            settings.caching(),
            seed,
            false,
            this::counts,
            settings.behaviors(),
            invalidations,
            upstream,
            peers,
            collector);
  }

  private boolean isShieldOf(int client) {
    return client > 0 && Arrays.binarySearch(edges, client) < 0;
  }

  private TierCounts counts(Waiter waiter) {
    return isShieldOf(waiter.client()) ? shield : tier.counts;
  }

  private Answer.Source self(Waiter waiter) {
    return isShieldOf(waiter.client())
        ? Answer.Source.ORIGIN_SHIELD
        : Answer.Source.REGIONAL_EDGE_CACHE;
  }

  @Override
  public void on(Event event, Out out) {
    tier.cache.at(out.now());
    switch (event.type) {
      case Exchange.REQUEST -> onRequest(event, out);
      case Exchange.ANSWER, Attempts.GIVE_UP, Attempts.DEADLINE -> tier.on(event, out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void onRequest(Event event, Out out) {
    if (!(event.body instanceof Request request)) {
      throw new AssertionError("unhandled event: " + event);
    }
    Waiter waiter = new Waiter(request, event.sender(), event.a, event.b, out.now(), 0, 0, 0);
    counts(waiter).requests++;
    int slot = tier.kept.caches(request) ? tier.fresh(request, out.now()) : Cache.NONE;
    if (slot == Cache.NONE) {
      tier.ask(waiter, out);
    } else {
      onHit(waiter, slot, out);
    }
  }

  private void onHit(Waiter waiter, int slot, Out out) {
    tier.kept.touch(slot, waiter.request(), out.now());
    Answer answer = tier.kept.answer(slot, waiter.request(), out.now());
    counts(waiter).hits++;
    send(waiter, answer.from(self(waiter), -1), true, out);
  }

  @Override
  public void answered(Waiter waiter, Answer answer, How how, MissReason reason, Out out) {
    send(
        waiter,
        answer.from(
            how.isHit() ? self(waiter) : answer.servedBy(),
            how.isAtOnce() ? -1 : answer.originNanos()),
        how.isHit(),
        out);
  }

  /**
   * Sends an answer, or 304 if the client has that version; its age is what it will be when it
   * arrives.
   *
   * @param cached whether the body came from this cache
   */
  private void send(Waiter waiter, Answer answer, boolean cached, Out out) {
    long latency = peers.latency(waiter.client());
    boolean unchanged =
        answer.status() < 300
            && answer.version() != Exchange.NO_VERSION
            && answer.version() == waiter.condition();
    boolean bodiless = unchanged || waiter.request().method() == Method.HEAD;
    Answer whole = unchanged ? answer.withStatus(304) : answer;
    Answer sent = bodiless ? whole.withBody(0, 0, Answer.End.COMPLETE) : whole;
    out.send(
        Address.of(waiter.client(), 0),
        out.now() + latency,
        Exchange.ANSWER,
        waiter.request().number(),
        waiter.token(),
        Exchange.NO_VERSION,
        sent.later(latency));
    counts(waiter).sent(cached, sent.bytes());
  }

  @Override
  public void startCounting(long at) {
    tier.startCounting();
    shield.clear();
  }

  @Override
  public void save(StateOutput out) {
    tier.save(out);
    shield.save(out);
  }

  @Override
  public void load(StateInput in) {
    tier.load(in);
    shield.load(in);
  }

  @Override
  public void report(Report report) {
    tier.report(report);
    shield.report(report, "shield_");
  }
}
