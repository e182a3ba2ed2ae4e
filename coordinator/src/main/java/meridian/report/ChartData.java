package meridian.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import meridian.model.result.ChangeLog.Change;
import meridian.model.result.TimeSeries;
import meridian.model.result.TimeSeries.Column;

/**
 * What the charts over time show: at most {@link #POINTS_MAX} points, each a whole number of the
 * series' latency spans.
 */
final class ChartData {
  static final int POINTS_MAX = 288;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final TimeSeries series;
  private final boolean distribution;
  private final boolean refused;
  private final long endNanos;
  private final int spansPerPoint;
  private final int minutesPerPoint;
  private final int points;
  private final FunctionCharts functions;
  private final List<FaultSpans.Span> faults;
  private final List<Change> alarms;
  private final List<Chart> more = new ArrayList<>();
  private final ArrayNode charts = NODES.arrayNode();

  private ChartData(RunResult result) {
    series = result.collector().series();
    distribution = result.world().distribution().isPresent();
    refused = result.refusal().isPresent();
    endNanos = result.virtualNanos();
    functions = new FunctionCharts(result);
    more.addAll(BalancerCharts.of(result));
    more.addAll(ScalingView.charts(result));
    more.addAll(DatabaseCharts.of(result));
    faults = FaultSpans.of(result);
    alarms = AlarmView.wentOff(result);
    spansPerPoint = Math.max(1, (series.spans() + POINTS_MAX - 1) / POINTS_MAX);
    minutesPerPoint = spansPerPoint * series.spanMinutes();
    points = (series.minutes() + minutesPerPoint - 1) / minutesPerPoint;
  }

  /** The charts, each with title, unit and series, and the times of the points in seconds. */
  static ObjectNode of(RunResult result) {
    return new ChartData(result).tree();
  }

  private ObjectNode tree() {
    requests();
    latency();
    if (distribution && !refused) {
      hitRatio();
    }
    errors();
    origin();
    if (!refused) {
      functions.all().forEach(this::function);
      more.forEach(this::add);
    }
    ObjectNode tree = NODES.objectNode();
    ArrayNode times = tree.putArray("times");
    for (int point = 0; point < points; point++) {
      times.add(60L * minutesPerPoint * point);
    }
    tree.set("charts", charts);
    marks(tree.putArray("marks"));
    return tree;
  }

  private void requests() {
    ObjectNode chart = chart("requests", "Requests", "/s", "What viewers asked for.");
    add(chart, "requests", point -> sum(point, Column.REQUESTS) / seconds(point));
  }

  private void latency() {
    String note =
        String.format(
            Locale.ROOT,
            "Viewers' time to first byte in each %s, in steps of at most 6 %%.",
            minutesPerPoint == 1 ? "minute" : minutesPerPoint + " minutes");
    ObjectNode chart = chart("latency", "Latency", " ms", note);
    for (int percentile : new int[] {50, 95, 99}) {
      add(chart, "p" + percentile, point -> percentile(point, percentile));
    }
  }

  private void hitRatio() {
    ObjectNode chart =
        chart("hit-ratio", "Hit ratio", " %", "Hits and refresh hits of all requests.");
    chart.put("top", 100);
    add(
        chart,
        "hit ratio",
        point ->
            percent(
                sum(point, Column.HITS) + sum(point, Column.REFRESH_HITS),
                sum(point, Column.REQUESTS)));
  }

  private void errors() {
    ObjectNode chart =
        chart("errors", "Errors", " %", "Answers with such a status of all requests.");
    add(chart, "4xx", point -> percent(sum(point, Column.STATUS_4XX), sum(point, Column.REQUESTS)));
    add(chart, "5xx", point -> percent(sum(point, Column.STATUS_5XX), sum(point, Column.REQUESTS)));
  }

