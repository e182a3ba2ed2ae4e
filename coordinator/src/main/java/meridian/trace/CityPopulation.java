package meridian.trace;

import java.util.List;
import meridian.geo.Cities;
import meridian.geo.Countries;

/**
 * The people of the world, in the cities of our table; a country's people are shared over its
 * listed cities.
 */
public final class CityPopulation implements Population {
  private static final int HOUR_SECONDS = 3_600;

  @Override
  public List<City> cities() {
    return Cities.all().stream()
        .map(
            city ->
                new City(
                    city.place().latitude(),
                    city.place().longitude(),
                    Countries.get(city.place().country()).code(),
                    Math.max(1, city.people()),
                    city.solarOffsetHours() * HOUR_SECONDS))
        .toList();
  }
}
