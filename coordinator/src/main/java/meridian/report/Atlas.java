package meridian.report;

import java.util.Optional;

/**
 * What a report says about places: names for the country indices, codes and regions of a result.
 */
public interface Atlas {
  /** The ISO 3166-1 alpha-2 code of a country index, "ZZ" for a country that is not known. */
  String countryCode(int country);

  /** The English name of a country index. */
  String countryName(int country);

  /** The English name of a country index's continent. */
  String continent(int country);

  /** The city of an edge location's code; empty if the code is nobody's but the scenario's. */
  Optional<String> city(String edgeLocation);

  /** Where an AWS region stands; empty if it is not known, and then it is not on the map. */
  Optional<Spot> region(String region);

  /**
   * A point on the map.
   *
   * @param latitude degrees north, -90 to 90
   * @param longitude degrees east, -180 to 180
   */
  record Spot(double latitude, double longitude) {}
}