  private void origin() {
    ObjectNode load =
        chart("origin-load", "Origin load", "/s", "Requests for which an origin was asked.");
    add(load, "origin requests", point -> sum(point, Column.ORIGIN_REQUESTS) / seconds(point));
    ObjectNode latency =
        chart(
            "origin-latency",
            "Origin latency",
            " ms",
            "Mean time to first byte, as the asking tier saw it.");
    add(
        latency,
        "mean",
        point ->
            sum(point, Column.ORIGIN_NANOS) / 1e6 / (double) sum(point, Column.ORIGIN_REQUESTS));
  }

  private void function(FunctionCharts.Lines lines) {
    ObjectNode running =
        chart(
            lines.id() + "-concurrency",
            "Concurrency of " + lines.name(),
            "",
            "The most calls at once, and " + lines.limitName() + ".");
    add(running, "calls at once", point -> lines.running(from(point), to(point)));
    add(running, "limit", point -> lines.limit());
    ObjectNode events =
        chart(
            lines.id() + "-events",
            "Cold starts and throttles of " + lines.name(),
            "/s",
            "Calls that had to wait for a new container, and calls that were refused.");
    add(events, "cold starts", point -> lines.coldStarts(from(point), to(point)) / seconds(point));
    add(events, "throttles", point -> lines.throttles(from(point), to(point)) / seconds(point));
  }

  private void add(Chart chart) {
    ObjectNode node = chart(chart.id(), chart.title(), chart.unit(), chart.note());
    node.put("section", chart.section());
    for (Chart.Line line : chart.lines()) {
      add(node, line.label(), p -> line.values().of(from(p), to(p), seconds(p)));
    }
  }

  /** What the time axes mark: faults with from and to, alarms with the time when they went off. */
  private void marks(ArrayNode marks) {
    for (FaultSpans.Span fault : faults) {
      ObjectNode mark = marks.addObject();
      mark.put("label", fault.label());
      mark.set("from", seconds(fault.from()));
      mark.set("to", seconds(Math.min(fault.until(), endNanos)));
    }
    for (Change alarm : alarms) {
      marks.addObject().put("label", alarm.subject()).set("at", seconds(alarm.at()));
    }
  }

  private static JsonNode seconds(long nanos) {
    return Decimals.node(Decimals.seconds(nanos));
  }

  private int from(int point) {
    return point * minutesPerPoint;
  }

  private int to(int point) {
    return (point + 1) * minutesPerPoint;
  }

  private ObjectNode chart(String id, String title, String unit, String note) {
    ObjectNode chart = charts.addObject();
    chart.put("id", id).put("section", "charts").put("title", title);
    chart.put("unit", unit).put("note", note);
    chart.putArray("series");
    return chart;
  }

  private interface Value {
    /** Of one point; NaN where there is none. */
    double of(int point);
  }

  private void add(ObjectNode chart, String label, Value value) {
    ObjectNode one = chart.withArray("series").addObject();
    one.put("label", label);
    ArrayNode values = one.putArray("values");
    for (int point = 0; point < points; point++) {
      double v = value.of(point);
      if (Double.isNaN(v)) {
        values.addNull();
      } else {
        values.add(Decimals.node(Decimals.rounded(v, 3)));
      }
    }
  }

  private long sum(int point, Column column) {
    long sum = 0;
    int end = Math.min(series.minutes(), (point + 1) * minutesPerPoint);
    for (int minute = point * minutesPerPoint; minute < end; minute++) {
      sum += series.get(minute, column);
    }
    return sum;
  }

  /** The length of a point; the last one ends with the run. */
  private double seconds(int point) {
    double start = point * minutesPerPoint * 60.0;
    double end = Math.min(start + minutesPerPoint * 60.0, endNanos / 1e9);
    return Math.max(1, end - start);
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? Double.NaN : 100.0 * part / whole;
  }

  private double percentile(int point, int percentile) {
    int from = point * spansPerPoint;
    long nanos = series.latency(from, from + spansPerPoint, percentile);
    return nanos == 0 ? Double.NaN : nanos / 1e6;
  }
}
