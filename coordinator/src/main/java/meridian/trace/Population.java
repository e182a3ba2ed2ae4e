package meridian.trace;

import java.util.List;

/** Where people live: the seam to the table of the world's cities. */
public interface Population {
  /** The cities, in an order that never changes: draws go by index. */
  List<City> cities();

  /**
   * A city.
   *
   * @param latitude degrees north
   * @param longitude degrees east
   * @param country ISO 3166 alpha-2
   * @param people above zero
   * @param utcOffsetSeconds local time less UTC
   */
  record City(
      double latitude, double longitude, String country, long people, int utcOffsetSeconds) {}
}
