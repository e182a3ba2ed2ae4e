package meridian.model;

import java.util.List;
import java.util.Optional;
import meridian.geo.PriceClass;
import meridian.geo.RoutingPolicy;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachePolicySettings.Part;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.DatabaseSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.FunctionTimes;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.InvalidationSettings;
import meridian.model.settings.LambdaAccount;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.OriginGroupSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.RestrictionSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.WorldSettings;
import meridian.model.world.Distances;
import meridian.model.world.ScenarioWorld;

/** Worlds for tests: change the fields, then {@link #world}. */
public final class Fixtures {
  public static final long MS = VirtualTime.MILLISECOND;
  public static final long S = VirtualTime.SECOND;

  public long seed = 7;
  public CachePolicySettings policy = policy(0, 86_400, 31_536_000);
  public ObjectSettings objects = objects(CacheControl.NONE);
  public CacheSettings edgeCache = unlimited();
  public Optional<CacheSettings> regional = Optional.of(unlimited());
  public ViewerSettings viewers = viewers(ViewerSettings.Tls.V1_3, 60 * S);
  public long originNanos = 50 * MS;
  public List<FaultSettings> faults = List.of();
  public List<BehaviorSettings> behaviors = List.of();
  public List<OriginSettings> moreOrigins = List.of();
  public int instances = 2;

  /** Null: none. */
  public LoadBalancerSettings balancer = new LoadBalancerSettings("api", "us-east-1", "api");

  /** Absent: of {@link #instances}, with the defaults. */
  public TargetGroupSettings targetGroup;

  /** Empty: the one target group. */
  public List<TargetGroupSettings> targetGroups = List.of();

  public List<AutoScalingSettings> autoScalingGroups = List.of();
  public List<AlarmSettings> alarms = List.of();
  public LaunchTemplateSettings template =
      new LaunchTemplateSettings("api", "m5.large", 2, 4, new Distribution.Constant(10 * MS));
  public RestrictionSettings restrictions = RestrictionSettings.NONE;
  public InvalidationSettings invalidations = InvalidationSettings.NONE;
  public List<FunctionSettings> functions = List.of(function(2));
  public CachingSettings caching = CachingSettings.DEFAULT;
  public List<OriginGroupSettings> groups = List.of();

  /** What the only behaviour names, where there are no others. */
  public String target = "site";

  /** Takes the place of the bucket; null: a bucket with {@link #originNanos}. */
  public OriginSettings site;

  public List<DatabaseSettings> databases = List.of();
  public boolean hasDistribution = true;
  public long warmUp;

  /** A call takes 20 ms, a cold start 300 ms more; at most so many run at once. */
  public static FunctionSettings function(int concurrency) {
    return FunctionSettings.plain(
            "orders",
            "us-east-1",
            "java21",
            new Distribution.Constant(20 * MS),
            new Distribution.Constant(300 * MS))
        .with(FunctionConcurrency.SHARED, LambdaAccount.NEW.with(concurrency));
  }

  /** A replica set with a member in each of these regions; reads take 2 ms, writes 4 ms. */
  public static DatabaseSettings database(String name, String... regions) {
    return new DatabaseSettings(
        name,
        List.of(regions),
        new DatabaseSettings.Server(
            new Distribution.Constant(2 * MS),
            new Distribution.Constant(4 * MS),
            128,
            1,
            new Distribution.Constant(3 * MS),
            2 * S,
            10 * S,
            60 * S),
        new DatabaseSettings.Driver(
            DatabaseSettings.WriteConcern.MAJORITY,
            DatabaseSettings.ReadPreference.PRIMARY,
            100,
            120 * S,
            30 * S,
            10 * S,
            10 * S,
            4,
            15 * MS,
            true,
            true,
            VirtualTime.NEVER),
        DatabaseSettings.Plan.DEFAULT);
  }

  public static FunctionTimes withTimeout(FunctionTimes t, long timeout) {
    return new FunctionTimes(
        t.duration(),
        t.measuredAtMegabytes(),
        t.cold(),
        t.creation(),
        t.init(),
        t.first(),
        timeout,
        t.reclaimAfter());
  }

