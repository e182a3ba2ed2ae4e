package meridian.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import meridian.model.result.MetricStore;
import meridian.model.result.MetricStore.Series;
import meridian.model.result.TimeSeries;
import meridian.model.result.TimeSeries.Column;

/**
 * The file {@code metrics.csv}: CloudWatch-style series, one row a minute of virtual time, series
 * and statistic, sorted by time.
 *
 * <p>A row's time is the start of its minute, as CloudWatch stamps data points, in virtual time
 * since the start of the run: {@code 0 days 00:05:00}. pandas, PostgreSQL and DuckDB read that as a
 * duration. Minutes without samples have no row. Names, units and the statistics that make sense
 * are those of the CloudWatch pages of each service (Amazon CloudFront Developer Guide, "Types of
 * metrics for CloudFront"; Elastic Load Balancing, "CloudWatch metrics for your Application Load
 * Balancer"; AWS Lambda, "Types of metrics for Lambda functions").
 */
public final class MetricsCsv {
  private static final String HEADER = "time,namespace,metric,dimensions,unit,statistic,value\n";

  private final RunResult result;
  private final TimeSeries series;

  private MetricsCsv(RunResult result) {
    this.result = result;
    series = result.collector().series();
  }

  /** Writes the whole file. */
  public static void write(RunResult result, Appendable out) throws IOException {
    new MetricsCsv(result).write(out);
  }

  private void write(Appendable out) throws IOException {
    out.append(HEADER);
    Map<MetricStore.Key, Series> metrics = result.collector().metrics().sorted();
    int minutes = series.minutes();
    for (Series one : metrics.values()) {
      minutes = Math.max(minutes, one.minutes());
    }
    String dimensions = "DistributionId=" + result.world().name() + ",Region=Global";
    for (int minute = 0; minute < minutes; minute++) {
      Rows rows = new Rows(time(minute), out);
      for (Map.Entry<MetricStore.Key, Series> metric : metrics.entrySet()) {
        if (minute < metric.getValue().minutes()) {
          store(rows, metric.getKey(), metric.getValue(), minute);
        }
      }
      if (result.world().distribution().isPresent() && minute < series.minutes()) {
        cloudFront(rows, dimensions, minute);
      }
      rows.flush();
    }
  }

  /** What CloudFront itself would publish for the distribution. */
  private void cloudFront(Rows rows, String dimensions, int minute) {
    long requests = series.get(minute, Column.REQUESTS);
    if (requests == 0) {
      return;
    }
    long e4 = series.get(minute, Column.STATUS_4XX);
    long e5 = series.get(minute, Column.STATUS_5XX);
    long hits = series.get(minute, Column.HITS) + series.get(minute, Column.REFRESH_HITS);
    // Errors and redirects are not cacheable: they are no part of the hit rate.
    long cacheable = hits + series.get(minute, Column.MISSES);
    long asked = series.get(minute, Column.ORIGIN_REQUESTS);
    Metric metric = new Metric(rows, dimensions);
    metric.put("Requests", "None", "Sum", BigDecimal.valueOf(requests));
    metric.put(
        "BytesDownloaded", "None", "Sum", BigDecimal.valueOf(series.get(minute, Column.BYTES)));
    metric.put("4xxErrorRate", "Percent", "Average", Decimals.percent(e4, requests));
    metric.put("5xxErrorRate", "Percent", "Average", Decimals.percent(e5, requests));
    metric.put("TotalErrorRate", "Percent", "Average", Decimals.percent(e4 + e5, requests));
    if (cacheable > 0 && result.refusal().isEmpty()) {
      metric.put("CacheHitRate", "Percent", "Average", Decimals.percent(hits, cacheable));
    }
    if (asked > 0) {
      long nanos = series.get(minute, Column.ORIGIN_NANOS);
      metric.put("OriginLatency", "Milliseconds", "Average", Decimals.meanMillis(nanos, asked));
    }
  }

  private record Metric(Rows rows, String dimensions) {
    void put(String name, String unit, String statistic, BigDecimal value) {
      rows.add(new MetricStore.Key("AWS/CloudFront", name, dimensions, unit, 1), statistic, value);
    }
  }

  private static void store(Rows rows, MetricStore.Key key, Series one, int minute) {
    long count = one.sampleCount(minute);
    if (count == 0) {
      return;
    }
    Kind kind = Kind.of(key);
    if (kind == Kind.SUM) {
      rows.add(key, "Sum", scaled(one.sum(minute), key));
      return;
    }
    if (kind == Kind.DURATION) {
      rows.add(key, "SampleCount", BigDecimal.valueOf(count));
    }
    rows.add(key, "Average", Decimals.divide(scaled(one.sum(minute), key), count, 9));
    rows.add(key, "Minimum", scaled(one.minimum(minute), key));
    rows.add(key, "Maximum", scaled(one.maximum(minute), key));
  }

  private static BigDecimal scaled(long value, MetricStore.Key key) {
    return Decimals.divide(BigDecimal.valueOf(value), key.scale(), 9);
  }

  /** Which statistics of a metric mean something. */
  private enum Kind {
    /** Something that is counted. */
    SUM,
    /** A level that is sampled. */
    LEVEL,
    /** How long something took. */
    DURATION;

    private static final List<String> LEVELS =
        List.of(
            "HostCount",
            "Executions",
            "Utilization",
            "Capacity",
            "Instances",
            "Size",
            "Concurrency");

    static Kind of(MetricStore.Key key) {
      String unit = key.unit().toLowerCase(Locale.ROOT);
      if (unit.endsWith("seconds")) {
        return DURATION;
      }
      boolean level = unit.equals("percent") || LEVELS.stream().anyMatch(key.metric()::endsWith);
      return level ? LEVEL : SUM;
    }
  }

  /** The rows of one minute, sorted by namespace, dimensions and metric. */
  private static final class Rows {
    private final TreeMap<MetricStore.Key, List<String>> rows = new TreeMap<>();
    private final String time;
    private final Appendable out;

    Rows(String time, Appendable out) {
      this.time = time;
      this.out = out;
    }

    void add(MetricStore.Key key, String statistic, BigDecimal value) {
      String row =
          String.join(
              ",",
              time,
              quoted(key.namespace()),
              quoted(key.metric()),
              quoted(key.dimensions()),
              key.unit(),
              statistic,
              value.toPlainString());
      rows.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }

    void flush() throws IOException {
      for (List<String> ofKey : rows.values()) {
        for (String row : ofKey) {
          out.append(row).append('\n');
        }
      }
    }
  }

  /** The start of a minute: {@code 0 days 00:05:00}. */
  static String time(int minute) {
    return String.format(
        Locale.ROOT, "%d days %02d:%02d:00", minute / 1_440, minute / 60 % 24, minute % 60);
  }

  /** By RFC 4180: in quotes where it has to be. */
  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
