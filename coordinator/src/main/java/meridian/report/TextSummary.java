package meridian.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import meridian.model.result.Collector;
import meridian.model.result.LatencyHistogram;
import meridian.model.result.MissReason;
import meridian.model.result.ResultType;
import meridian.model.settings.OriginSettings;
import meridian.report.RunResult.EntityResult;
import org.jspecify.annotations.Nullable;

/** What the terminal prints after a run: the dozen lines that say most. */
public final class TextSummary {
  private static final int SLOWEST = 3;
  private static final int FUNCTIONS = 4;

  private final RunResult result;
  private final Atlas atlas;
  private final Collector collector;
  private final Entities entities;
  private final StringBuilder out = new StringBuilder();

  private TextSummary(RunResult result, Atlas atlas) {
    this.result = result;
    this.atlas = atlas;
    collector = result.collector();
    entities = new Entities(result);
  }

  /**
   * The lines, each with its end.
   *
   * @param folder where the results were written, as the user is to read it
   */
  public static String of(RunResult result, Atlas atlas, Path folder) {
    return new TextSummary(result, atlas).text(folder);
  }

  private String text(Path folder) {
    head();
    if (collector.requests() == 0) {
      line("Requests", "none: the traffic was empty, or ended before it began");
    } else {
      log();
      if (result.world().distribution().isPresent()) {
        edge();
        curve();
      }
      latency();
      slowest();
      origins();
      functions();
      DatabaseResult.of(result).forEach(database -> line("Database", database.line()));
      errors();
      EventLines.of(result).forEach(event -> line(event.title(), event.text()));
      cost();
    }
    traffic();
    line("Results", folder.resolve("report.html") + "  (open it in a browser)");
    line("", folder.resolve("summary.json") + ", metrics.csv");
    return out.toString();
  }

  private void head() {
    long requests = collector.requests();
    out.append(result.world().name()).append(": ").append(Numbers.count(requests));
    out.append(requests == 1 ? " request in " : " requests in ");
    out.append(Numbers.duration(result.virtualNanos())).append(" of virtual time");
    double seconds = result.wall().seconds();
    out.append(String.format(Locale.ROOT, " (%.1f s of yours", seconds));
    if (seconds > 0) {
      out.append(", ").append(Numbers.rate(requests / seconds)).append(" requests/s");
    }
    out.append("), seed ").append(result.world().seed());
    out.append(", digest ").append(result.digest()).append('\n');
  }

  private void log() {
    LogFigures figures = new LogFigures(result);
    figures.verdict().ifPresent(verdict -> line("Log", verdict));
    if (figures.areThere() && figures.requests() == 0) {
      line("Log", "it tells no result types, so there is nothing to compare with");
    }
    result
        .traffic()
        .replay()
        .ifPresent(
            replay -> {
              long lines = replay.repeated();
              long gaps = replay.gaps().minutes();
              if (lines > 0 || gaps > 0) {
                line(
                    "",
                    Numbers.count(lines)
                        + " lines were there twice; "
                        + Numbers.count(gaps)
                        + " minutes have no line");
              }
            });
  }

  private void edge() {
    long hits = collector.count(ResultType.Hit) + collector.count(ResultType.RefreshHit);
    long used =
        entities.ofKind("edgeLocation").stream()
            .filter(edge -> collector.entryRequests(edge.id()) > 0)
            .count();
    String bytes = Numbers.percent(collector.hitBytes(), collector.bytes());
    String at = Numbers.count(used) + (used == 1 ? " edge location" : " edge locations");
    if (result.refusal().isPresent()) {
      line("Edge", at + "; a sample cannot tell the hit ratio, see the report");
    } else {
      line(
          "Edge",
          Numbers.percent(hits, collector.requests())
              + " of the requests and "
              + bytes
              + " of "
              + Numbers.bytes(collector.bytes())
              + " came out of a cache, at "
              + at);
    }
    long misses = 0;
    for (MissReason reason : MissReason.values()) {
      misses += collector.count(reason);
    }
    List<String> parts = new ArrayList<>();
    for (MissReason reason : MissReason.values()) {
      if (collector.count(reason) > 0) {
        parts.add(reason + " " + Numbers.percent(collector.count(reason), misses));
      }
    }
    if (!parts.isEmpty()) {
      line("", "no fresh copy there because: " + String.join(", ", parts));
    }
    Staleness stale = new Staleness(result);
    if (stale.isPossible()) {
      line("", stale.line());
    }
    String fallbacks = new Fallbacks(result).line();
    if (!fallbacks.isEmpty()) {
      line("", fallbacks);
    }
  }

  private void curve() {
    CurveView curve = new CurveView(result);
    if (!curve.isEmpty()) {
      line("Curve", curve.lines().get(0));
      curve.lines().stream().skip(1).forEach(row -> line("", row));
    }
  }

