package meridian.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import meridian.model.result.Collector;
import meridian.model.result.LatencyFamily;
import meridian.model.result.LatencyHistogram;
import meridian.model.result.MissReason;
import meridian.model.result.ResultType;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.TargetGroupSettings.Targets;
import meridian.report.RunResult.EntityResult;
import meridian.report.Table.Cell;
import org.jspecify.annotations.Nullable;

/** The tables of the page; each is empty text where it would have no rows. */
final class Tables {
  private static final int COUNTRIES_MAX = 30;
  private static final LatencyHistogram NOTHING = new LatencyHistogram();

  private final RunResult result;
  private final Atlas atlas;
  private final Collector collector;
  private final Entities entities;
  private final long requests;

  Tables(RunResult result, Atlas atlas) {
    this.result = result;
    this.atlas = atlas;
    collector = result.collector();
    entities = new Entities(result);
    requests = collector.requests();
  }

  private record Named(int index, LatencyHistogram ttfb) {
    long p95() {
      return ttfb.percentile(95);
    }
  }

  /** The countries with most requests, the slowest of them first. */
  String countries() {
    List<Named> largest = new ArrayList<>();
    LatencyFamily byCountry = collector.ttfbByCountry();
    for (int i = 0; i < byCountry.size(); i++) {
      LatencyHistogram ttfb = byCountry.get(i);
      if (ttfb != null && ttfb.count() > 0) {
        largest.add(new Named(i, ttfb));
      }
    }
    largest.sort(Comparator.comparingLong((Named c) -> -c.ttfb().count()));
    List<Named> shown =
        new ArrayList<>(largest.subList(0, Math.min(COUNTRIES_MAX, largest.size())));
    shown.sort(Comparator.comparingLong((Named c) -> -c.p95()));
    long most = largest.isEmpty() ? 0 : largest.get(0).ttfb().count();
    long slowest = shown.stream().mapToLong(Named::p95).max().orElse(0);
    Table table =
        new Table("country-table")
            .text("Country")
            .text("Code")
            .number("Requests")
            .number("Median")
            .number("p95")
            .number("p99")
            .bar("Median to p95");
    for (Named c : shown) {
      LatencyHistogram t = c.ttfb();
      table.row(
          Cell.text(atlas.countryName(c.index())),
          Cell.code(atlas.countryCode(c.index())),
          Cell.count(t.count(), most),
          Cell.millis(t.percentile(50)),
          Cell.millis(t.percentile(95)),
          Cell.millis(t.percentile(99)),
          Cell.range(t.percentile(50), t.percentile(95), slowest));
    }
    return table.html();
  }

  String continents() {
    Map<String, LatencyHistogram> byName =
        LatencySummary.merged(collector.ttfbByCountry(), atlas::continent);
    Table table = latencyTable("continent-table", "Continent");
    largestFirst(byName).forEach(e -> row(table, Cell.text(e.getKey()), e.getValue()));
    return table.html();
  }

  String results() {
    Table table = latencyTable("result-table", "Type");
    LatencySummary.merged(collector.ttfbByResult(), Summary::resultName).entrySet().stream()
        .sorted(Comparator.comparing(e -> ResultType.valueOf(e.getKey())))
        .forEach(e -> row(table, Cell.text(e.getKey()), e.getValue()));
    return table.html();
  }

  String behaviors() {
    Map<String, LatencyHistogram> byPattern =
        LatencySummary.merged(collector.ttfbByBehavior(), Summary.patterns(result));
    Table table = latencyTable("behavior-table", "Path pattern");
    for (BehaviorSettings behavior :
        result.world().distribution().map(DistributionSettings::behaviors).orElse(List.of())) {
      String pattern = behavior.pathPattern();
      row(table, Cell.code(pattern), byPattern.getOrDefault(pattern, NOTHING));
    }
    return table.html();
  }

  private static List<Map.Entry<String, LatencyHistogram>> largestFirst(
      Map<String, LatencyHistogram> byName) {
    return byName.entrySet().stream()
        .sorted(Comparator.comparingLong(e -> -e.getValue().count()))
        .collect(Collectors.toList());
  }

