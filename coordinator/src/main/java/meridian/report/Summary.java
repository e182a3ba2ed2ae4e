package meridian.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import meridian.model.result.Collector;
import meridian.model.result.LatencyFamily;
import meridian.model.result.MissReason;
import meridian.model.result.ResultType;
import meridian.model.result.TimeSeries;
import meridian.model.result.TimeSeries.Column;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.OriginSettings;
import meridian.report.RunResult.EntityResult;
import meridian.report.RunResult.Wall;
import org.jspecify.annotations.Nullable;

/**
 * The tree of {@code summary.json}, which {@code scenarios/summary.schema.json} documents. Equal
 * results give equal bytes, but for the object {@code wall}.
 */
public final class Summary {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String STATUS = "status_";
  private static final List<String> TIER_COUNTS =
      List.of(
          "requests",
          "hits",
          "misses",
          "hitBytes",
          "missBytes",
          "evictions",
          "expirations",
          "objects",
          "bytes");
  private static final List<String> BOTH_TIERS =
      List.of(
          "originRequests",
          "originBytes",
          "fetchedBytes",
          "lostBytes",
          "madeBytes",
          "collapsed",
          "revalidationsUnchanged",
          "staleWhileRevalidate",
          "staleIfError",
          "errorPages",
          "timeouts",
          "failovers");

  private final RunResult result;
  private final Atlas atlas;
  private final Collector collector;
  private final Entities entities;

  private Summary(RunResult result, Atlas atlas) {
    this.result = result;
    this.atlas = atlas;
    collector = result.collector();
    entities = new Entities(result);
  }

  /** The summary as a tree, its keys in the order in which they are written. */
  public static ObjectNode of(RunResult result, Atlas atlas) {
    return new Summary(result, atlas).tree();
  }

