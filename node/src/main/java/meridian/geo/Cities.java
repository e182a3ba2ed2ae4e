package meridian.geo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The 2,400 most populous cities, and one at least of every country with people, the most populous
 * first: where generated traffic comes from. Made from the GeoNames data (geonames.org), which is
 * licensed under CC BY 4.0.
 */
public final class Cities {
  private Cities() {}

  private static final class Table {
    static final List<City> ALL = read();

    private static List<City> read() {
      List<String[]> rows = Csv.rows("cities.csv", 5);
      long[] listed = new long[Countries.count()];
      for (String[] row : rows) {
        listed[Countries.indexOf(row[1])] += Long.parseLong(row[4]);
      }
      List<City> all = new ArrayList<>(rows.size());
      for (String[] row : rows) {
        int country = Countries.indexOf(row[1]);
        Place place = new Place(Double.parseDouble(row[2]), Double.parseDouble(row[3]), country);
        long population = Long.parseLong(row[4]);
        long people = population * Countries.get(country).people() / listed[country];
        all.add(new City(row[0], place, population, people));
      }
      return Collections.unmodifiableList(all);
    }
  }

  /** The indices of each country's cities, the most populous first. */
  private static final class ByCountry {
    static final List<List<City>> CITIES = read();

    private static List<List<City>> read() {
      List<List<City>> cities = new ArrayList<>();
      for (int i = 0; i < Countries.count(); i++) {
        cities.add(new ArrayList<>());
      }
      for (City city : Table.ALL) {
        cities.get(city.place().country()).add(city);
      }
      cities.replaceAll(Collections::unmodifiableList);
      return cities;
    }
  }

  /** All cities, the most populous first. */
  public static List<City> all() {
    return Table.ALL;
  }

  /**
   * The cities of the country with this index, the most populous first; none if nobody lives there.
   */
  public static List<City> in(int country) {
    return ByCountry.CITIES.get(country);
  }
}
