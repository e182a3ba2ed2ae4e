package meridian.model.cdn;

import java.util.List;
import java.util.Map;
import meridian.model.fault.FaultTimetable;
import meridian.model.http.Request;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.OriginConnectionSettings;

/**
 * Whom a tier asks.
 *
 * @param origins all of the scenario, in the order of its settings
 * @param targets by index of the cache behaviour
 * @param lambda where its functions run
 * @param tiersDown when tiers are down that are then passed by, by entity id
 */
public record Upstream(
    List<Origin> origins,
    List<Target> targets,
    Lambda lambda,
    Map<Integer, FaultTimetable> tiersDown) {
  public Upstream {
    origins = List.copyOf(origins);
    targets = List.copyOf(targets);
    tiersDown = Map.copyOf(tiersDown); // lookup only
  }

  private boolean isUp(int tier, long now) {
    FaultTimetable faults = tiersDown.get(tier);
    return tier != 0 && (faults == null || faults.at(now) == null);
  }

  /**
   * Where a tier's Lambda@Edge functions run: in the region of the regional edge cache that is
   * nearest to it.
   *
   * @param entity the service's id, or 0: there is none
   * @param names of the functions of that region, in the order of their indices
   */
  public record Lambda(int entity, List<String> names) {
    public Lambda {
      names = List.copyOf(names);
    }
  }

  /**
   * An origin as a tier sees it.
   *
   * @param entity its id
   * @param regional the regional edge cache on the way to it, or 0: there is none
   * @param shield its Origin Shield, or 0: it has none, or this tier is it
   * @param handshakes round trips that a new connection takes: TCP 1, and TLS 1.2 two more
   * @param isWatched whether its answers may take longer than the tier waits
   */
  public record Origin(
      int entity,
      int regional,
      int shield,
      OriginConnectionSettings connection,
      int handshakes,
      boolean isWatched) {}

  /**
   * Where the requests of a behaviour go.
   *
   * @param members indices of origins: one, or those of an origin group, in the order in which they
   *     are asked
   * @param failoverStatusCodes answers after which the next one is asked
   */
  public record Target(List<Integer> members, List<Integer> failoverStatusCodes) {
    public Target {
      members = List.copyOf(members);
      failoverStatusCodes = List.copyOf(failoverStatusCodes);
    }
  }

  /** Indices of the origins that a request may go to, in their order. */
  List<Integer> members(Request request) {
    return request.origin() < 0
        ? targets.get(request.behavior()).members()
        : List.of(request.origin());
  }

  /** Whether another origin is asked after an answer with this status. */
  boolean failsOver(Request request, int status) {
    return targets.get(request.behavior()).failoverStatusCodes().contains(status);
  }

  /**
   * The entity to ask on the way to an origin. The regional edge cache is passed by requests that a
   * cache can answer; the Origin Shield by all (Amazon CloudFront Developer Guide, "How CloudFront
   * delivers content" and "Using Amazon CloudFront Origin Shield").
   */
  int server(Origin origin, Request request, CachePolicySettings policy, long now) {
    if (isUp(origin.regional, now) && request.method().cacheable() && !policy.disabled()) {
      return origin.regional;
    }
    return isUp(origin.shield, now) ? origin.shield : origin.entity;
  }

  /**
   * The one regional edge cache on the way to all origins that a request may go to, or 0. Then that
   * one chooses between them.
   */
  int regional(Request request, CachePolicySettings policy, long now) {
    int common = -1;
    for (int member : members(request)) {
      Origin origin = origins.get(member);
      int next = server(origin, request, policy, now) == origin.regional ? origin.regional : 0;
      common = common < 0 || common == next ? next : 0;
    }
    return StrictMath.max(common, 0);
  }
}