  /** The text of {@code summary.json}: indented, lines end with "\n" on every system. */
  public static String text(ObjectNode summary) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(summary) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("summary of " + summary.path("scenario"), e);
    }
  }

  private ObjectNode tree() {
    ObjectNode tree = NODES.objectNode();
    tree.put("version", result.version());
    tree.put("scenario", result.world().name());
    tree.put("seed", result.world().seed());
    tree.put("digest", result.digest());
    tree.set("virtualSeconds", Decimals.node(Decimals.seconds(result.virtualNanos())));
    tree.set("requests", requests());
    LogFigures figures = new LogFigures(result);
    if (figures.areThere()) {
      tree.set("recorded", LogSummary.of(result, figures));
    }
    tree.set("cache", cache());
    tree.set("latencyMs", latency());
    tree.set("connections", ConnectionSummary.of(entities));
    tree.set("edgeLocations", edgeLocations());
    tree.set("origins", origins());
    tree.set("lambda", functions());
    if (!EdgeFunctionSummary.functions(result).isEmpty()) {
      tree.set("edgeFunctions", EdgeFunctionSummary.of(result, entities));
    }
    BalancerSummary balancers = new BalancerSummary(result, entities);
    tree.set("loadBalancers", balancers.loadBalancers());
    tree.set("targetGroups", balancers.targetGroups());
    ScalingSummary scaling = new ScalingSummary(result, entities);
    tree.set("autoScalingGroups", scaling.groups());
    tree.set("alarms", scaling.alarms());
    tree.set("databases", DatabaseResult.json(result));
    tree.set("faults", FaultSpans.json(result));
    tree.set("cost", CostSummary.of(result));
    tree.set("wall", wall());
    return tree;
  }

  private ObjectNode requests() {
    ObjectNode node = NODES.objectNode();
    node.put("total", collector.requests());
    ObjectNode byResult = node.putObject("byResult");
    for (ResultType type : ResultType.values()) {
      byResult.put(type.name(), collector.count(type));
    }
    ObjectNode byStatus = node.putObject("byStatus");
    for (int status = 0; status < Collector.STATUSES; status++) {
      if (collector.countStatus(status) > 0) {
        byStatus.put(Numbers.status(status), collector.countStatus(status));
      }
    }
    node.put("bytes", collector.bytes());
    node.put("unplaced", result.traffic().unplaced());
    node.put("unparsed", result.traffic().unparsed());
    ObjectNode assumed = node.putObject("assumed");
    sorted(result.traffic().assumed()).forEach(assumed::put);
    node.put("peakMinute", peakMinute(collector.series()));
    if (result.world().warmUp() > 0) {
      node.put("inWarmUp", collector.inWarmUp());
    }
    return node;
  }

  /** The requests of the busiest minute. */
  static long peakMinute(TimeSeries series) {
    long peak = 0;
    for (int minute = 0; minute < series.minutes(); minute++) {
      peak = Math.max(peak, series.get(minute, Column.REQUESTS));
    }
    return peak;
  }

  private ObjectNode cache() {
    ObjectNode node = NODES.objectNode();
    if (result.refusal().isPresent()) {
      node.put("refused", result.refusal().get());
    } else {
      long hits = collector.count(ResultType.Hit) + collector.count(ResultType.RefreshHit);
      node.set("requestHitRatio", Decimals.node(Decimals.ratio(hits, collector.requests())));
      node.set(
          "byteHitRatio", Decimals.node(Decimals.ratio(collector.hitBytes(), collector.bytes())));
    }
    // A tier counts only what it asks of an origin itself, not of the tier above: so the sum is
    // right.
    for (String count : BOTH_TIERS) {
      node.put(
          count, entities.sum("edgeLocation", count) + entities.sum("regionalEdgeCache", count));
    }
    node.put("invalidationPaths", ConnectionSummary.invalidationPaths(result));
    Staleness stale = new Staleness(result);
    node.put("staleResponses", stale.responses());
    node.put("staleBytes", stale.bytes());
    node.set("staleByBehavior", stale.byBehavior());
    ObjectNode reasons = node.putObject("missesByReason");
    for (MissReason reason : MissReason.values()) {
      reasons.put(reason.name(), collector.count(reason));
    }
    node.set("edge", tier("edgeLocation"));
    node.set("regional", tier("regionalEdgeCache"));
    ObjectNode shield = node.putObject("shield");
    for (String count : List.of("requests", "hits", "misses", "hitBytes", "missBytes")) {
      shield.put(count, entities.sum("regionalEdgeCache", "shield_" + count));
    }
    CurveView curve = new CurveView(result);
    if (!curve.isEmpty()) {
      node.set("curve", curve.json());
    }
    return node;
  }

  private ObjectNode tier(String kind) {
    ObjectNode node = NODES.objectNode();
    TIER_COUNTS.forEach(count -> node.put(count, entities.sum(kind, count)));
    return node;
  }

  private ObjectNode latency() {
    ObjectNode node = NODES.objectNode();
    ObjectNode ttfb = LatencySummary.of(collector.ttfbByResult().total());
    LatencyFamily byCountry = collector.ttfbByCountry();
    ttfb.set("byCountry", LatencySummary.of(byCountry, atlas::countryCode));
    ttfb.set("byContinent", LatencySummary.of(byCountry, atlas::continent));
    ttfb.set("byEdgeLocation", LatencySummary.of(collector.ttfbByEntry(), edgeCodes()));
    ttfb.set("byResult", LatencySummary.of(collector.ttfbByResult(), Summary::resultName));
    ttfb.set("byBehavior", LatencySummary.of(collector.ttfbByBehavior(), patterns(result)));
    node.set("viewerTtfb", ttfb);
    node.set("viewerTotal", LatencySummary.of(collector.viewerTotal()));
    node.set("edgeTtfb", LatencySummary.of(collector.edgeTtfb()));
    return node;
  }

  /** The name of a member of {@link Collector#ttfbByResult}. */
  static String resultName(int index) {
    return List.of(ResultType.values()).get(index).name();
  }

  private IntFunction<@Nullable String> edgeCodes() {
    String[] codes = new String[result.entities().size() + 1];
    entities.ofKind("edgeLocation").forEach(edge -> codes[edge.id()] = edge.name());
    return id -> id < codes.length ? codes[id] : null;
  }

  /** The path pattern of a member of {@link Collector#ttfbByBehavior}. */
  static IntFunction<@Nullable String> patterns(RunResult result) {
    List<BehaviorSettings> behaviors =
        result.world().distribution().map(DistributionSettings::behaviors).orElse(List.of());
    return i -> i >= 1 && i <= behaviors.size() ? behaviors.get(i - 1).pathPattern() : null;
  }

  private ObjectNode edgeLocations() {
    ObjectNode node = NODES.objectNode();
    for (EdgeLocationSettings edge : edges(result)) {
      entities
          .find("edgeLocation/" + edge.code())
          .ifPresent(entity -> node.set(edge.code(), edgeLocation(entity.id())));
    }
    return node;
  }

  static List<EdgeLocationSettings> edges(RunResult result) {
    return result.world().distribution().map(DistributionSettings::edgeLocations).orElse(List.of());
  }

  private ObjectNode edgeLocation(int id) {
    ObjectNode node = NODES.objectNode();
    long requests = collector.entryRequests(id);
    node.put("requests", requests);
    node.put("hits", collector.entryHits(id));
    node.put("misses", collector.entryMisses(id));
    node.put("bytes", collector.entryBytes(id));
    node.set(
        "viewerRttMs", Decimals.node(Decimals.meanMillis(collector.entryRttNanos(id), requests)));
    return node;
  }

  private ObjectNode origins() {
    ObjectNode node = NODES.objectNode();
    for (OriginSettings origin : result.world().origins()) {
      entities.of(origin).ifPresent(entity -> node.set(origin.name(), origin(entity)));
    }
    return node;
  }

  private ObjectNode origin(EntityResult entity) {
    ObjectNode node = NODES.objectNode();
    node.put("requests", entity.count("requests"));
    node.put("bytes", entity.count("bytes"));
    node.set("byStatus", byStatus(entity));
    node.set("latencyMs", LatencySummary.of(collector.originLatency().get(entity.id())));
    return node;
  }

  private ObjectNode functions() {
    ObjectNode node = NODES.objectNode();
    boolean sampled = result.refusal().isPresent();
    for (FunctionResult function : FunctionResult.of(result)) {
      node.set(function.settings().name(), function.json(sampled));
    }
    return node;
  }

  /** An entity's answers by status. */
  static ObjectNode byStatus(EntityResult entity) {
    ObjectNode node = NODES.objectNode();
    sorted(entity.counts())
        .forEach(
            (name, count) -> {
              if (name.startsWith(STATUS)) {
                node.put(Numbers.status(Integer.parseInt(name.substring(STATUS.length()))), count);
              }
            });
    return node;
  }

  private ObjectNode wall() {
    Wall wall = result.wall();
    ObjectNode node = NODES.objectNode();
    put(node, "seconds", wall.seconds());
    put(node, "cpuSeconds", wall.cpuSeconds());
    put(node, "requestsPerSecond", perSecond(collector.requests(), wall.seconds()));
    put(node, "requestsPerCpuSecond", perSecond(collector.requests(), wall.cpuSeconds()));
    put(node, "eventsPerSecond", perSecond(wall.events(), wall.seconds()));
    node.put("events", wall.events());
    node.put("peakMemoryBytes", wall.peakMemoryBytes());
    node.put("nodes", wall.nodes());
    node.put("threads", wall.threads());
    node.put("recoveries", wall.recoveries());
    node.put("checkpoints", wall.checkpoints());
    put(node, "checkpointSeconds", wall.checkpointSeconds());
    node.put("exchanges", wall.exchanges().rounds());
    node.put("exchangedMessages", wall.exchanges().messages());
    node.put("exchangedBytes", wall.exchanges().bytes());
    return node;
  }

  static double perSecond(long count, double seconds) {
    return seconds > 0 ? count / seconds : 0;
  }

  private static void put(ObjectNode node, String key, double value) {
    node.set(key, Decimals.node(Decimals.rounded(value, 3)));
  }

  /** Counts in the order of their names. */
  static Map<String, Long> sorted(Map<String, Long> counts) {
    return new TreeMap<>(counts);
  }
}
