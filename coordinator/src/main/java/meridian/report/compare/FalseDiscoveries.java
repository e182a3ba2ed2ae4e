package meridian.report.compare;

import java.util.Arrays;

/**
 * Benjamini and Hochberg's procedure (1995). Of hundreds of figures compared at a level of 5 %
 * each, dozens would seem to have changed by chance; here at most 5 % of those that are called
 * changed are expected to be false.
 */
final class FalseDiscoveries {
  private static final double RATE = 0.05;

  private FalseDiscoveries() {}

  /**
   * The largest p-value that still counts as a change; 0 if only certainty does.
   *
   * @param pValues of all figures that are not certain
   */
  static double threshold(double[] pValues) {
    double[] sorted = pValues.clone();
    Arrays.sort(sorted);
    for (int rank = sorted.length; rank >= 1; rank--) {
      if (sorted[rank - 1] <= RATE * rank / sorted.length) {
        return sorted[rank - 1];
      }
    }
    return 0;
  }
}
