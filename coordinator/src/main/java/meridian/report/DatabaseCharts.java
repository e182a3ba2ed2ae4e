package meridian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import meridian.model.result.MetricStore;
import meridian.model.result.MetricStore.Series;
import meridian.model.settings.DatabaseSettings;

/** What the charts show of databases: of the first ones that were asked. */
final class DatabaseCharts {
  private static final int DATABASES_MAX = 4;

  private final List<Lines> all = new ArrayList<>();

  DatabaseCharts(RunResult result) {
    Map<MetricStore.Key, Series> metrics = result.collector().metrics().sorted();
    for (DatabaseSettings database : result.world().databases()) {
      Lines lines =
          new Lines(
              "database-" + all.size(),
              database.name(),
              find(metrics, "Reads", database),
              find(metrics, "Writes", database),
              find(metrics, "OperationTime", database),
              find(metrics, "Elections", database));
      if (all.size() < DATABASES_MAX && lines.isAsked()) {
        all.add(lines);
      }
    }
  }

  /** Of all members. */
  private static List<Series> find(
      Map<MetricStore.Key, Series> metrics, String metric, DatabaseSettings database) {
    String all = "Database=" + database.name() + ",";
    return metrics.entrySet().stream()
        .filter(entry -> entry.getKey().namespace().equals("MongoDB"))
        .filter(entry -> entry.getKey().metric().equals(metric))
        .filter(entry -> entry.getKey().dimensions().startsWith(all))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** In the order of their names. */
  List<Lines> all() {
    return List.copyOf(all);
  }

  /**
   * The series of one database, by minutes, one each of every member.
   *
   * @param id of its charts in the page
   */
  record Lines(
      String id,
      String name,
      List<Series> reads,
      List<Series> writes,
      List<Series> time,
      List<Series> elections) {
    private static final double NANOS_PER_MILLI = 1e6;

    private boolean isAsked() {
      return time.stream().anyMatch(series -> series.minutes() > 0);
    }

    double reads(int from, int to) {
      return sum(reads, from, to);
    }

    double writes(int from, int to) {
      return sum(writes, from, to);
    }

    double elections(int from, int to) {
      return sum(elections, from, to);
    }

    /** Mean milliseconds of an operation at its member; NaN where there was none. */
    double meanMillis(int from, int to) {
      long count = 0;
      for (Series series : time) {
        for (int minute = from; minute < Math.min(to, series.minutes()); minute++) {
          count += series.sampleCount(minute);
        }
      }
      return sum(time, from, to) / NANOS_PER_MILLI / count;
    }

    /** The longest operation in milliseconds; NaN where there was none. */
    double longestMillis(int from, int to) {
      double longest = Double.NaN;
      for (Series series : time) {
        for (int minute = from; minute < Math.min(to, series.minutes()); minute++) {
          if (series.sampleCount(minute) > 0) {
            double here = series.maximum(minute) / NANOS_PER_MILLI;
            longest = Double.isNaN(longest) ? here : Math.max(longest, here);
          }
        }
      }
      return longest;
    }

    private static double sum(List<Series> all, int from, int to) {
      double sum = 0;
      for (Series series : all) {
        for (int minute = from; minute < Math.min(to, series.minutes()); minute++) {
          sum += series.sum(minute);
        }
      }
      return sum;
    }
  }
}
