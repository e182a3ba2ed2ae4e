package meridian.geo;

/**
 * A city of the world.
 *
 * @param population of the city itself
 * @param people how many of its country's people it stands for: the country's population in
 *     proportion to its listed cities
 */
public record City(String name, Place place, long population, long people) {
  /** Hours from UTC by the sun, for the rhythm of the day; -12 to 12. */
  public int solarOffsetHours() {
    return place.solarOffsetHours();
  }
}
