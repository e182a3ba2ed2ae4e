package meridian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import meridian.model.result.MetricStore;
import meridian.model.result.MetricStore.Series;
import meridian.model.settings.FunctionSettings;
import org.jspecify.annotations.Nullable;

/** What the charts show of functions: of the first ones that were called. */
final class FunctionCharts {
  private static final int FUNCTIONS_MAX = 6;

  private final List<Lines> all = new ArrayList<>();

  FunctionCharts(RunResult result) {
    Map<MetricStore.Key, Series> metrics = result.collector().metrics().sorted();
    for (FunctionSettings function : result.world().functions()) {
      Lines lines =
          new Lines(
              "function-" + all.size(),
              function,
              find(metrics, "AWS/Lambda", "ConcurrentExecutions", function),
              find(metrics, "Meridian", "ColdStarts", function),
              find(metrics, "AWS/Lambda", "Throttles", function));
      if (all.size() < FUNCTIONS_MAX && lines.running != null) {
        all.add(lines);
      }
    }
  }

  private static @Nullable Series find(
      Map<MetricStore.Key, Series> metrics,
      String namespace,
      String metric,
      FunctionSettings function) {
    String dimensions = function.dimensions();
    return metrics.get(new MetricStore.Key(namespace, metric, dimensions, "Count", 1));
  }

  /** In the order of their names. */
  List<Lines> all() {
    return List.copyOf(all);
  }

  /**
   * The series of one function, by minutes.
   *
   * @param id of its charts in the page
   */
  record Lines(
      String id,
      FunctionSettings function,
      @Nullable Series running,
      @Nullable Series cold,
      @Nullable Series throttled) {
    /** Its name; a copy of a function at the edge has its region with it. */
    String name() {
      return function.isAtEdge() ? function.name() + " in " + function.region() : function.name();
    }

    /** How many may run at once. */
    double limit() {
      return function.concurrency().isReserved()
          ? function.concurrency().reserved()
          : function.account().concurrency();
    }

    /** What that limit is. */
    String limitName() {
      return function.concurrency().isReserved()
          ? "how many are reserved for it"
          : "how many of all functions of the region may run";
    }

    /** The most calls at once; NaN where none began. */
    double running(int from, int to) {
      double most = Double.NaN;
      for (int minute = from;
          running != null && minute < Math.min(to, running.minutes());
          minute++) {
        if (running.sampleCount(minute) > 0) {
          double here = running.maximum(minute);
          most = Double.isNaN(most) ? here : Math.max(most, here);
        }
      }
      return most;
    }

    double coldStarts(int from, int to) {
      return sum(cold, from, to);
    }

    double throttles(int from, int to) {
      return sum(throttled, from, to);
    }

    private static double sum(@Nullable Series series, int from, int to) {
      double sum = 0;
      for (int minute = from; series != null && minute < Math.min(to, series.minutes()); minute++) {
        sum += series.sum(minute);
      }
      return sum;
    }
  }
}