  public static CacheSettings unlimited() {
    return new CacheSettings(Long.MAX_VALUE, Long.MAX_VALUE, CacheSettings.EvictionPolicy.LRU);
  }

  public static CachePolicySettings policy(long min, long def, long max) {
    return new CachePolicySettings("p", min * S, def * S, max * S, Part.NONE, Part.NONE, Part.NONE);
  }

  public static CachePolicySettings withQueries(CachePolicySettings p, Part queries) {
    return new CachePolicySettings(
        p.name(), p.minTtl(), p.defaultTtl(), p.maxTtl(), queries, p.headers(), p.cookies());
  }

  public static ObjectSettings objects(CacheControl says) {
    return new ObjectSettings(new Distribution.Constant(1_000), says, true, 0);
  }

  public static CacheControl maxAge(long seconds) {
    long none = CacheControl.ABSENT;
    return new CacheControl(false, false, false, seconds * S, none, none, none);
  }

  public static ViewerSettings viewers(ViewerSettings.Tls tls, long keepAlive) {
    return new ViewerSettings(
        tls,
        ViewerSettings.Http.V2,
        keepAlive,
        new Distribution.Constant(0),
        0,
        new Distribution.Constant(0));
  }

  public DistributionSettings distribution() {
    return new DistributionSettings(
        List.of(edge("CDG", 49), edge("FRA", 50), edge("ICN", 37)),
        RoutingPolicy.LOWEST_LATENCY,
        PriceClass.ALL,
        edgeCache,
        regional,
        viewers,
        behaviors.isEmpty()
            ? List.of(new BehaviorSettings("*", target, policy, objects))
            : behaviors,
        60 * S,
        restrictions,
        invalidations,
        caching);
  }

  private static EdgeLocationSettings edge(String code, double latitude) {
    return new EdgeLocationSettings(code, latitude, 0, 0, 0);
  }

  public WorldSettings settings() {
    List<OriginSettings> origins = new java.util.ArrayList<>();
    origins.add(
        site != null
            ? site
            : new OriginSettings.Bucket(
                "site", "us-east-1", 5 * S, new Distribution.Constant(originNanos)));
    origins.addAll(moreOrigins);
    return new WorldSettings(
        "test",
        seed,
        hasDistribution ? Optional.of(distribution()) : Optional.empty(),
        origins,
        balancer == null ? List.of() : List.of(balancer),
        targetGroups.isEmpty() ? List.of(targetGroup()) : targetGroups,
        List.of(template),
        functions,
        faults,
        warmUp,
        autoScalingGroups,
        alarms,
        groups,
        databases);
  }

  public TargetGroupSettings targetGroup() {
    return targetGroup == null ? new TargetGroupSettings("api", "api", instances) : targetGroup;
  }

  public static TargetGroupSettings withHealthCheck(
      TargetGroupSettings g, HealthCheckSettings check) {
    return new TargetGroupSettings(
        g.name(),
        g.targets(),
        g.algorithm(),
        g.anomalyMitigation(),
        check,
        g.slowStart(),
        g.deregistrationDelay(),
        g.stickiness(),
        g.minimumHealthy(),
        g.crossZone());
  }

  public World world() {
    return ScenarioWorld.of(settings(), new TwoContinents());
  }

  /**
   * Paris and Frankfurt have eu-central-1 at 20 ms, Seoul has ap-northeast-2 at 5 ms; us-east-1 is
   * 100 ms from Europe, 160 ms from Seoul.
   */
  public static final class TwoContinents implements Distances {
    @Override
    public List<String> regionalEdgeCaches() {
      return List.of("eu-central-1", "ap-northeast-2", "us-east-1");
    }

    @Override
    public long rttNanos(EdgeLocationSettings edge, String region) {
      boolean korea = edge.code().equals("ICN");
      return switch (region) {
        case "eu-central-1" -> korea ? 200 * MS : 20 * MS;
        case "ap-northeast-2" -> korea ? 5 * MS : 200 * MS;
        default -> korea ? 160 * MS : 100 * MS;
      };
    }

    @Override
    public long rttNanos(String region, String other) {
      if (region.equals(other)) {
        return 0;
      }
      boolean korea = region.startsWith("ap") || other.startsWith("ap");
      return korea ? 160 * MS : 100 * MS;
    }
  }
}