  private static Table latencyTable(String id, String title) {
    return new Table(id)
        .text(title)
        .number("Requests")
        .number("Share")
        .number("Median", "of the viewers' time to first byte")
        .number("p95", "of the viewers' time to first byte");
  }

  private void row(Table table, Cell name, LatencyHistogram ttfb) {
    table.row(
        name,
        Cell.count(ttfb.count(), requests),
        Cell.percent(ttfb.count(), requests),
        Cell.millis(ttfb.percentile(50)),
        Cell.millis(ttfb.percentile(95)));
  }

  String statuses() {
    Table table = new Table("status-table").text("Status").number("Requests").number("Share");
    for (int status = 0; status < Collector.STATUSES; status++) {
      long count = collector.countStatus(status);
      if (count > 0) {
        String text = status == 0 ? "000 (viewer left)" : Numbers.status(status);
        table.row(Cell.text(text), Cell.count(count, requests), Cell.percent(count, requests));
      }
    }
    return table.html();
  }

  String misses() {
    Table table = new Table("miss-table").text("Reason").number("Requests").number("Share");
    long all = 0;
    for (MissReason reason : MissReason.values()) {
      all += collector.count(reason);
    }
    for (MissReason reason : MissReason.values()) {
      long count = collector.count(reason);
      if (count > 0) {
        table.row(Cell.text(reason.name()), Cell.count(count, all), Cell.percent(count, all));
      }
    }
    return table.html();
  }

  String tiers() {
    Table table =
        new Table("tier-table")
            .text("Tier")
            .number("Requests")
            .number("Hits")
            .number("Evicted")
            .number("Expired")
            .number("Objects", "kept at the end of the run")
            .number("Bytes", "kept at the end of the run");
    tier(table, "edge locations", "edgeLocation");
    tier(table, "regional edge caches", "regionalEdgeCache");
    return table.html();
  }

  private void tier(Table table, String title, String kind) {
    if (entities.ofKind(kind).isEmpty()) {
      return;
    }
    table.row(
        Cell.text(title),
        Cell.count(entities.sum(kind, "requests")),
        hitRatio(entities.sum(kind, "hits"), entities.sum(kind, "requests")),
        Cell.count(entities.sum(kind, "evictions")),
        Cell.count(entities.sum(kind, "expirations")),
        Cell.count(entities.sum(kind, "objects")),
        Cell.bytes(entities.sum(kind, "bytes")));
  }

  String origins() {
    Table table =
        new Table("origin-table")
            .text("Origin")
            .text("Kind")
            .text("Region")
            .number("Requests")
            .number("Of all requests")
            .number("Bytes")
            .number("Errors", "answers with a status of 400 and above")
            .number("Median", "time to first byte as its clients saw it")
            .number("p95", "time to first byte as its clients saw it");
    for (OriginSettings origin : result.world().origins()) {
      entities.of(origin).ifPresent(entity -> origin(table, origin, entity));
    }
    return table.html();
  }

  private static String kind(OriginSettings origin) {
    return origin instanceof OriginSettings.Bucket
        ? "bucket"
        : origin instanceof OriginSettings.Balancer ? "load balancer" : "function";
  }

  private void origin(Table table, OriginSettings origin, EntityResult entity) {
    LatencyHistogram latency = orNothing(collector.originLatency().get(entity.id()));
    long asked = entity.count("requests");
    table.row(
        Cell.text(origin.name()),
        Cell.text(kind(origin)),
        Cell.code(origin.region()),
        Cell.count(asked),
        Cell.percent(asked, requests),
        Cell.bytes(entity.count("bytes")),
        Cell.percent(errors(entity), asked),
        Cell.millis(latency.percentile(50)),
        Cell.millis(latency.percentile(95)));
  }

