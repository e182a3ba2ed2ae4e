package meridian.report.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A figure's values in the runs of both sides. */
final class Values {
  private final Figure figure;
  private final List<@Nullable Double> before;
  private final List<@Nullable Double> after;

  Values(Figure figure, Side before, Side after) {
    this.figure = figure;
    this.before = of(before);
    this.after = of(after);
  }

  private List<@Nullable Double> of(Side side) {
    List<@Nullable Double> values = new ArrayList<>();
    for (RunSummary run : side.runs()) {
      Double value = run.figures().get(figure.path());
      values.add(value == null && figure.kind().zeroIfMissing() ? Double.valueOf(0) : value);
    }
    return values;
  }

  /** Of the seeds that have the figure; of the pairs in which both do. */
  Estimate estimate(Method method) {
    boolean pairs = method == Method.PAIRED && hasPair();
    double[] first = present(before, pairs ? after : before);
    double[] second = present(after, pairs ? before : after);
    if (first.length == 0 || second.length == 0) {
      return new Estimate(mean(first), mean(second), Double.NaN, Double.NaN);
    }
    return Estimate.of(pairs ? method : Method.WELCH, first, second);
  }

  private boolean hasPair() {
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i) != null && after.get(i) != null) {
        return true;
      }
    }
    return false;
  }

  /** The values that are there, and in the other list, too. */
  private static double[] present(List<@Nullable Double> values, List<@Nullable Double> other) {
    List<Double> present = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Double value = values.get(i);
      if (value != null && other.get(i) != null) {
        present.add(value);
      }
    }
    return present.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The mean of values; NaN of none. */
  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
