package meridian.report;

import java.util.ArrayList;
import java.util.List;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.DistributionSettings;

/**
 * One point of a miss-ratio curve: a cache of this size and policy at each edge location, and what
 * it would have had, all locations together.
 *
 * @param requests that the locations answered; those of all points are the same
 * @param bytes of their bodies
 */
record CurvePoint(CacheSettings cache, long requests, long hits, long bytes, long hitBytes) {
  private static final String[] UNITS = {"TB", "TiB", "GB", "GiB", "MB", "MiB", "kB", "KiB"};
  private static final long[] SIZES = {
    1_000_000_000_000L, 1L << 40, 1_000_000_000, 1L << 30, 1_000_000, 1L << 20, 1_000, 1L << 10
  };

  /** The points of a run, in the order of the scenario; none where it has no curve. */
  static List<CurvePoint> of(RunResult result) {
    List<CacheSettings> caches =
        result.world().distribution().map(DistributionSettings::edgeCache).stream()
            .flatMap(cache -> cache.curve().stream())
            .toList();
    Entities entities = new Entities(result);
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 0; i < caches.size(); i++) {
      points.add(
          new CurvePoint(
              caches.get(i),
              entities.sum("edgeLocation", "curve_requests"),
              entities.sum("edgeLocation", "curve_" + i + "_hits"),
              entities.sum("edgeLocation", "curve_bytes"),
              entities.sum("edgeLocation", "curve_" + i + "_hitBytes")));
    }
    return points;
  }

  String policy() {
    return cache.policy().word();
  }

  /** Its size as a user would write it: 10 GB, 809 objects, unlimited. */
  String size() {
    if (cache.objectsMax() != Long.MAX_VALUE) {
      return cache.objectsMax() + (cache.objectsMax() == 1 ? " object" : " objects");
    }
    if (cache.bytesMax() == Long.MAX_VALUE) {
      return "unlimited";
    }
    for (int i = 0; i < SIZES.length; i++) {
      if (cache.bytesMax() % SIZES[i] == 0) {
        return cache.bytesMax() / SIZES[i] + " " + UNITS[i];
      }
    }
    return cache.bytesMax() + " B";
  }

  long misses() {
    return requests - hits;
  }

  long missBytes() {
    return bytes - hitBytes;
  }
}
