package meridian.model;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.SmallEngine.Outcome;
import meridian.model.fault.FaultTarget;
import meridian.model.http.CacheControl;
import meridian.model.http.Method;
import meridian.model.result.MissReason;
import meridian.model.result.ResultType;
import meridian.model.settings.AccessSettings;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachePolicySettings.Part;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.CallSettings;
import meridian.model.settings.CompressionSettings;
import meridian.model.settings.ConnectionSettings;
import meridian.model.settings.DownstreamCall;
import meridian.model.settings.EdgeRules;
import meridian.model.settings.EncodingSettings;
import meridian.model.settings.ErrorResponseSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.ForwardSettings;
import meridian.model.settings.FunctionAsync;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionFailures;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.FunctionTimes;
import meridian.model.settings.HttpShares;
import meridian.model.settings.InstanceType;
import meridian.model.settings.InvalidationSettings;
import meridian.model.settings.InvalidationSettings.Invalidation;
import meridian.model.settings.KeepWarm;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.LoadSettings;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.OriginConnectionSettings;
import meridian.model.settings.OriginGroupSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.QuerySettings;
import meridian.model.settings.RangeSettings;
import meridian.model.settings.RetrySettings;
import meridian.model.settings.ViewerSettings;
import org.junit.jupiter.api.Test;

/**
 * Random worlds and traffic: every request leaves exactly once, and saving, loading and cutting
 * into chunks change nothing.
 */
class PropertiesTest {
  private static final List<String> ENTRIES =
      List.of(
          "edgeLocation/CDG",
          "edgeLocation/FRA",
          "edgeLocation/ICN",
          "loadBalancer/api",
          "lambda/us-east-1");
  private static final int REQUESTS = 1_500;

  @Test
  void givenRandomTraffic_whenRun_thenEveryRequestLeavesExactlyOnce() {
    for (long seed = 1; seed <= 20; seed++) {
      SmallEngine engine = new SmallEngine(world(seed)).run(traffic(seed));

      assertThat(engine.outcomes()).as("seed=" + seed).hasSize(REQUESTS);
      assertThat(engine.collector().requests()).as("seed=" + seed).isEqualTo(REQUESTS);
      for (Outcome outcome : engine.outcomes().values()) {
        assertThat(outcome.edgeTtfb()).as("seed=%d %s", seed, outcome).isNotNegative();
        assertThat(outcome.viewerTotal())
            .as("seed=%d %s", seed, outcome)
            .isGreaterThanOrEqualTo(outcome.viewerTtfb());
      }
    }
  }

  @Test
  void givenRandomTraffic_whenSavedAndLoadedOnTheWay_thenSameOutcomesAndDigest() {
    for (long seed = 1; seed <= 20; seed++) {
      SmallEngine plain = new SmallEngine(world(seed)).run(traffic(seed));
      RandomStream random = new RandomStream(seed);
      SmallEngine reloaded =
          new SmallEngine(world(seed)).run(traffic(seed).chunks(), () -> random.nextLong(150) == 0);
      SmallEngine often =
          new SmallEngine(world(seed))
              .run(traffic(seed).chunks(3 * S, 4 * S, 30 * S), () -> random.nextLong(40) == 0);

      assertThat(reloaded.outcomes()).as("seed=" + seed).isEqualTo(plain.outcomes());
      assertThat(reloaded.digest()).as("seed=" + seed).isEqualTo(plain.digest());
      assertThat(often.outcomes()).as("seed=" + seed).isEqualTo(plain.outcomes());
      assertThat(often.digest()).as("seed=" + seed).isEqualTo(plain.digest());
      for (int id = 1; id <= world(seed).entities(); id++) {
        String path = world(seed).path(id);
        assertThat(often.counts(path)).as("seed=%d %s", seed, path).isEqualTo(plain.counts(path));
      }
    }
  }

  /** What one tier asks is what the next one gets, and each of them answers what it got. */
  @Test
  void givenRandomTraffic_whenRun_thenRequestsAddUpFromTierToTier() {
    for (long seed = 1; seed <= 40; seed++) {
      Fixtures f = wild(seed);
      f.faults = f.faults.stream().filter(x -> x.target().startsWith("origin/")).toList();
      World world = f.world();
      SmallEngine engine = new SmallEngine(world).run(traffic(seed));

      Sums sums = new Sums(world, engine);
      String as = "seed=" + seed;
      assertThat(sums.of("edgeLocation/", "hits") + sums.of("edgeLocation/", "misses"))
          .as(as)
          .isEqualTo(sums.of("edgeLocation/", "requests") - sums.refused());
      assertThat(sums.regional("hits") + sums.regional("misses"))
          .as(as)
          .isEqualTo(sums.regional("requests"));
      assertThat(sums.tiers("asked") - sums.tiers("originRequests"))
          .as(as)
          .isEqualTo(sums.regional("requests"));
      assertThat(sums.tiers("originRequests")).as(as).isEqualTo(sums.atOrigins());
    }
  }

