package meridian.replay;

import meridian.geo.LastMile;
import meridian.kernel.Distribution;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;

/** Each viewer's own share of the round trip: drawn anew at each request, and always the same. */
final class LastMiles {
  private static final long PURPOSE = Hash.of("last-mile");

  /** The quantile 0.95 of the standard normal distribution. */
  private static final double Z95 = 1.6448536269514722;

  private final long seed;
  private final Distribution distribution;

  /**
   * A log-normal share is read off a table of quantiles, which takes a few nanoseconds instead of a
   * hundred.
   */
  private final LastMile logNormal;

  LastMiles(long seed, Distribution distribution) {
    this.seed = seed;
    this.distribution = distribution;
    logNormal =
        distribution instanceof Distribution.LogNormal shape
            ? new LastMile(quantile(shape, 0), quantile(shape, Z95))
            : LastMile.none();
  }

  private static long quantile(Distribution.LogNormal shape, double z) {
    return StrictMath.max(1, StrictMath.round(StrictMath.exp(shape.mu() + shape.sigma() * z)));
  }

  /** The share of a viewer, nanoseconds. */
  long nanos(long viewer) {
    return distribution instanceof Distribution.LogNormal
        ? logNormal.nanos(seed, viewer)
        : distribution.sample(RandomStream.at(seed, PURPOSE, viewer));
  }
}
