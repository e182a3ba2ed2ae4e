package meridian.replay;

import java.util.Arrays;
import meridian.kernel.Distribution;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;

/**
 * Each viewer's own share of the round trip, drawn once per viewer; the last ones asked for are
 * remembered.
 */
final class LastMiles {
  private static final long PURPOSE = Hash.of("last-mile");
  private static final int CACHE_SIZE = 1 << 18;

  private final long seed;
  private final Distribution distribution;
  private final long[] viewers = new long[CACHE_SIZE];
  private final long[] nanos = new long[CACHE_SIZE];

  LastMiles(long seed, Distribution distribution) {
    this.seed = seed;
    this.distribution = distribution;
    Arrays.fill(nanos, -1);
  }

  /** The share of a viewer, nanoseconds. */
  long nanos(long viewer) {
    int slot = (int) (viewer ^ (viewer >>> 32)) & (CACHE_SIZE - 1);
    if (viewers[slot] != viewer || nanos[slot] < 0) {
      viewers[slot] = viewer;
      nanos[slot] = distribution.sample(RandomStream.at(seed, PURPOSE, viewer));
    }
    return nanos[slot];
  }
}