  /**
   * Bodies, byte by byte: what origins and tiers send to a tier, it gets, or it no longer waits for
   * them; and what viewers get is from the cache, fetched, or made at the edge.
   */
  @Test
  void givenRandomTraffic_whenRun_thenBytesAddUpFromTierToTier() {
    long lost = 0;
    for (long seed = 1; seed <= 40; seed++) {
      World world = world(seed);
      SmallEngine engine = new SmallEngine(world).run(traffic(seed));

      Sums sums = new Sums(world, engine);
      String as = "seed=" + seed;
      assertThat(sums.tiers("fetchedBytes") + sums.tiers("lostBytes"))
          .as(as)
          .isEqualTo(
              sums.bytesOfOrigins() + sums.regional("hitBytes") + sums.regional("missBytes"));
      assertThat(
              sums.of("edgeLocation/", "hitBytes")
                  + sums.of("edgeLocation/", "missBytes")
                  + sums.of("edgeLocation/", "madeBytes"))
          .as(as)
          .isEqualTo(sums.bytesAt("edgeLocation/"));
      lost += sums.tiers("lostBytes");
    }
    assertThat(lost).isPositive();
  }

  private record Sums(World world, SmallEngine engine) {
    long of(String kind, String count) {
      long sum = 0;
      for (int id = 1; id <= world.entities(); id++) {
        String path = world.path(id);
        sum += path.startsWith(kind) ? engine.count(path, count) : 0;
      }
      return sum;
    }

    long tiers(String count) {
      return of("edgeLocation/", count) + of("regionalEdgeCache/", count);
    }

    /** In both roles. */
    long regional(String count) {
      return of("regionalEdgeCache/", count) + of("regionalEdgeCache/", "shield_" + count);
    }

    /** Of bodies that viewers got there. */
    long bytesAt(String kind) {
      return engine.outcomes().values().stream()
          .filter(outcome -> world.path(outcome.entry()).startsWith(kind))
          .mapToLong(Outcome::bytes)
          .sum();
    }

    /** The load balancer also answers viewers. */
    long bytesOfOrigins() {
      return of("bucket/", "bytes") + of("loadBalancer/", "bytes") - bytesAt("loadBalancer/");
    }

    long refused() {
      return engine.collector().count(ResultType.CapacityExceeded);
    }

    /** The load balancer also gets requests straight from viewers. */
    long atOrigins() {
      long direct =
          engine.outcomes().values().stream()
              .filter(outcome -> outcome.entry() == world.id("loadBalancer/api"))
              .count();
      return of("bucket/", "requests")
          + of("bucket/", "unanswered")
          + of("loadBalancer/", "requests")
          - direct;
    }
  }

  @Test
  void givenAllRulesOfTheEdge_whenSavedAndLoadedOnTheWay_thenSameOutcomesAndDigest() {
    for (long seed = 1; seed <= 10; seed++) {
      Fixtures f = withRules(seed);
      SmallEngine plain = new SmallEngine(f.world()).run(traffic(seed));
      RandomStream random = new RandomStream(seed);
      SmallEngine reloaded =
          new SmallEngine(f.world())
              .run(traffic(seed).chunks(3 * S, 30 * S), () -> random.nextLong(60) == 0);

      assertThat(plain.collector().count(ResultType.Redirect)).isPositive();
      assertThat(plain.collector().count(MissReason.invalidated)).isPositive();
      assertThat(reloaded.outcomes()).as("seed=" + seed).isEqualTo(plain.outcomes());
      assertThat(reloaded.digest()).as("seed=" + seed).isEqualTo(plain.digest());
      for (String path : ENTRIES.subList(0, 3)) {
        assertThat(reloaded.counts(path)).as("seed=" + seed).isEqualTo(plain.counts(path));
      }
    }
  }

