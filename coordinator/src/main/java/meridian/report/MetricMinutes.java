package meridian.report;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import meridian.model.result.MetricStore;
import meridian.model.result.MetricStore.Series;

/** The series of one metric, of one or several dimensions, by minutes, in the metric's unit. */
record MetricMinutes(List<Map.Entry<MetricStore.Key, Series>> series) {
  MetricMinutes {
    series = List.copyOf(series);
  }

  /**
   * All series of a metric.
   *
   * @param dimensions which of them
   */
  static MetricMinutes of(
      RunResult result, String namespace, String metric, Predicate<String> dimensions) {
    return new MetricMinutes(
        result.collector().metrics().sorted().entrySet().stream()
            .filter(entry -> entry.getKey().namespace().equals(namespace))
            .filter(entry -> entry.getKey().metric().equals(metric))
            .filter(entry -> dimensions.test(entry.getKey().dimensions()))
            .toList());
  }

  /** Whether there are any samples. */
  boolean isThere() {
    return series.stream().anyMatch(one -> one.getValue().minutes() > 0);
  }

  /** The sum of all samples, 0 without any. */
  double sum(int from, int to) {
    double sum = 0;
    for (Map.Entry<MetricStore.Key, Series> one : series) {
      Series own = one.getValue();
      for (int minute = from; minute < Math.min(to, own.minutes()); minute++) {
        sum += own.sum(minute) / (double) scale(one);
      }
    }
    return sum;
  }

  /** A sum a second. */
  double perSecond(int from, int to, double seconds) {
    return sum(from, to) / seconds;
  }

  /** The mean of all samples; NaN without any. */
  double mean(int from, int to, double seconds) {
    long count = 0;
    for (Map.Entry<MetricStore.Key, Series> one : series) {
      Series own = one.getValue();
      for (int minute = from; minute < Math.min(to, own.minutes()); minute++) {
        count += own.sampleCount(minute);
      }
    }
    return sum(from, to) / count;
  }

  /** The greatest sample; NaN without any. */
  double most(int from, int to, double seconds) {
    double most = Double.NaN;
    for (Map.Entry<MetricStore.Key, Series> one : series) {
      Series own = one.getValue();
      for (int minute = from; minute < Math.min(to, own.minutes()); minute++) {
        if (own.sampleCount(minute) > 0) {
          double here = own.maximum(minute) / (double) scale(one);
          most = Double.isNaN(most) ? here : Math.max(most, here);
        }
      }
    }
    return most;
  }

  /** The least sample; NaN without any. */
  double least(int from, int to, double seconds) {
    double least = Double.NaN;
    for (Map.Entry<MetricStore.Key, Series> one : series) {
      Series own = one.getValue();
      for (int minute = from; minute < Math.min(to, own.minutes()); minute++) {
        if (own.sampleCount(minute) > 0) {
          double here = own.minimum(minute) / (double) scale(one);
          least = Double.isNaN(least) ? here : Math.min(least, here);
        }
      }
    }
    return least;
  }

  private static long scale(Map.Entry<MetricStore.Key, Series> one) {
    return one.getKey().scale();
  }
}
