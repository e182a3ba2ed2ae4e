package meridian.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import meridian.geo.PriceClass;
import meridian.geo.RoutingPolicy;
import meridian.kernel.Distribution;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.result.Collector;
import meridian.model.result.Completion;
import meridian.model.result.MetricStore;
import meridian.model.result.MissReason;
import meridian.model.result.ResultType;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.WorldSettings;
import meridian.report.RunResult.EntityResult;
import meridian.report.RunResult.TrafficResult;
import meridian.report.RunResult.Wall;

/**
 * Results of runs that never were, but could have been: viewers all over the world, by population
 * and local time.
 */
final class Fixtures {
  static final Atlas ATLAS = new TestAtlas();
  static final String NAME = "world-day";
  static final Distribution NOTHING = new Distribution.Constant(0);

  private static final Wall WALL =
      new Wall(6.2, 11.4, 1_500_000, 412_000_000, 1, 2, 0, 3, 0.05, RunResult.Exchanges.NONE);

  private Fixtures() {}

  /** A day with a distribution of 48 edge locations, a bucket and a load balancer. */
  static RunResult worldDay(int requests) {
    return new Builder(world(48)).day(requests, VirtualTime.DAY).result();
  }

  /** Ten minutes at one edge location. */
  static RunResult oneEdge() {
    return new Builder(world(1)).day(2_000, 10 * VirtualTime.MINUTE).result();
  }

  /** A scenario whose traffic was empty. */
  static RunResult empty() {
    return new Builder(world(3)).result();
  }

  /** No distribution: viewers ask the load balancer. */
  static RunResult direct() {
    WorldSettings all = world(1);
    WorldSettings world =
        new WorldSettings(
            "direct",
            7,
            Optional.empty(),
            List.of(),
            all.loadBalancers(),
            all.targetGroups(),
            all.launchTemplates(),
            all.functions(),
            List.of());
    return new Builder(world).day(5_000, VirtualTime.HOUR).result();
  }

  /** The result with other times on the wall. */
  static RunResult withWall(RunResult r, Wall wall) {
    return new RunResult(
        r.version(),
        r.about(),
        r.world(),
        r.digest(),
        r.virtualNanos(),
        r.collector(),
        r.entities(),
        r.traffic(),
        wall);
  }

  /** The result with another description. */
  static RunResult withAbout(RunResult r, String about) {
    return new RunResult(
        r.version(),
        about,
        r.world(),
        r.digest(),
        r.virtualNanos(),
        r.collector(),
        r.entities(),
        r.traffic(),
        r.wall());
  }

  static ViewerSettings viewers() {
    return new ViewerSettings(
        ViewerSettings.Tls.V1_3, ViewerSettings.Http.V2, 0, NOTHING, 0, NOTHING);
  }

  static Request request(long number, String path, String query, String headers) {
    return new Request(
        number,
        0x0123_4567_89ab_00efL,
        29,
        Method.GET,
        "www.example.com",
        path,
        query,
        headers,
        "",
        0,
        42,
        -1,
        0);
  }

  private static WorldSettings world(int edges) {
    List<EdgeLocationSettings> locations = new ArrayList<>();
    for (TestAtlas.Edge e : TestAtlas.EDGES) {
      if (locations.size() < edges) {
        locations.add(new EdgeLocationSettings(e.code(), e.latitude(), e.longitude(), 0, 0));
      }
    }
    locations.sort(Comparator.comparing(EdgeLocationSettings::code));
    CacheSettings cache =
        new CacheSettings(100_000_000_000L, Long.MAX_VALUE, CacheSettings.EvictionPolicy.LRU);
    return new WorldSettings(
        NAME,
        7,
        Optional.of(
            new DistributionSettings(
                locations,
                RoutingPolicy.values()[0],
                PriceClass.values()[0],
                cache,
                Optional.of(cache),
                viewers(),
                List.of(behavior("/api/*", "api"), behavior("*", "site")),
                60 * VirtualTime.SECOND)),
        List.of(
            new OriginSettings.Balancer("api", "eu-central-1", VirtualTime.SECOND, "api", true),
            new OriginSettings.Bucket("site", "us-east-1", VirtualTime.SECOND, NOTHING)),
        List.of(new LoadBalancerSettings("api", "eu-central-1", "api")),
        List.of(new TargetGroupSettings("api", "api", 3)),
        List.of(new LaunchTemplateSettings("api", "m5.large", 8, 100, NOTHING)),
        List.of(FunctionSettings.plain("orders", "us-east-1", "java21", NOTHING, NOTHING)),
        List.of());
  }