  /** Viewers of all kinds, and behaviours that use all that the edge offers. */
  private static Fixtures withRules(long seed) {
    Fixtures f = wild(seed);
    Distribution none = new Distribution.Constant(0);
    f.viewers =
        new ViewerSettings(
            ViewerSettings.Tls.V1_3,
            new HttpShares(0.3, 0.4, 0.3),
            5 * S,
            none,
            20_000_000,
            none,
            new ConnectionSettings(0.1, 20 * S, true, 0.2, 3 * MS),
            new EncodingSettings(0.5, 0.3));
    EdgeRules rules =
        new EdgeRules(
            new AccessSettings(
                AccessSettings.Methods.GET_HEAD_OPTIONS,
                true,
                AccessSettings.ProtocolPolicy.REDIRECT_TO_HTTPS,
                true,
                0.05),
            ForwardSettings.NONE,
            new CompressionSettings(true, 0.4, 0.3));
    CachePolicySettings policy =
        new CachePolicySettings(
            "p", 0, 60 * S, 600 * S, Part.NONE, Part.NONE, Part.NONE, true, true);
    f.behaviors =
        f.behaviors.stream()
            .map(
                b ->
                    new BehaviorSettings(
                        b.pathPattern(), b.targetOrigin(), policy, b.objects(), rules))
            .toList();
    f.invalidations =
        new InvalidationSettings(
            List.of(
                new Invalidation(5 * S, List.of("/*")), new Invalidation(25 * S, List.of("/n*"))),
            4 * S);
    return f;
  }

  /**
   * A twin of the cache sees answers instead of requests. So an object that is fetched twice at
   * once is a hit there, and one that is evicted while it is being revalidated a miss; and of an
   * answer that has an age it cannot know that. Nothing else makes a difference.
   */
  @Test
  void givenCurveWithTwinOfTheCache_whenRun_thenItHasNearlyTheSameHits() {
    long all = 0;
    long different = 0;
    for (long seed = 1; seed <= 40; seed++) {
      Fixtures f = fixtures(seed);
      f.regional = Optional.empty();
      SmallEngine engine = new SmallEngine(f.world()).run(traffic(seed, f.world()));

      for (String path : ENTRIES.subList(0, 3)) {
        Map<String, Long> counts = engine.counts(path);
        String where = "seed=" + seed + " " + path + " " + f.edgeCache;
        long difference = Math.abs(counts.get("curve_0_hits") - counts.get("hits"));
        all += counts.get("hits");
        different += difference;
        assertThat(difference).as(where).isLessThanOrEqualTo(6);
        assertThat(counts.get("curve_requests"))
            .as(where)
            .isEqualTo(counts.get("hits") + counts.get("misses"));
      }
    }
    assertThat(all).isPositive();
    assertThat(different).isLessThan(all / 100);
  }

  @Test
  void givenRandomTraffic_whenThereIsNoCurve_thenOutcomesAndDigestAreTheSame() {
    for (long seed = 1; seed <= 10; seed++) {
      Fixtures plain = wild(seed);
      CacheSettings c = plain.edgeCache;
      plain.edgeCache =
          new CacheSettings(
              c.bytesMax(), c.objectsMax(), c.policy(), c.admission(), c.retention(), List.of());
      SmallEngine with = new SmallEngine(world(seed)).run(traffic(seed));
      SmallEngine without = new SmallEngine(plain.world()).run(traffic(seed));

      assertThat(without.digest()).as("seed=" + seed).isEqualTo(with.digest());
      assertThat(without.outcomes()).as("seed=" + seed).isEqualTo(with.outcomes());
    }
  }

  @Test
  void givenAnotherSeed_whenSameTraffic_thenAnotherDigest() {
    Fixtures one = wild(1);
    Fixtures two = wild(1);
    two.seed = one.seed + 1;

    assertThat(new SmallEngine(one.world()).run(traffic(1)).digest())
        .isNotEqualTo(new SmallEngine(two.world()).run(traffic(1)).digest());
  }

  private static World world(long seed) {
    return wild(seed).world();
  }