  private void latency() {
    LatencyHistogram all = collector.ttfbByResult().total();
    line(
        "Latency",
        String.format(
            Locale.ROOT,
            "half of the viewers saw a first byte within %s, 95 %% within %s, 99 %% within %s",
            Numbers.millis(all.percentile(50)),
            Numbers.millis(all.percentile(95)),
            Numbers.millis(all.percentile(99))));
    Map<String, LatencyHistogram> byContinent =
        LatencySummary.merged(collector.ttfbByCountry(), atlas::continent);
    byContinent.entrySet().stream()
        .sorted(TextSummary.<String>byRequests().reversed())
        .forEach(
            continent ->
                line(
                    "",
                    String.format(
                        Locale.ROOT,
                        "%-15s p50 %9s   p95 %9s   %12s requests",
                        continent.getKey(),
                        Numbers.millis(continent.getValue().percentile(50)),
                        Numbers.millis(continent.getValue().percentile(95)),
                        Numbers.count(continent.getValue().count()))));
  }

  private static <K> Comparator<Map.Entry<K, LatencyHistogram>> byRequests() {
    return Comparator.comparingLong(e -> e.getValue().count());
  }

  /** A country with next to no requests has no percentiles worth a line. */
  private void slowest() {
    long least = Math.max(20, collector.requests() / 1_000);
    List<Map.Entry<String, LatencyHistogram>> countries =
        LatencySummary.merged(collector.ttfbByCountry(), atlas::countryName).entrySet().stream()
            .filter(country -> country.getValue().count() >= least)
            .sorted(Comparator.comparingLong(e -> -e.getValue().percentile(95)))
            .toList();
    if (countries.size() > SLOWEST) {
      line(
          "Slowest",
          countries.stream()
              .limit(SLOWEST)
              .map(c -> c.getKey() + " " + Numbers.millis(c.getValue().percentile(95)))
              .collect(Collectors.joining(", ", "", " (p95)")));
    }
  }

  private void origins() {
    String title = "Origins";
    for (OriginSettings origin : result.world().origins()) {
      EntityResult entity = entities.of(origin).orElse(null);
      if (entity == null) {
        continue;
      }
      line(
          title,
          String.format(
              Locale.ROOT,
              "%s in %s: %s requests, %s of what viewers asked%s",
              origin.name(),
              origin.region(),
              Numbers.count(entity.count("requests")),
              Numbers.percent(entity.count("requests"), collector.requests()),
              answeredIn(collector.originLatency().get(entity.id()))));
      title = "";
    }
    if (result.world().distribution().isEmpty()) {
      balancers();
    }
  }

  /** The functions of Lambda that were called most, and those of edge locations. */
  private void functions() {
    List<String> lines = new ArrayList<>();
    FunctionResult.of(result).stream()
        .filter(function -> function.count("invocations") + function.count("throttles") > 0)
        .sorted(
            Comparator.comparingLong((FunctionResult function) -> -function.count("invocations")))
        .limit(FUNCTIONS)
        .forEach(function -> lines.add(function.line()));
    lines.addAll(EdgeFunctionSummary.lines(result, entities));
    for (int i = 0; i < lines.size(); i++) {
      line(i == 0 ? "Functions" : "", lines.get(i));
    }
  }

  private void balancers() {
    for (EntityResult balancer : entities.ofKind("loadBalancer")) {
      LatencyHistogram latency = collector.originLatency().get(balancer.id());
      String asked = Numbers.count(balancer.count("requests")) + " requests";
      line("Balancer", balancer.name() + ": " + asked + answeredIn(latency));
    }
  }

  private static String answeredIn(@Nullable LatencyHistogram latency) {
    return latency == null
        ? ""
        : ", p50 %s, p95 %s"
            .formatted(
                Numbers.millis(latency.percentile(50)), Numbers.millis(latency.percentile(95)));
  }

  private void errors() {
    long e4 = 0;
    long e5 = 0;
    for (int status = 400; status < Collector.STATUSES; status++) {
      e4 += status < 500 ? collector.countStatus(status) : 0;
      e5 += status >= 500 ? collector.countStatus(status) : 0;
    }
    long none = collector.countStatus(0);
    String errors =
        Numbers.percent(e4, collector.requests())
            + " were 4xx, "
            + Numbers.percent(e5, collector.requests())
            + " were 5xx";
    String silent = ", " + Numbers.percent(none, collector.requests()) + " had no response";
    line("Errors", e4 + e5 + none == 0 ? "none" : errors + (none > 0 ? silent : ""));
  }

  private void cost() {
    CostView cost = new CostView(result);
    if (!cost.isEmpty()) {
      line("Cost", cost.lines().get(0));
      cost.lines().stream().skip(1).forEach(more -> line("", more));
    }
  }

  private void traffic() {
    long unplaced = result.traffic().unplaced();
    long unparsed = result.traffic().unparsed();
    if (unplaced > 0 || unparsed > 0) {
      line(
          "Traffic",
          Numbers.count(unparsed)
              + " lines were no requests; the place of "
              + Numbers.count(unplaced)
              + " requests was drawn");
    }
  }

  private void line(String title, String text) {
    out.append(String.format(Locale.ROOT, "  %-9s %s%n", title, text).replace("\r", ""));
  }
}