  private static long errors(EntityResult entity) {
    return entity.counts().entrySet().stream()
        .filter(e -> e.getKey().startsWith("status_4") || e.getKey().startsWith("status_5"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static LatencyHistogram orNothing(@Nullable LatencyHistogram histogram) {
    return histogram == null ? NOTHING : histogram;
  }

  String targets() {
    Table table =
        new Table("target-table")
            .text("Load balancer")
            .text("Target group")
            .text("Target")
            .number("Requests")
            .number("Share")
            .number("Errors", "answers with a status of 400 and above");
    for (LoadBalancerSettings balancer : result.world().loadBalancers()) {
      entities
          .find("loadBalancer/" + balancer.name())
          .ifPresent(entity -> target(table, balancer, "", "all", entity, 0));
      for (TargetGroupSettings group : result.world().targetGroups()) {
        if (balancer.targetGroups().contains(group.name())) {
          List<EntityResult> targets = used(group);
          long all = targets.stream().mapToLong(t -> t.count("requests")).sum();
          targets.forEach(t -> target(table, balancer, group.name(), t.name(), t, all));
        }
      }
    }
    return table.html();
  }

  /** The places of an Auto Scaling group that nobody ever took are left out. */
  private List<EntityResult> used(TargetGroupSettings group) {
    boolean fixed = group.targets() instanceof Targets.Instances;
    return entities.targets(group).stream()
        .filter(target -> fixed || target.count("requests") > 0)
        .sorted(Entities.BY_NUMBER)
        .toList();
  }

  /**
   * @param all the requests of the group; 0: the row is the balancer's own
   */
  private static void target(
      Table table,
      LoadBalancerSettings balancer,
      String group,
      String target,
      EntityResult entity,
      long all) {
    long count = entity.count("requests");
    table.row(
        Cell.text(balancer.name()),
        Cell.text(group),
        Cell.text(target),
        all == 0 ? Cell.count(count) : Cell.count(count, all),
        all == 0 ? Cell.percent(count, count) : Cell.percent(count, all),
        Cell.percent(errors(entity), count));
  }

  String functions() {
    return FunctionTables.of(result, entities);
  }

  String edges() {
    Table table =
        new Table("edge-table")
            .text("Code")
            .text("City")
            .number("Requests")
            .number("Share")
            .number("Hit ratio")
            .number("Misses")
            .number("Bytes")
            .number("Round trip", "mean between viewers and edge location")
            .number("Median", "of the viewers' time to first byte")
            .number("p95", "of the viewers' time to first byte");
    List<EntityResult> edges = new ArrayList<>();
    for (EdgeLocationSettings edge : Summary.edges(result)) {
      entities.find("edgeLocation/" + edge.code()).ifPresent(edges::add);
    }
    edges.sort(Comparator.comparingLong((EntityResult e) -> -collector.entryRequests(e.id())));
    LatencyFamily byEntry = collector.ttfbByEntry();
    edges.forEach(edge -> edge(table, edge.name(), edge.id(), orNothing(byEntry.get(edge.id()))));
    return table.html();
  }

  private void edge(Table table, String code, int id, LatencyHistogram ttfb) {
    long count = collector.entryRequests(id);
    table.row(
        Cell.code(code),
        Cell.text(atlas.city(code).orElse("")),
        Cell.count(count),
        Cell.percent(count, requests),
        hitRatio(collector.entryHits(id), count),
        Cell.count(collector.entryMisses(id)),
        Cell.bytes(collector.entryBytes(id)),
        Cell.millis(count == 0 ? 0 : collector.entryRttNanos(id) / count),
        Cell.millis(ttfb.percentile(50)),
        Cell.millis(ttfb.percentile(95)));
  }

  /** Of a sample nobody knows it. */
  private Cell hitRatio(long hits, long count) {
    return Cell.percent(hits, result.refusal().isPresent() ? 0 : count);
  }

  /** What was assumed, drawn or skipped while the traffic was read. */
  String traffic() {
    Table table = new Table("traffic-table").text("What").number("Requests").number("Share");
    long unplaced = result.traffic().unplaced();
    if (unplaced > 0) {
      String what = "viewer's place drawn from the world's population";
      table.row(Cell.text(what), Cell.count(unplaced), Cell.percent(unplaced, requests));
    }
    new TreeMap<>(result.traffic().assumed())
        .forEach(
            (what, count) ->
                table.row(
                    Cell.text(what + " from the scenario"),
                    Cell.count(count),
                    Cell.percent(count, requests)));
    long unparsed = result.traffic().unparsed();
    if (unparsed > 0) {
      table.row(
          Cell.text("lines that were no requests, left out"),
          Cell.count(unparsed),
          Cell.percent(unparsed, requests + unparsed));
    }
    return table.html();
  }
}