  /** With all that the tiers behind the edge can do, and origins that fail in every way. */
  private static Fixtures wild(long seed) {
    RandomStream random = new RandomStream(seed + 77);
    Fixtures f = fixtures(seed);
    f.template = server();
    boolean shielded = f.regional.isPresent() && random.nextLong(2) == 0;
    f.site = bucket("site", shielded ? Optional.of("ap-northeast-2") : Optional.empty());
    f.moreOrigins =
        List.of(
            f.moreOrigins.get(0), bucket("backup", shielded ? f.site.shield() : Optional.empty()));
    f.groups =
        List.of(new OriginGroupSettings("both", List.of("site", "backup"), List.of(404, 503)));
    f.behaviors =
        List.of(
            f.behaviors.get(0),
            f.behaviors.get(1),
            new BehaviorSettings(
                "*",
                random.nextLong(2) == 0 ? "both" : "site",
                f.behaviors.get(2).cachePolicy(),
                ranged(objects(f.behaviors.get(2).objects().size(), stale(random), 10 * S))));
    f.caching =
        new CachingSettings(
            List.of(
                new ErrorResponseSettings(
                    404, 3 * S, Optional.of(new ErrorResponseSettings.Page("/404", 2, 200)))),
            random.nextLong(2) == 0,
            random.nextLong(2) == 0,
            random.nextLong(2) == 0,
            700);
    List<FaultSettings> faults = new ArrayList<>(f.faults);
    List<FaultSettings.Kind> kinds = FaultTarget.ORIGIN.kinds();
    for (long at = 2 * S; at < 55 * S; at += 8 * S) {
      FaultSettings.Kind kind = kinds.get((int) random.nextLong(kinds.size()));
      faults.add(
          new FaultSettings(
              at, at + 5 * S, "origin/site", kind, 0.7, 503, CacheControl.NONE, 1_500 * MS));
    }
    f.faults = faults;
    return f;
  }

  private static CacheControl stale(RandomStream random) {
    long none = CacheControl.ABSENT;
    long behind = random.nextLong(2) == 0 ? none : 2 * S;
    long onError = random.nextLong(2) == 0 ? none : random.nextLong(5) * S;
    return new CacheControl(false, false, false, 3 * S, none, behind, onError);
  }

  private static OriginSettings.Bucket bucket(String name, Optional<String> shield) {
    return new OriginSettings.Bucket(
        name,
        "us-east-1",
        new OriginConnectionSettings(2, S, S, 2 * S, 5 * S, true),
        shield,
        new Distribution.Exponential(100 * MS));
  }

  private static Fixtures fixtures(long seed) {
    RandomStream random = new RandomStream(seed);
    Fixtures f = new Fixtures();
    f.seed = seed;
    f.edgeCache = cache(random, 30_000);
    f.regional = random.nextLong(4) == 0 ? Optional.empty() : Optional.of(cache(random, 100_000));
    ViewerSettings.Tls tls = ViewerSettings.Tls.values()[(int) random.nextLong(3)];
    f.viewers =
        new ViewerSettings(
            tls,
            ViewerSettings.Http.V2,
            random.nextLong(2) * 5 * S,
            new Distribution.Constant(0),
            20_000_000,
            Distribution.LogNormal.ofP50P99(20 * MS, 100 * MS));
    f.moreOrigins = List.of(new OriginSettings.Balancer("back", "us-east-1", 5 * S, "api", true));
    f.template =
        new LaunchTemplateSettings("api", "m5.large", 2, 3, new Distribution.Exponential(30 * MS));
    f.functions = functions();
    f.databases = List.of(Fixtures.database("mongo", "us-east-1", "eu-central-1"));
    long changes = random.nextLong(2) * 10 * S;
    Distribution sizes = Distribution.LogNormal.ofP50P99(1_000, 20_000);
    f.behaviors =
        List.of(
            new BehaviorSettings(
                "/api/*", "back", Fixtures.policy(0, 0, 0), objects(sizes, CacheControl.NONE, 0)),
            new BehaviorSettings(
                "/news/*",
                "back",
                Fixtures.withQueries(Fixtures.policy(0, 60, 600), new Part(false, List.of("v"))),
                objects(sizes, Fixtures.maxAge(random.nextLong(3)), changes)),
            new BehaviorSettings(
                "*",
                "site",
                Fixtures.policy(0, 20, 600),
                objects(sizes, CacheControl.NONE, changes)));
    f.faults =
        List.of(
            new FaultSettings(10 * S, 15 * S, "edgeLocation/CDG", FaultSettings.Kind.DOWN),
            new FaultSettings(12 * S, 13 * S, "edgeLocation/CDG", FaultSettings.Kind.DOWN),
            new FaultSettings(40 * S, 41 * S, "edgeLocation/FRA", FaultSettings.Kind.DOWN));
    return f;
  }

  /** It shares a processor, runs out of memory at times, and calls a function that is throttled. */
  private static LaunchTemplateSettings server() {
    LoadSettings load = new LoadSettings(0.5, 10, Optional.of(new Distribution.Uniform(10, 60)));
    RetrySettings retry = new RetrySettings(3, 50 * MS, S, true, 20);
    return new LaunchTemplateSettings(
        "api",
        new InstanceType("tiny", 1, 100, 0),
        3,
        3,
        new Distribution.Exponential(30 * MS),
        0,
        200,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        load,
        Optional.of(new CallSettings("orders", 2, 200 * MS, 2, 100 * MS, false, retry)),
        VirtualTime.MINUTE);
  }

