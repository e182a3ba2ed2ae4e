package meridian.geo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  private static final class ByName {
    /** By name in small letters; only looked up. */
    static final Map<String, List<City>> CITIES = read();

    private static Map<String, List<City>> read() {
      Map<String, List<City>> cities = new TreeMap<>();
      for (City city : Table.ALL) {
        String name = city.name().toLowerCase(Locale.ROOT);
        cities.computeIfAbsent(name, n -> new ArrayList<>()).add(city);
      }
      return cities;
    }
  }

  /**
   * The most populous city with this name, in any case of its letters.
   *
   * @param country alpha-2 code; empty: any country
   */
  public static Optional<City> find(String name, String country) {
    int index = Countries.indexOf(country);
    return ByName.CITIES.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
        .filter(city -> country.isEmpty() || city.place().country() == index)
        .findFirst();
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
