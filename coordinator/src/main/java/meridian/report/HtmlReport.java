package meridian.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import meridian.model.result.Collector;
import meridian.model.result.LatencyHistogram;
import meridian.model.result.ResultType;

/**
 * The page {@code report.html}: one file with everything in it, its script and style too, so that
 * it opens without a network. Its Content-Security-Policy forbids it to ask for anything.
 */
public final class HtmlReport {
  private final RunResult result;
  private final Atlas atlas;
  private final Collector collector;
  private final Tables tables;

  private HtmlReport(RunResult result, Atlas atlas) {
    this.result = result;
    this.atlas = atlas;
    collector = result.collector();
    tables = new Tables(result, atlas);
  }

  /** The whole page. */
  public static String of(RunResult result, Atlas atlas) {
    return new HtmlReport(result, atlas).page();
  }

  private String page() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", Html.escape(result.world().name()));
    values.put("about", Html.escape(result.about()));
    values.put("style", Html.raw(Resources.text("report.css")));
    values.put("chartStyle", Html.raw(Resources.text(Resources.UPLOT + "dist/uPlot.min.css")));
    values.put("chartLicense", Html.raw(Resources.text(Resources.UPLOT + "LICENSE")).strip());
    values.put("chartScript", Html.raw(Resources.text(Resources.UPLOT + "dist/uPlot.iife.min.js")));
    values.put(
        "script", Html.raw(Resources.text("tables.js")) + Html.raw(Resources.text("report.js")));
    values.put("cards", cards());
    values.put("content", collector.requests() == 0 ? empty() : content());
    values.put("data", Html.json(ChartData.of(result)));
    values.put("seed", Long.toString(result.world().seed()));
    values.put("digest", Html.escape(result.digest()));
    values.put("version", Html.escape(result.version()));
    return Resources.fill(Resources.text("report.html"), values);
  }

  private static String empty() {
    return "<section><p class=\"note\">The run had no requests, so there is nothing to draw.</p></section>";
  }

  private String content() {
    StringBuilder out = new StringBuilder(200_000);
    section(out, "recorded", "The log beside the simulation", "", new LogReport(result).html());
    // Its colours are hit ratios.
    String map = result.refusal().isPresent() ? "" : MapSvg.of(result, atlas);
    section(out, "map", "Edge locations", "", map);
    section(out, "charts", "Over virtual time", "", grid("charts"));
    section(
        out,
        "faults",
        "What broke",
        "Shaded wherever time runs from left to right.",
        FaultSpans.table(result));
    section(
        out,
        "countries",
        "Latency by country",
        "Viewers' time to first byte, handshakes in it; the 30 countries with most requests."
            + " The bar reaches from the median to the 95th percentile.",
        tables.countries());
    out.append("<div class=\"columns\">");
    section(out, "results", "Results", "Result types as CloudFront logs them.", tables.results());
    section(out, "statuses", "Status codes", "", tables.statuses());
    section(out, "continents", "Continents", "", tables.continents());
    section(out, "behaviors", "Cache behaviours", "", tables.behaviors());
    section(out, "misses", "Why there was no fresh copy", "At edge locations.", tables.misses());
    section(
        out,
        "stale",
        "Stale answers",
        "Answers out of a cache although the origin had a newer version by then.",
        new Staleness(result).html());
    section(
        out,
        "fallbacks",
        "Stale copies and fallbacks",
        "What caches did where an object had expired or an origin failed.",
        new Fallbacks(result).html());
    section(out, "tiers", "Cache tiers", "", tables.tiers());
    out.append("</div>\n");
    section(
        out,
        "curve",
        "Miss-ratio curve",
        "What caches of these sizes and policies would have missed at each edge location.",
        new CurveView(result).html());
    section(
        out,
        "cost",
        "Cost",
        "What AWS would charge for this run, and for 30 days of the same traffic (with free"
            + " allowances, unless the scenario says otherwise). List prices of July 2024, US"
            + " dollars.",
        new CostView(result).html());
    section(out, "origins", "Origins", "", tables.origins());
    section(
        out,
        BalancerCharts.SECTION,
        "Load balancers",
        "Counts are of the whole run.",
        withCharts(BalancerCharts.SECTION, BalancerTables.of(result)));
    section(
        out,
        "targets",
        "Targets",
        "Who was out, when and why, as the load balancer saw it.",
        new TargetMonitor(result).html() + tables.targets());
    section(
        out,
        ScalingView.SECTION,
        "Auto Scaling",
        "",
        withCharts(ScalingView.SECTION, ScalingView.html(result)));
    section(
        out,
        "alarms",
        "Alarms",
        "Dashed lines in the charts are alarms that went off.",
        AlarmView.html(result));
    section(
        out,
        "functions",
        "Functions",
        "Durations are what Lambda measures: without the start of new containers. Cost is at list"
            + " prices, without what is free.",
        tables.functions());
    section(
        out,
        DatabaseCharts.SECTION,
        "Databases",
        "As those see them who ask: an operation that is tried again counts once.",
        withCharts(
            DatabaseCharts.SECTION, DatabaseResult.table(result) + ElectionView.html(result)));
    section(
        out, "edges", "All edge locations", "Click a column's head to sort by it.", tables.edges());
    section(out, "traffic", "What the traffic did not say", "", tables.traffic());
    return out.toString();
  }

  /** Where the page's script puts the charts of a section. */
  private static String grid(String section) {
    return "<div class=\"chart-grid\" data-section=\"" + section + "\"></div>\n";
  }

  private static String withCharts(String section, String tables) {
    return tables.isEmpty() ? "" : grid(section) + tables;
  }

  /** A section, unless there is nothing to put in it. */
  private static void section(
      StringBuilder out, String id, String title, String note, String content) {
    if (content.isEmpty()) {
      return;
    }
    out.append("<section id=\"").append(id).append("\"><h2>").append(Html.escape(title));
    out.append("</h2>");
    if (!note.isEmpty()) {
      out.append("<p class=\"note\">").append(Html.escape(note)).append("</p>");
    }
    out.append('\n').append(content).append("</section>\n");
  }

  private String cards() {
    StringBuilder out = new StringBuilder();
    long requests = collector.requests();
    String length = Numbers.duration(result.virtualNanos());
    card(out, "Requests", Numbers.count(requests), "in " + length + " of virtual time");
    if (requests == 0) {
      return out.toString();
    }
    if (result.world().distribution().isPresent()) {
      long hits = collector.count(ResultType.Hit) + collector.count(ResultType.RefreshHit);
      String ofBytes = Numbers.percent(collector.hitBytes(), collector.bytes()) + " of the bytes";
      if (result.refusal().isPresent()) {
        card(out, "Hit ratio", "-", "a sample cannot tell");
      } else {
        card(out, "Hit ratio", Numbers.percent(hits, requests), ofBytes);
      }
    }
    LatencyHistogram ttfb = collector.ttfbByResult().total();
    String slow = "95 % within " + Numbers.millis(ttfb.percentile(95));
    card(out, "First byte, median", Numbers.millis(ttfb.percentile(50)), slow);
    String e5 = Numbers.percent(errors(500), requests) + " were 5xx";
    card(out, "Errors", Numbers.percent(errors(400), requests), e5);
    card(
        out,
        "Sent to viewers",
        Numbers.bytes(collector.bytes()),
        mean(collector.bytes(), requests));
    long peak = Summary.peakMinute(collector.series());
    card(
        out, "Busiest minute", Numbers.rate(peak / 60.0) + "/s", Numbers.count(peak) + " requests");
    CostView cost = new CostView(result);
    if (!cost.isEmpty()) {
      card(out, "Cost", cost.card().getKey(), cost.card().getValue());
    }
    String pace = Numbers.rate(Summary.perSecond(requests, result.wall().seconds()));
    card(
        out,
        "Simulated in",
        String.format(Locale.ROOT, "%.1f s", result.wall().seconds()),
        pace + " requests/s");
    return out.toString();
  }

  private static String mean(long bytes, long requests) {
    return Numbers.bytes(bytes / requests) + " a request";
  }

  /** Answers with a status of at least this. */
  private long errors(int from) {
    long sum = 0;
    for (int status = from; status < Collector.STATUSES; status++) {
      sum += collector.countStatus(status);
    }
    return sum;
  }

  private static void card(StringBuilder out, String title, String value, String detail) {
    out.append("<div class=\"card\"><h3>").append(Html.escape(title)).append("</h3><b>");
    out.append(Html.escape(value)).append("</b><span>").append(Html.escape(detail));
    out.append("</span></div>\n");
  }
}