  private static ObjectSettings objects(Distribution sizes, CacheControl says, long changes) {
    return new ObjectSettings(sizes, says, true, changes);
  }

  /** The same objects, of which a third of the requests wants a part. */
  private static ObjectSettings ranged(ObjectSettings o) {
    return new ObjectSettings(
        o.size(),
        o.cacheControl(),
        o.etag(),
        o.lastModified(),
        o.changesEvery(),
        o.changes(),
        o.contentTypes(),
        o.upload(),
        new RangeSettings(0.3, new Distribution.Exponential(800), true));
  }

  /** Any policy, admission and retention, and the cache itself as its own curve. */
  private static CacheSettings cache(RandomStream random, long bytes) {
    CacheSettings.EvictionPolicy[] policies = CacheSettings.EvictionPolicy.values();
    CacheSettings.EvictionPolicy policy = policies[(int) random.nextLong(policies.length)];
    long bytesMax = 1_000 + random.nextLong(bytes);
    CacheSettings.Admission admission =
        random.nextLong(2) == 0
            ? CacheSettings.Admission.ALL
            : new CacheSettings.Admission(10_000, 5_000);
    long retention = random.nextLong(2) == 0 ? VirtualTime.NEVER : 10 * S;
    CacheSettings twin =
        new CacheSettings(bytesMax, Long.MAX_VALUE, policy, admission, retention, List.of());
    return new CacheSettings(
        bytesMax,
        Long.MAX_VALUE,
        policy,
        admission,
        retention,
        List.of(twin, new CacheSettings(Long.MAX_VALUE, 5, policies[(int) random.nextLong(6)])));
  }

  /**
   * Two functions that share a concurrency of three, and fail in every way; one calls the other.
   */
  private static List<FunctionSettings> functions() {
    FunctionSettings plain = Fixtures.function(3);
    FunctionSettings failing =
        new FunctionSettings(
                "failing",
                plain.region(),
                plain.runtime(),
                false,
                256,
                new FunctionTimes(
                    new Distribution.Exponential(60 * MS),
                    512,
                    Optional.empty(),
                    new Distribution.Exponential(30 * MS),
                    plain.times().init(),
                    new Distribution.Constant(10 * MS),
                    400 * MS,
                    2 * S),
                new FunctionFailures(100_000, 100_000),
                plain.front(),
                new FunctionAsync(1, 90 * S),
                Optional.of(new KeepWarm(S, 2, 75 * MS)),
                new FunctionConcurrency(2, 1, S, 3 * S),
                plain.account())
            .asking(
                List.of(
                    new DownstreamCall.Queries(new QuerySettings("mongo", 2, 0.3), false),
                    new DownstreamCall.Invoke("orders", true)));
    return List.of(failing, plain);
  }

  private static Traffic traffic(long seed) {
    return traffic(seed, world(seed));
  }

  private static Traffic traffic(long seed, World world) {
    RandomStream random = new RandomStream(seed + 1_000);
    Traffic traffic = new Traffic(world);
    long time = 0;
    for (int i = 0; i < REQUESTS; i++) {
      time += random.nextLong(3) == 0 ? 0 : random.nextLong(80 * MS);
      String folder = List.of("/api/", "/news/", "/", "/").get((int) random.nextLong(4));
      Traffic.Row row =
          traffic
              .at(
                  time,
                  ENTRIES.get((int) random.nextLong(5)),
                  folder + random.nextLong(1 + random.nextLong(60)))
              .viewer(random.nextLong(50))
              .query("v=" + random.nextLong(2) + "&u=" + random.nextLong(9));
      if (random.nextLong(2) == 0) {
        row.function((int) random.nextLong(2), random.nextLong(4) == 0);
      }
      long kind = random.nextLong(40);
      if (kind < 3) {
        row.method(Method.of((int) (1 + random.nextLong(6))));
      } else if (kind == 3) {
        row.delay(random.nextLong(3 * S));
      } else if (kind == 4) {
        row.overCapacity();
      } else if (kind == 5) {
        row.status(List.of(404, 403, 500, 304, 301).get((int) random.nextLong(5)));
      } else if (kind == 6) {
        row.bytes(random.nextLong(100_000));
      }
    }
    return traffic;
  }
}
