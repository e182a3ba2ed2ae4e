package meridian.geo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The countries and territories of ISO 3166-1, and XK (Kosovo), in the order of their alpha-2
 * codes. The index of a country is its place in this order from 1 on; index 0 is "ZZ", a country
 * that is not known, without people. The indices are part of traces and results: the table only
 * changes when ISO does, and CHANGELOG says so.
 */
public final class Countries {
  /** The index of the country that is not known. */
  public static final int UNKNOWN = 0;

  private Countries() {}

  /**
   * Indices and zones: apart from {@link Table}, so that a {@link Place} can be made while that is
   * read.
   */
  private static final class Codes {
    static final List<String[]> ROWS = Csv.rows("countries.csv", 7);
    static final TreeMap<String, Integer> INDEX = new TreeMap<>();
    static final Zone[] ZONES = new Zone[ROWS.size() + 1];

    static {
      ZONES[UNKNOWN] = Zone.UNKNOWN;
      for (int i = 1; i < ZONES.length; i++) {
        INDEX.put(ROWS.get(i - 1)[0], i);
        ZONES[i] = Zone.valueOf(ROWS.get(i - 1)[3]);
      }
    }
  }

  private static final class Table {
    static final List<Country> ALL = read();

    private static List<Country> read() {
      List<Country> all = new ArrayList<>();
      Place nowhere = new Place(0, 0, UNKNOWN);
      all.add(new Country(UNKNOWN, "ZZ", "unknown", Continent.ZZ, Zone.UNKNOWN, 0, nowhere));
      for (String[] row : Codes.ROWS) {
        int index = all.size();
        Place place = new Place(Double.parseDouble(row[5]), Double.parseDouble(row[6]), index);
        Continent continent = Continent.valueOf(row[2]);
        long people = Long.parseLong(row[4]);
        Zone zone = Zone.valueOf(row[3]);
        all.add(new Country(index, row[0], row[1], continent, zone, people, place));
      }
      return Collections.unmodifiableList(all);
    }
  }

  /** All countries by index, the unknown one first. */
  public static List<Country> all() {
    return Table.ALL;
  }

  /** How many there are, with the unknown one. */
  public static int count() {
    return Codes.ZONES.length;
  }

  /** The country with this index. */
  public static Country get(int index) {
    return Table.ALL.get(index);
  }

  /** The index of an alpha-2 code in any case; {@link #UNKNOWN} for any other text. */
  public static int indexOf(String code) {
    return Codes.INDEX.getOrDefault(code.toUpperCase(Locale.ROOT), UNKNOWN);
  }

  /** The country with this alpha-2 code in any case; empty for any other text. */
  public static Optional<Country> find(String code) {
    int index = indexOf(code);
    return index == UNKNOWN ? Optional.empty() : Optional.of(get(index));
  }

  /** The network zone of the country with this index. */
  static Zone zoneOf(int index) {
    return Codes.ZONES[index];
  }
}
