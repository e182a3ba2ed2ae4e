package meridian.geo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The regions with a CloudFront regional edge cache, which is also where Origin Shield can stand
 * (CloudFront Developer Guide, "Using Amazon CloudFront Origin Shield", 2023). AWS has since spoken
 * of thirteen such caches without naming the thirteenth where we could read it (us-west-1 had one
 * earlier, me-central-1 is a candidate); the twelve named ones are here.
 *
 * <p>Which cache an edge location asks is not published: the one of lowest latency is our
 * assumption.
 */
public final class RegionalEdgeCaches {
  private static final List<String> CODES =
      List.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "eu-central-1",
          "eu-west-1",
          "eu-west-2",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-2");

  /** For an origin in a region without one, as the guide's table says. */
  private static final Map<String, String> AS_THE_GUIDE_SAYS =
      Map.of( // lookup only
          "us-west-1", "us-west-2",
          "af-south-1", "eu-west-1",
          "ap-east-1", "ap-southeast-1",
          "ca-central-1", "us-east-1",
          "eu-south-1", "eu-central-1",
          "eu-west-3", "eu-west-2",
          "eu-north-1", "eu-west-2",
          "me-south-1", "ap-south-1");

  private RegionalEdgeCaches() {}

  private static final class Table {
    static final List<Region> ALL = CODES.stream().map(Regions::get).toList();
  }

  /** The regions by code. */
  public static List<Region> all() {
    return Table.ALL;
  }

  /** Whether this region has one. */
  public static boolean isIn(Region region) {
    return CODES.contains(region.code());
  }

  /**
   * The region of the cache with the lowest modelled latency from a place; the nearer one of
   * equals, then the first by code.
   */
  public static Region nearestTo(Place place) {
    Comparator<Region> byLatency =
        Comparator.comparingLong(region -> LatencyModel.rttNanos(place, region.place()));
    return Table.ALL.stream()
        .min(byLatency.thenComparingLong(region -> region.place().metresTo(place)))
        .orElseThrow();
  }

  /**
   * The region of the cache for an origin in this region: itself, else as AWS recommends, else the
   * one of lowest latency.
   */
  public static Region nearestTo(Region region) {
    if (isIn(region)) {
      return region;
    }
    String recommended = AS_THE_GUIDE_SAYS.get(region.code());
    return recommended == null ? nearestTo(region.place()) : Regions.get(recommended);
  }
}
