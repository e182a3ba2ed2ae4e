package meridian.model.cdn;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.settings.CacheSettings.Admission;

/**
 * Which objects a cache keeps, by their size. Large ones push out many small ones, so a cache may
 * serve more requests without them; e^(-size / scale) is the rule of AdaptSize (Berger, Sitaraman,
 * Harchol-Balter, "AdaptSize: Orchestrating the Hot Object Memory Cache in a Content Delivery
 * Network", NSDI 2017), here with a scale that stays. The draw is a hash of seed, object and time,
 * so it does not depend on what else was drawn.
 */
final class SizeAdmission {
  private static final long PURPOSE = Hash.of("cache admission");

  private final long bytesMax;
  private final double scale;
  private final long draws;

  SizeAdmission(Admission settings, long seed) {
    bytesMax = settings.bytesMax();
    scale = settings.bytesScale();
    draws = Hash.combine(seed, PURPOSE);
  }

  boolean admits(long key, long bytes, long now) {
    if (bytes > bytesMax) {
      return false;
    }
    return scale <= 0
        || RandomStream.unit(Hash.combine(draws, key, now)) < StrictMath.exp(-bytes / scale);
  }
}
