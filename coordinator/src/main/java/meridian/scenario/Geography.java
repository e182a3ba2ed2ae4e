package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.geo.PriceClass;

/** What a scenario's checks need to know of the world. */
public interface Geography {
  /** The codes of the built-in catalogue, sorted. */
  List<String> edgeCodes();

  /** A city of the catalogue, by its code of three letters. */
  Optional<EdgeCity> edgeCity(String code);

  /** Whether CloudFront serves from this city in this price class. */
  boolean includes(PriceClass priceClass, EdgeCity city);

  /** The number of a country (ISO 3166 alpha-2); -1: there is no such country. */
  int countryIndex(String country);

  /** All countries, sorted. */
  List<String> countries();

  /** All AWS regions, sorted. */
  List<String> regions();

  /**
   * A city of the catalogue.
   *
   * @param code three letters
   * @param country ISO 3166 alpha-2
   * @param latitude degrees
   * @param longitude degrees
   */
  record EdgeCity(String code, String country, double latitude, double longitude) {}
}