  static BehaviorSettings behavior(String pattern, String origin) {
    return new BehaviorSettings(
        pattern,
        origin,
        new CachePolicySettings(
            "pages",
            0,
            VirtualTime.DAY,
            VirtualTime.DAY,
            CachePolicySettings.Part.NONE,
            CachePolicySettings.Part.NONE,
            CachePolicySettings.Part.NONE),
        new ObjectSettings(NOTHING, CacheControl.NONE, true, 0));
  }

  /** Plays viewers. */
  private static final class Builder {
    private final WorldSettings world;
    private final Collector collector = new Collector();
    private final RandomStream random = new RandomStream(7, "report fixture");
    private final TreeMap<String, TreeMap<String, Long>> counts = new TreeMap<>();
    private final List<String> paths;
    private long end;

    Builder(WorldSettings world) {
      this.world = world;
      world
          .distribution()
          .ifPresent(
              d -> {
                d.edgeLocations().forEach(e -> entity("edgeLocation/" + e.code()));
                entity("regionalEdgeCache/us-east-1");
              });
      world.origins().stream()
          .filter(o -> o instanceof OriginSettings.Bucket)
          .forEach(o -> entity("bucket/" + o.name()));
      world.loadBalancers().forEach(b -> entity("loadBalancer/" + b.name()));
      for (TargetGroupSettings group : world.targetGroups()) {
        for (int i = 0; i < group.instances(); i++) {
          entity("instance/" + group.name() + "/" + i);
        }
      }
      world.functions().forEach(f -> entity("lambda/" + f.region()));
      paths = List.copyOf(counts.keySet());
    }

    private void entity(String path) {
      counts.put(path, new TreeMap<>());
    }

    private void count(String path, String name, long n) {
      counts.get(path).merge(name, n, Long::sum);
    }

    private int id(String path) {
      return paths.indexOf(path) + 1;
    }

    Builder day(int requests, long length) {
      end = length;
      long people = TestAtlas.COUNTRIES.stream().mapToLong(TestAtlas.Country::people).sum();
      for (int n = 0; n < requests; ) {
        int country = country(random.nextLong(people));
        long at = random.nextLong(length);
        if (random.nextUnit() < awake(at, TestAtlas.COUNTRIES.get(country).longitude())) {
          request(++n, country, at);
        }
      }
      return this;
    }

    private static int country(long person) {
      long rest = person;
      int i = 0;
      while (rest >= TestAtlas.COUNTRIES.get(i).people()) {
        rest -= TestAtlas.COUNTRIES.get(i++).people();
      }
      return i;
    }

    /** Most requests at eight in the evening, a sixth of that at eight in the morning. */
    private static double awake(long at, double longitude) {
      double hour = at / (double) VirtualTime.HOUR + longitude / 15;
      return 0.58 + 0.42 * StrictMath.cos((hour - 20) / 24 * 2 * StrictMath.PI);
    }

    private void request(int number, int country, long at) {
      Completion c = collector.completion();
      TestAtlas.Country home = TestAtlas.COUNTRIES.get(country);
      boolean api = random.nextUnit() < 0.1;
      c.number = number;
      c.country = country;
      c.arrivedAt = at;
      c.bytes = random.nextLong(60_000);
      c.status = 200;
      c.detail = "";
      long lastMile = (long) (12e6 * -StrictMath.log(1 - random.nextUnit()));
      if (world.distribution().isPresent()) {
        atEdge(c, home, api, lastMile);
      } else {
        c.rtt = rtt(home, 50.1, 8.7) + lastMile;
        c.behavior = -1;
        c.entry = id("loadBalancer/api");
        c.originNanos = 8_000_000 + random.nextLong(40_000_000);
        c.result = ResultType.Miss;
        balancer(c);
        c.edgeTtfb = c.originNanos;
      }
      c.viewerTtfb = 3 * c.rtt + c.edgeTtfb;
      c.viewerTotal = c.viewerTtfb + c.rtt;
      c.edgeTotal = c.edgeTtfb + 1_000_000;
      collector.complete();
    }

