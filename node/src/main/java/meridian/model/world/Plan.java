package meridian.model.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.cdn.EdgeLocation;
import meridian.model.cdn.Invalidations;
import meridian.model.cdn.RegionalEdgeCache;
import meridian.model.lambda.FunctionUrl;
import meridian.model.lambda.LambdaService;
import meridian.model.origin.OriginObjects;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.WorldSettings;
import meridian.model.storage.Bucket;
import meridian.model.world.ScenarioWorld.Place;

/**
 * Which entities a scenario has, where they stand and how they are linked. Links between places
 * take half a round trip, but at least {@link #ONE_WAY_MIN}; an instance is {@link #IN_REGION} from
 * its load balancer.
 */
final class Plan {
  /**
   * The least one-way latency between two places: also within a city a packet takes a quarter of a
   * millisecond.
   */
  static final long ONE_WAY_MIN = 250 * VirtualTime.MICROSECOND;

  /** One way between two entities in one region. */
  static final long IN_REGION = 250 * VirtualTime.MICROSECOND;

  /**
   * Viewers of traffic that goes straight to a load balancer or function in a scenario without a
   * distribution.
   */
  static final ViewerSettings DIRECT_VIEWERS =
      new ViewerSettings(
          ViewerSettings.Tls.V1_3,
          ViewerSettings.Http.V2,
          VirtualTime.MINUTE,
          new Distribution.Constant(0),
          0,
          new Distribution.Constant(0));

  static final String REGIONAL = "regionalEdgeCache/";
  static final String ORIGIN = "origin/";
  static final String BUCKET = "bucket/";
  static final String LAMBDA = "lambda/";

  /** A link in both directions. */
  record Way(String from, String to, long latency) {}

  private final WorldSettings settings;
  private final Distances distances;
  private final OriginObjects objects;
  private final ViewerSettings viewers;
  private final Upstreams upstreams;
  private final Map<String, List<String>> edgesOf = new TreeMap<>();
  private final DatabasePlan databases;
  private final CalleePlan callees;
  private final Map<String, Place> places = new TreeMap<>();
  final FaultPlan faults;
  private final Map<Way, Way> ways =
      new TreeMap<>(Comparator.comparing(Way::from).thenComparing(Way::to));

  Plan(WorldSettings settings, Distances distances) {
    this.settings = settings;
    this.distances = distances;
    List<BehaviorSettings> behaviors =
        settings.distribution().map(DistributionSettings::behaviors).orElse(List.of());
    objects = new OriginObjects(settings.seed(), behaviors);
    viewers = settings.distribution().map(DistributionSettings::viewers).orElse(DIRECT_VIEWERS);
    faults = new FaultPlan(settings);
    upstreams = new Upstreams(settings, faults);
    databases = new DatabasePlan(settings, distances);
    databases.add((path, region, maker) -> add(path, cell(region), maker), this::link, faults);
    callees = new CalleePlan(settings, distances, databases);
    CallPlan calls = new CallPlan(settings, distances);
    new ComputePlan(this, settings, viewers, objects, databases, calls).addAll();
    settings.functions().stream().map(FunctionSettings::region).distinct().forEach(this::addLambda);
    for (OriginSettings origin : settings.origins()) {
      if (origin instanceof OriginSettings.Bucket bucket) {
        addBucket(bucket);
      }
      if (origin instanceof OriginSettings.FunctionUrl url && !has(server(url))) {
        addFunctionUrl(url);
      }
    }
    settings.distribution().ifPresent(this::addDistribution);
    faults.check();
  }

  /** All places in the order of their paths. */
  List<Place> places() {
    return List.copyOf(places.values());
  }

  Collection<Way> ways() {
    return ways.values();
  }

  void add(String path, String cell, ScenarioWorld.Maker maker) {
    if (places.put(path, new Place(path, cell, maker)) != null) {
      throw new IllegalArgumentException("two entities with the name " + path);
    }
  }

  void link(String from, String to, long rttNanos) {
    Way way = new Way(from, to, StrictMath.max(ONE_WAY_MIN, rttNanos / 2));
    ways.put(way, way);
  }

  boolean has(String path) {
    return places.containsKey(path);
  }

  /** Links two entities of one region. */
  void near(String from, String to) {
    Way way = new Way(from, to, IN_REGION);
    ways.put(way, way);
  }

  private void addBucket(OriginSettings.Bucket bucket) {
    faults.stands(ORIGIN + bucket.name(), bucket.region(), "");
    faults.stands(BUCKET + bucket.name(), "", "");
    add(
        BUCKET + bucket.name(),
        cell(bucket.region()),
        (world, id, peers, collector) ->
            new Bucket(
                bucket, settings.seed(), faults.timetable(ORIGIN + bucket.name()), peers, objects));
  }

