package meridian.validation;

import java.util.Arrays;

/**
 * A mean with its 99 % confidence interval.
 *
 * @param half of its width
 */
record Interval(double mean, double half) {
  /** Student's t for 99 %, two-sided, by degrees of freedom from 1. */
  private static final double[] T99 = {
    63.657, 9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.250
  };

  /** Of independent values: 2 to 10 of them. */
  static Interval of(double... values) {
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Interval(mean, T99[n - 2] * StrictMath.sqrt(squares / (n - 1) / n));
  }
}
