package meridian.model.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import meridian.kernel.VirtualTime;
import meridian.model.World;
import meridian.model.cdn.Upstream;
import meridian.model.fault.FaultTimetable;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.OriginGroupSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.WorldSettings;

/**
 * Whom each cache tier asks. An edge location passes its regional edge cache by where the origin is
 * a bucket in that cache's region (Amazon CloudFront Developer Guide, "How CloudFront delivers
 * content").
 */
final class Upstreams {
  private final WorldSettings settings;
  private final FaultPlan faults;

  Upstreams(WorldSettings settings, FaultPlan faults) {
    this.settings = settings;
    this.faults = faults;
  }

  /**
   * What is behind a tier.
   *
   * @param tier its path
   * @param regional the path of the regional edge cache that it asks, or empty: none
   * @param region where its functions run
   */
  Upstream of(World world, String tier, String regional, String region) {
    List<Upstream.Origin> origins = new ArrayList<>();
    for (OriginSettings origin : settings.origins()) {
      origins.add(origin(world, origin, tier, regional));
    }
    List<Upstream.Target> targets =
        settings.distribution().map(DistributionSettings::behaviors).orElse(List.of()).stream()
            .map(behavior -> target(behavior.targetOrigin()))
            .toList();
    List<String> functions =
        FunctionSettings.of(settings.functions(), region).stream()
            .map(FunctionSettings::name)
            .toList();
    int lambda = functions.isEmpty() ? 0 : world.id("lambda/" + region);
    return new Upstream(origins, targets, new Upstream.Lambda(lambda, functions), tiersDown(world));
  }

  private Map<Integer, FaultTimetable> tiersDown(World world) {
    Map<Integer, FaultTimetable> down = new TreeMap<>();
    for (int id = 1; id <= world.entities(); id++) {
      if (world.path(id).startsWith(Plan.REGIONAL) && !faults.of(world.path(id)).isEmpty()) {
        down.put(id, faults.timetable(world.path(id)));
      }
    }
    return down;
  }

  private Upstream.Origin origin(World world, OriginSettings origin, String tier, String regional) {
    String shield = origin.shield().map(Plan.REGIONAL::concat).orElse("");
    boolean passedBy =
        origin instanceof OriginSettings.Bucket && regional.equals(Plan.REGIONAL + origin.region());
    return new Upstream.Origin(
        world.id(Plan.server(origin)),
        passedBy ? 0 : world.id(regional),
        shield.equals(tier) ? 0 : world.id(shield),
        origin.connection(),
        handshakes(origin),
        isWatched(origin));
  }

  /** TCP, and TLS 1.2, which CloudFront always speaks to S3. */
  private static int handshakes(OriginSettings origin) {
    return origin instanceof OriginSettings.Balancer balancer && !balancer.tls() ? 1 : 3;
  }

  /** Most buckets can never be too late: nobody needs to look at the clock for them. */
  private boolean isWatched(OriginSettings origin) {
    return !(origin instanceof OriginSettings.Bucket bucket)
        || bucket.firstByte().most() >= bucket.connection().readTimeout()
        || bucket.connection().completionTimeout() < VirtualTime.NEVER
        || faults.hasLinks()
        || !faults.of(Plan.ORIGIN + origin.name()).isEmpty();
  }

  private Upstream.Target target(String name) {
    return settings.originGroups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .map(group -> new Upstream.Target(members(group), group.failoverStatusCodes()))
        .orElseGet(() -> new Upstream.Target(List.of(index(name)), List.of()));
  }

  private List<Integer> members(OriginGroupSettings group) {
    return group.members().stream().map(this::index).toList();
  }

  private int index(String origin) {
    return Stream.iterate(0, i -> i < settings.origins().size(), i -> i + 1)
        .filter(i -> settings.origins().get(i).name().equals(origin))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown origin '" + origin + "'"));
  }
}
