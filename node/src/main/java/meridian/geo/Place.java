package meridian.geo;

/**
 * A point on the earth and the country that it is in.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param country index in {@link Countries}; 0 = not known
 */
public record Place(double latitude, double longitude, int country) {
  /** The mean radius of the earth in metres (IUGG). */
  static final double EARTH_RADIUS_METRES = 6_371_008.8;

  public Place {
    if (!(latitude >= -90 && latitude <= 90)) {
      throw new IllegalArgumentException("latitude " + latitude + " is not in -90 to 90");
    }
    if (!(longitude >= -180 && longitude <= 180)) {
      throw new IllegalArgumentException("longitude " + longitude + " is not in -180 to 180");
    }
    if (country < 0 || country >= Countries.count()) {
      throw new IllegalArgumentException("there is no country with index " + country);
    }
  }

  /**
   * A place in the country whose alpha-2 code is {@code country}; an unknown code gives the country
   * "ZZ".
   */
  public static Place of(double latitude, double longitude, String country) {
    return new Place(latitude, longitude, Countries.indexOf(country));
  }

  /**
   * The great-circle distance in whole metres, at most 20,015,114 (haversine on a sphere, at most
   * 0.6 % off the ellipsoid). Equal on every machine, and the same in both directions.
   */
  public long metresTo(Place other) {
    double phi = StrictMath.toRadians(latitude);
    double otherPhi = StrictMath.toRadians(other.latitude);
    double dPhi = StrictMath.sin((phi - otherPhi) / 2);
    double dLambda = StrictMath.sin(StrictMath.toRadians(longitude - other.longitude) / 2);
    double h = dPhi * dPhi + StrictMath.cos(phi) * StrictMath.cos(otherPhi) * dLambda * dLambda;
    double angle = 2 * StrictMath.asin(StrictMath.sqrt(StrictMath.min(1, h)));
    return StrictMath.round(EARTH_RADIUS_METRES * angle);
  }

  /**
   * Hours from UTC by the sun: the longitude over 15 degrees, rounded; -12 to 12. Good for a daily
   * rhythm, not for a clock.
   */
  public int solarOffsetHours() {
    return (int) StrictMath.round(longitude / 15);
  }
}
