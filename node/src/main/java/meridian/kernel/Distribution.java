package meridian.kernel;

/**
 * A distribution of whole numbers that are not negative (nanoseconds, bytes). A value is a pure
 * function of 64 random bits; {@code StrictMath} alone computes it, and it is rounded to a {@code
 * long} at once.
 */
public sealed interface Distribution {
  /** The value that these random bits stand for. */
  long sample(long bits);

  /** The mean, for reports and plans. */
  double mean();

  /** No value is larger: some bits may stand for it. */
  long most();

  /** Always the same value. */
  record Constant(long value) implements Distribution {
    public Constant {
      requireNotNegative(value, "value");
    }

    @Override
    public long sample(long bits) {
      return value;
    }

    @Override
    public double mean() {
      return value;
    }

    @Override
    public long most() {
      return value;
    }
  }

  /** Uniform in [low, high]. */
  record Uniform(long low, long high) implements Distribution {
    public Uniform {
      requireNotNegative(low, "low");
      if (high < low || high == Long.MAX_VALUE) {
        throw new IllegalArgumentException("low=" + low + " high=" + high);
      }
    }

    @Override
    public long sample(long bits) {
      return low + RandomStream.bounded(bits, high - low + 1);
    }

    @Override
    public double mean() {
      return low + (high - low) / 2.0;
    }

    @Override
    public long most() {
      return high;
    }
  }

  /** Exponential with this mean, above zero. */
  record Exponential(long meanValue) implements Distribution {
    public Exponential {
      requireNotNegative(meanValue, "mean");
    }

    @Override
    public long sample(long bits) {
      return round(-StrictMath.log(1 - RandomStream.unit(bits)) * meanValue);
    }

    @Override
    public double mean() {
      return meanValue;
    }

    @Override
    public long most() {
      return sample(-1);
    }
  }

  /**
   * Log-normal: the logarithm is normal with mean {@code mu} and deviation {@code sigma}. Values
   * above {@code max} become {@code max}.
   */
  record LogNormal(double mu, double sigma, long max) implements Distribution {
    /** The standard normal's quantile at 0.99. */
    private static final double Z99 = 2.3263478740408408;

    /** The standard normal's quantile at 0.95. */
    private static final double Z95 = 1.6448536269514722;

    public LogNormal {
      if (!(sigma >= 0) || Double.isNaN(mu) || max < 0) {
        throw new IllegalArgumentException("mu=" + mu + " sigma=" + sigma + " max=" + max);
      }
    }

    /** The log-normal with this median and 99th percentile, both above zero. */
    public static LogNormal ofP50P99(long p50, long p99) {
      return new LogNormal(
          StrictMath.log((double) p50), StrictMath.log((double) p99 / p50) / Z99, Long.MAX_VALUE);
    }

    /** The log-normal with this median and 95th percentile, both above zero. */
    public static LogNormal ofP50P95(long p50, long p95) {
      return new LogNormal(
          StrictMath.log((double) p50), StrictMath.log((double) p95 / p50) / Z95, Long.MAX_VALUE);
    }

    /** By the method of Box and Muller (1958), from two uniform numbers made of the bits. */
    @Override
    public long sample(long bits) {
      double u1 = RandomStream.unit(bits);
      double u2 = RandomStream.unit(Hash.mix(bits + Hash.GOLDEN));
      double z =
          StrictMath.sqrt(-2 * StrictMath.log(1 - u1)) * StrictMath.cos(2 * StrictMath.PI * u2);
      return StrictMath.min(max, round(StrictMath.exp(mu + sigma * z)));
    }

    @Override
    public double mean() {
      return StrictMath.exp(mu + sigma * sigma / 2);
    }

    /** The largest deviation that 53 random bits can make is sqrt(106 ln 2), 8.57. */
    @Override
    public long most() {
      double z = StrictMath.sqrt(106 * StrictMath.log(2));
      return StrictMath.min(max, round(StrictMath.exp(mu + sigma * z)));
    }
  }

  private static long round(double value) {
    return StrictMath.round(value);
  }

  private static void requireNotNegative(long value, String name) {
    if (value < 0) {
      throw new IllegalArgumentException(name + "=" + value + ", but at least 0 was expected");
    }
  }
}
