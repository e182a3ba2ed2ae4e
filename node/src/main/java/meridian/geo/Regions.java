package meridian.geo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** All AWS regions (2025), those of the China, GovCloud and European Sovereign partitions too. */
public final class Regions {
  private Regions() {}

  private static final class Table {
    static final TreeMap<String, Region> BY_CODE = new TreeMap<>();

    static {
      for (String[] row : Csv.rows("regions.csv", 6)) {
        double latitude = Double.parseDouble(row[4]);
        double longitude = Double.parseDouble(row[5]);
        Place place = Place.of(latitude, longitude, row[3]);
        BY_CODE.put(row[0], new Region(row[0], row[1], row[2], place));
      }
    }

    static final List<Region> ALL = List.copyOf(BY_CODE.values());
  }

  /** All regions by code. */
  public static List<Region> all() {
    return Table.ALL;
  }

  /** The region with this code, in any case. */
  public static Optional<Region> find(String code) {
    return Optional.ofNullable(Table.BY_CODE.get(code.toLowerCase(Locale.ROOT)));
  }

  /** The region with this code; throws if there is none. */
  public static Region get(String code) {
    return find(code).orElseThrow(() -> new IllegalArgumentException("unknown region " + code));
  }

  /** The codes that a user may have meant, nearest spelling first, at most three. */
  public static List<String> suggest(String code) {
    return Spelling.nearest(code.toLowerCase(Locale.ROOT), Table.BY_CODE.keySet(), 3);
  }
}
