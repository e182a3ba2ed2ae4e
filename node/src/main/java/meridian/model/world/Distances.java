package meridian.model.world;

import java.util.List;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;

/** How far places are from each other. Pure functions: every process gets the same numbers. */
public interface Distances {
  /** The AWS regions with a regional edge cache; at least one. */
  List<String> regionalEdgeCaches();

  /** Round trip between an edge location and an AWS region, nanoseconds. */
  long rttNanos(EdgeLocationSettings edgeLocation, String region);

  /** Round trip between two AWS regions, or within one, nanoseconds. */
  long rttNanos(String region, String otherRegion);
}