  private void addFunctionUrl(OriginSettings.FunctionUrl url) {
    String service = "lambda/" + url.region();
    int function = FunctionSettings.index(settings.functions(), url.function());
    faults.stands(server(url), url.region(), "");
    add(
        server(url),
        cell(url.region()),
        (world, id, peers, collector) -> new FunctionUrl(world.id(service), function, peers));
    near(server(url), service);
  }

  private void addLambda(String region) {
    faults.stands(LAMBDA + region, region, "");
    callees.link(region, this::link);
    add(
        LAMBDA + region,
        cell(region),
        (world, id, peers, collector) ->
            new LambdaService(
                id,
                settings.functions(),
                region,
                viewers,
                callees.of(region, world, id, peers, collector),
                faults.timetable(LAMBDA + region),
                settings.seed(),
                objects,
                peers,
                collector));
  }

  private void addDistribution(DistributionSettings distribution) {
    for (OriginSettings origin : settings.origins()) {
      origin.shield().ifPresent(region -> addRegional(distribution, region));
    }
    for (EdgeLocationSettings edge : distribution.edgeLocations()) {
      addEdgeLocation(distribution, edge);
    }
  }

  private void addEdgeLocation(DistributionSettings distribution, EdgeLocationSettings edge) {
    String path = "edgeLocation/" + edge.code();
    String cell = distances.cell(edge);
    String regional = distribution.regionalEdgeCache().isPresent() ? REGIONAL + cell : "";
    faults.stands(path, "", "");
    add(
        path,
        cell,
        (world, id, peers, collector) ->
            new EdgeLocation(
                id,
                distribution,
                settings.seed(),
                faults.of(path),
                Invalidations.ofEdge(
                    distribution.invalidations(), distribution.behaviors(), settings.seed(), path),
                upstreams.of(world, path, regional, cell),
                peers,
                collector));
    for (OriginSettings origin : settings.origins()) {
      link(path, server(origin), distances.rttNanos(edge, origin.region()));
      origin
          .shield()
          .ifPresent(shield -> link(path, REGIONAL + shield, distances.rttNanos(edge, shield)));
    }
    if (has(LAMBDA + cell)) {
      link(path, LAMBDA + cell, distances.rttNanos(edge, cell));
    }
    if (!regional.isEmpty()) {
      edgesOf.computeIfAbsent(regional, key -> new ArrayList<>()).add(path);
      addRegional(distribution, cell);
      link(path, regional, distances.rttNanos(edge, cell));
    }
  }

  /** A regional edge cache, which may be the Origin Shield of some origins. */
  private void addRegional(DistributionSettings distribution, String region) {
    String path = REGIONAL + region;
    if (places.containsKey(path)) {
      return;
    }
    faults.stands(path, region, "");
    List<String> edges = edgesOf.computeIfAbsent(path, key -> new ArrayList<>());
    add(
        path,
        region,
        (world, id, peers, collector) ->
            new RegionalEdgeCache(
                distribution,
                settings.seed(),
                edges.stream().mapToInt(world::id).sorted().toArray(),
                Invalidations.ofRegional(
                    distribution.invalidations(), distribution.behaviors(), settings.seed(), path),
                upstreams.of(world, path, "", region),
                peers,
                collector));
    if (has(LAMBDA + region)) {
      near(path, LAMBDA + region);
    }
    for (OriginSettings origin : settings.origins()) {
      link(path, server(origin), distances.rttNanos(region, origin.region()));
      String shield = origin.shield().orElse(region);
      if (!shield.equals(region)) {
        link(path, REGIONAL + shield, distances.rttNanos(region, shield));
      }
    }
  }

  static String server(OriginSettings origin) {
    if (origin instanceof OriginSettings.Balancer balancer) {
      return "loadBalancer/" + balancer.loadBalancer();
    }
    if (origin instanceof OriginSettings.FunctionUrl url) {
      return "functionUrl/" + url.function();
    }
    return BUCKET + origin.name();
  }

  /** The region of the cell that an AWS region belongs to. */
  String cell(String region) {
    return distances.regionalEdgeCaches().contains(region)
        ? region
        : distances.nearest(candidate -> distances.rttNanos(region, candidate));
  }

  static <T> T find(List<T> all, java.util.function.Predicate<T> wanted, String what, String name) {
    return all.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown " + what + " '" + name + "'"));
  }
}
