package meridian.geo;

/**
 * A city with CloudFront edge locations.
 *
 * @param code the three letters that begin its locations' codes, e.g. FRA; mostly the IATA code of
 *     an airport
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees north
 * @param longitude degrees east
 */
public record EdgeCity(
    String code,
    String city,
    String country,
    double latitude,
    double longitude,
    PriceRegion priceRegion) {

  /** Where it is. */
  public Place place() {
    return Place.of(latitude, longitude, country);
  }
}
