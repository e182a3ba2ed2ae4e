package meridian.model.cdn;

import java.util.List;
import meridian.kernel.VirtualTime;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.result.Collector;
import meridian.model.result.ResultType;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;

/**
 * Counts what of an edge location's traffic the outcomes do not tell: answers out of a cache that
 * are older than what the origin has at that time, bodies that viewers send, and requests over
 * plain HTTP.
 *
 * <p>A hit is stale if the origin has changed the object since it sent this copy. Where there is no
 * validator, the copy's age tells which version it is. No state.
 */
final class DeliveryTally {
  private final int entry;
  private final OriginObjects objects;
  private final List<CachePolicySettings> policies;
  private final Collector collector;
  private final boolean[] changing;

  DeliveryTally(int entry, long seed, List<BehaviorSettings> behaviors, Collector collector) {
    this.entry = entry;
    this.collector = collector;
    objects = new OriginObjects(seed, behaviors);
    policies = behaviors.stream().map(BehaviorSettings::cachePolicy).toList();
    changing = new boolean[behaviors.size()];
    for (int behavior = 0; behavior < changing.length; behavior++) {
      changing[behavior] = objects.areChanging(behavior);
    }
  }

  /** A viewer gets the copy in this slot, whole. */
  void hit(CacheTier tier, int slot, int behavior, long object, long now) {
    if (!changing[behavior]) {
      return;
    }
    Cache cache = tier.cache;
    int head = cache.head(slot);
    if (tier.heads.isError(head)) {
      return;
    }
    long sentAt = now;
    if (cache.version(slot) == Exchange.NO_VERSION && cache.expiresAt(slot) != VirtualTime.NEVER) {
      CachePolicySettings policy = policies.get(behavior);
      sentAt =
          cache.expiresAt(slot)
              - tier.kept.ttl.of(policy, tier.heads.status(head), tier.heads.cacheControl(head));
    }
    count(behavior, object, cache.version(slot), sentAt, cache.bytesOf(slot), now, now);
  }

  /**
   * A viewer gets an answer.
   *
   * @param bytes how much of its body
   * @param plain whether he asked over plain HTTP
   */
  void delivered(
      Waiter waiter, Answer answer, ResultType result, long bytes, boolean plain, long now) {
    Request request = waiter.request();
    if (plain) {
      collector.plain(entry, waiter.arrivedAt());
    }
    long sent = objects.upload(request);
    if (sent > 0) {
      collector.uploaded(entry, sent, waiter.arrivedAt());
    }
    int behavior = request.behavior();
    boolean cached = result == ResultType.Hit || result == ResultType.RefreshHit;
    if (cached && behavior >= 0 && changing[behavior] && answer.status() < 400) {
      long sentAt = now - answer.age();
      long object = request.objectKey();
      count(behavior, object, answer.version(), sentAt, bytes, waiter.arrivedAt(), now);
    }
  }

  private void count(
      int behavior, long object, long version, long sentAt, long bytes, long arrivedAt, long now) {
    long held =
        version == Exchange.NO_VERSION ? objects.versionAt(behavior, object, sentAt) : version;
    if (held != objects.versionAt(behavior, object, now)) {
      collector.stale(behavior, bytes, arrivedAt);
    }
  }
}
