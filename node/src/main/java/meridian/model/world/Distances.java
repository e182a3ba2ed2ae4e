package meridian.model.world;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;

/** How far places are from each other. Pure functions: every process gets the same numbers. */
public interface Distances {
  /** The AWS regions with a regional edge cache; at least one. */
  List<String> regionalEdgeCaches();

  /** Round trip between an edge location and an AWS region, nanoseconds. */
  long rttNanos(EdgeLocationSettings edgeLocation, String region);

  /** Round trip between two AWS regions, or within one, nanoseconds. */
  long rttNanos(String region, String otherRegion);

  /**
   * The AWS region in whose cell an edge location is, and where its Lambda@Edge functions run: that
   * of the regional edge cache with the lowest latency; of equal ones the first by name.
   */
  default String cell(EdgeLocationSettings edge) {
    return nearest(region -> rttNanos(edge, region));
  }

  /** The region of a regional edge cache with the lowest latency. */
  default String nearest(ToLongFunction<String> rtt) {
    return regionalEdgeCaches().stream()
        .min(Comparator.comparingLong(rtt).thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }
}
