package meridian.trace;

import meridian.kernel.RandomStream;

/**
 * Draws ranks 1 to n in proportion to rank^-s, exactly, in constant time and without tables:
 * rejection-inversion (Hormann, Derflinger 1996: "Rejection-inversion to generate variates from
 * monotone discrete distributions"). A uniform number is turned into x by the inverse of the
 * integral H of x^-s; the nearest rank is kept if the number lies under its bar.
 */
final class ZipfSampler {
  /** Below this, pow would lose digits; the series near s = 1 is used. */
  private static final double NEAR_ONE = 1e-4;

  private final long n;
  private final double exponent;
  private final double lowest;
  private final double highest;
  private final double sure;

  /**
   * A sampler.
   *
   * @param n the number of ranks, above zero
   * @param s the exponent, 0 (all alike) or more
   */
  ZipfSampler(long n, double s) {
    if (n < 1 || !(s >= 0) || s > 100) {
      throw new IllegalArgumentException("n=" + n + " s=" + s);
    }
    this.n = n;
    exponent = 1 - s;
    lowest = integral(1.5) - 1;
    highest = integral((double) n + 0.5);
    sure = 2 - inverse(integral(2.5) - bar(2));
  }

  /** A rank from 1 to n. */
  long draw(RandomStream random) {
    if (exponent == 1) {
      return 1 + random.nextLong(n);
    }
    for (; ; ) {
      double u = highest + random.nextUnit() * (lowest - highest);
      double x = inverse(u);
      long rank = Math.max(1, Math.min(n, (long) (x + 0.5)));
      if (rank - x <= sure || u >= integral((double) rank + 0.5) - bar((double) rank)) {
        return rank;
      }
    }
  }

  private double bar(double x) {
    return StrictMath.pow(x, exponent - 1);
  }

  /** The integral of t^-s from 1 to x. */
  private double integral(double x) {
    if (exponent == 0) {
      return StrictMath.log(x);
    }
    return Math.abs(exponent) < NEAR_ONE
        ? StrictMath.expm1(exponent * StrictMath.log(x)) / exponent
        : (StrictMath.pow(x, exponent) - 1) / exponent;
  }

  private double inverse(double u) {
    if (exponent == 0) {
      return StrictMath.exp(u);
    }
    double t = Math.max(exponent * u, -1);
    return Math.abs(exponent) < NEAR_ONE
        ? StrictMath.exp(StrictMath.log1p(t) / exponent)
        : StrictMath.pow(1 + t, 1 / exponent);
  }
}
