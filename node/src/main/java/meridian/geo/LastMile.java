package meridian.geo;

import meridian.kernel.RandomStream;

/**
 * What a viewer's access network adds to each of his round trips: log-normal over the viewers, the
 * same for one viewer through the whole run. The default, a median of 8 ms and a 95th percentile of
 * 30 ms, is our assumption for a mix of fixed and mobile lines, not a measurement; it is a setting.
 *
 * <p>Drawn from a table of 1,024 quantiles with straight lines between, so the slowest viewer is
 * that of the quantile 0.9995.
 */
public final class LastMile {
  private static final long PURPOSE = 0x6C6173746D696C65L; // "lastmile"
  private static final int STEPS = 1_024;

  /** The quantile 0.95 of the standard normal distribution. */
  private static final double Z95 = 1.6448536269514722;

  private final long p50Nanos;
  private final long p95Nanos;

  /** The quantiles (i + 1/2) / (STEPS + 1), in nanoseconds. */
  private final long[] quantiles = new long[STEPS + 1];

  /** Median and 95th percentile in nanoseconds: 0 &lt; p50 &lt;= p95, or both 0 for none. */
  public LastMile(long p50Nanos, long p95Nanos) {
    if (p50Nanos < 0 || p95Nanos < p50Nanos || (p50Nanos == 0 && p95Nanos > 0)) {
      throw new IllegalArgumentException(
          "expected 0 < p50 <= p95, or both 0, but found " + p50Nanos + " and " + p95Nanos);
    }
    this.p50Nanos = p50Nanos;
    this.p95Nanos = p95Nanos;
    if (p50Nanos > 0) {
      fill();
    }
  }

  /** The default: a median of 8 ms, a 95th percentile of 30 ms. */
  public static LastMile standard() {
    return new LastMile(8_000_000, 30_000_000);
  }

  /** Viewers that sit at their place's exchange. */
  public static LastMile none() {
    return new LastMile(0, 0);
  }

  private void fill() {
    double sigma = StrictMath.log((double) p95Nanos / p50Nanos) / Z95;
    double z = 0;
    for (int i = STEPS / 2; i <= STEPS; i++) {
      z = normalQuantile((i + 0.5) / (STEPS + 1), z);
      double factor = StrictMath.exp(sigma * z);
      quantiles[i] = StrictMath.round(p50Nanos * factor);
      quantiles[STEPS - i] = StrictMath.round(p50Nanos / factor);
    }
  }

  /** The z with Phi(z) = p, p &gt;= 0.5, by Newton's method from a start in 0 to z. */
  private static double normalQuantile(double p, double start) {
    double z = start;
    for (int i = 0; i < 20; i++) {
      z -= (normalCdf(z) - p) / normalDensity(z);
    }
    return z;
  }

  /**
   * Phi(z) by its series z + z^3/3 + z^5/(3 x 5) + ... (Marsaglia, "Evaluating the normal
   * distribution", 2004).
   */
  static double normalCdf(double z) {
    double term = z;
    double sum = z;
    for (int i = 3; i < 120; i += 2) {
      term *= z * z / i;
      sum += term;
    }
    return 0.5 + sum * normalDensity(z);
  }

  private static double normalDensity(double z) {
    return StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI);
  }

  /** The share of this viewer in nanoseconds, in the run with this seed. */
  public long nanos(long seed, long viewer) {
    if (p50Nanos == 0) {
      return 0;
    }
    long bits = RandomStream.at(seed, PURPOSE, viewer);
    int step = (int) (bits >>> 54);
    long part = (bits >>> 22) & 0xFFFF_FFFFL;
    long low = quantiles[step];
    return low + (long) ((quantiles[step + 1] - low) * (part * 0x1.0p-32));
  }

  public long p50Nanos() {
    return p50Nanos;
  }

  public long p95Nanos() {
    return p95Nanos;
  }
}
