package meridian.geo;

/**
 * A place with a name that a user's own {@link LatencyTable} can speak of: the code of a region
 * (eu-central-1), of an edge location (FRA56-P5, FRA), of a country (KR), or the name of a city.
 */
public record Site(String name, Place place) {
  /** The site of a region. */
  public static Site of(Region region) {
    return new Site(region.code(), region.place());
  }

  /** The site of an edge city. */
  public static Site of(EdgeCity city) {
    return new Site(city.code(), city.place());
  }
}