    private void atEdge(Completion c, TestAtlas.Country home, boolean api, long lastMile) {
      EdgeLocationSettings edge =
          world.distribution().orElseThrow().edgeLocations().stream()
              .min(Comparator.comparingLong(e -> rtt(home, e.latitude(), e.longitude())))
              .orElseThrow();
      String path = "edgeLocation/" + edge.code();
      c.rtt = rtt(home, edge.latitude(), edge.longitude()) + lastMile;
      c.behavior = api ? 0 : 1;
      c.entry = id(path);
      double warm = 0.97 - 0.5 * StrictMath.exp(-(c.arrivedAt + 1e12) / 8e12);
      double busy = StrictMath.min(1, home.people() / 400.0);
      boolean hit = !api && random.nextUnit() < warm - 0.18 * (1 - busy);
      count(path, "requests", 1);
      count(path, hit ? "hits" : "misses", 1);
      count(path, hit ? "hitBytes" : "missBytes", c.bytes);
      c.result = hit ? ResultType.Hit : ResultType.Miss;
      c.originNanos = -1;
      c.edgeTtfb = 300_000 + random.nextLong(900_000);
      if (!hit) {
        c.originNanos = rtt(home, 38.9, -77.4) + 20_000_000 + random.nextLong(60_000_000);
        c.edgeTtfb += c.originNanos;
        collector.miss(
            api ? MissReason.uncacheable : MissReason.values()[(int) random.nextLong(3)],
            c.arrivedAt);
        origin(c, api);
        count("regionalEdgeCache/us-east-1", "requests", 1);
        count("regionalEdgeCache/us-east-1", "misses", 1);
        count("regionalEdgeCache/us-east-1", "originRequests", 1);
        count("regionalEdgeCache/us-east-1", "originBytes", c.bytes);
      } else if (random.nextUnit() < 0.02) {
        c.result = ResultType.RefreshHit;
      }
    }

    private void origin(Completion c, boolean api) {
      if (api) {
        balancer(c);
        return;
      }
      if (random.nextUnit() < 0.02) {
        c.status = 404;
        c.result = ResultType.Error;
      }
      served("bucket/site", c);
    }

    private void balancer(Completion c) {
      if (random.nextUnit() < 0.004) {
        c.status = 503;
        c.result = ResultType.Error;
      }
      served("loadBalancer/api", c);
      count("instance/api/" + random.nextLong(3), "requests", 1);
      String dimensions = "LoadBalancer=app/api/1";
      metric("RequestCount", dimensions, "Count", 1).add(c.arrivedAt, 1);
      metric("TargetResponseTime", dimensions, "Seconds", 1_000_000_000)
          .add(c.arrivedAt, c.originNanos);
      metric("HealthyHostCount", dimensions, "Count", 1).add(c.arrivedAt, 3);
    }

    private MetricStore.Series metric(String name, String dimensions, String unit, long scale) {
      return collector
          .metrics()
          .series(new MetricStore.Key("AWS/ApplicationELB", name, dimensions, unit, scale));
    }

    private void served(String path, Completion c) {
      count(path, "requests", 1);
      count(path, "bytes", c.bytes);
      count(path, "status_" + c.status, 1);
      collector.originAnswered(id(path), c.arrivedAt, c.originNanos);
    }

    /** Two ways in fibre at two thirds of the speed of light, and a detour. */
    private static long rtt(TestAtlas.Country home, double latitude, double longitude) {
      double p = StrictMath.toRadians(home.latitude());
      double q = StrictMath.toRadians(latitude);
      double l = StrictMath.toRadians(longitude - home.longitude());
      double cosine =
          StrictMath.sin(p) * StrictMath.sin(q)
              + StrictMath.cos(p) * StrictMath.cos(q) * StrictMath.cos(l);
      double km = 6371 * StrictMath.acos(StrictMath.min(1, cosine));
      return (long) (km * 1.5 * 2 / 200_000 * 1e9) + 1_000_000;
    }

    RunResult result() {
      List<EntityResult> entities = new ArrayList<>();
      counts.forEach(
          (path, ofPath) -> entities.add(new EntityResult(entities.size() + 1, path, ofPath)));
      Map<String, Long> assumed = new LinkedHashMap<>();
      if (collector.requests() > 0) {
        assumed.put("size", collector.requests());
        assumed.put("cacheControl", collector.requests());
      }
      return new RunResult(
          "0.1.0 (test)",
          "A day of a site with viewers all over the world; a bucket in Virginia, an API in"
              + " Frankfurt, and what the caches between them and the viewers are good for.",
          world,
          "0123456789abcdef",
          end,
          collector,
          entities,
          new TrafficResult(collector.requests() / 100, 3, assumed),
          WALL);
    }
  }
}
