package meridian.report.compare;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A difference of means and what is known of its noise.
 *
 * @param before mean of the first side
 * @param after mean of the second side
 * @param halfWidth half of the 95 % interval of {@code after - before}; NaN: not known
 * @param pValue how likely noise alone gives a difference at least so large; NaN: not known
 */
record Estimate(double before, double after, double halfWidth, double pValue) {
  private static final double TAIL = 0.025;

  /** The difference, second side minus first. */
  double difference() {
    return after - before;
  }

  boolean knowsNoise() {
    return !Double.isNaN(pValue);
  }

  /** Difference over the first side's mean; NaN where that is 0. */
  double relative() {
    return before == 0 ? Double.NaN : difference() / Math.abs(before);
  }

  /**
   * The means of two samples; {@link Method#PAIRED} needs them in the same order of seeds.
   *
   * @param before at least one value
   * @param after at least one value
   */
  static Estimate of(Method method, double[] before, double[] after) {
    boolean several = before.length > 1 || after.length > 1;
    if (method == Method.PAIRED && before.length == after.length && several) {
      return paired(before, after);
    }
    Sample first = Sample.of(before);
    Sample second = Sample.of(after);
    if (!several) {
      return new Estimate(first.mean(), second.mean(), Double.NaN, Double.NaN);
    }
    return before.length > 1 && after.length > 1
        ? welch(first, second)
        : oneBesideSeveral(first, second);
  }

  private static Estimate paired(double[] before, double[] after) {
    double[] differences = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      differences[i] = after[i] - before[i];
    }
    Sample difference = Sample.of(differences);
    double error = StrictMath.sqrt(difference.variance() / before.length);
    return student(Sample.of(before).mean(), Sample.of(after).mean(), error, before.length - 1.0);
  }

  private static Estimate welch(Sample first, Sample second) {
    double a = first.variance() / first.size();
    double b = second.variance() / second.size();
    // Welch 1947, Satterthwaite 1946.
    double freedom = (a + b) * (a + b) / (a * a / (first.size() - 1) + b * b / (second.size() - 1));
    return student(first.mean(), second.mean(), StrictMath.sqrt(a + b), freedom);
  }

  private static Estimate oneBesideSeveral(Sample first, Sample second) {
    Sample several = first.size() > 1 ? first : second;
    double error = StrictMath.sqrt(several.variance() * (1 + 1.0 / several.size()));
    return student(first.mean(), second.mean(), error, several.size() - 1.0);
  }

  private static Estimate student(double before, double after, double error, double freedom) {
    double difference = Math.abs(after - before);
    if (error == 0) { // Every seed says the same.
      return new Estimate(before, after, 0, difference == 0 ? 1 : 0);
    }
    TDistribution t = TDistribution.of(freedom);
    double p = 2 * t.survivalProbability(difference / error);
    return new Estimate(before, after, t.inverseSurvivalProbability(TAIL) * error, p);
  }

  /** Size, mean and variance (with n - 1) of some values. */
  private record Sample(int size, double mean, double variance) {
    static Sample of(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      double mean = sum / values.length;
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      return new Sample(values.length, mean, squares / Math.max(1, values.length - 1));
    }
  }
}
