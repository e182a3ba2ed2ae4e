package meridian.geo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cities of CloudFront's edge locations. A city has one entry; its locations (FRA2-C1,
 * FRA56-P5) are found under their first three letters.
 */
public final class EdgeCatalogue {
  private EdgeCatalogue() {}

  private static final class Table {
    static final TreeMap<String, EdgeCity> BY_CODE = new TreeMap<>();

    static {
      for (String[] row : Csv.rows("edge-cities.csv", 6)) {
        double latitude = Double.parseDouble(row[3]);
        double longitude = Double.parseDouble(row[4]);
        PriceRegion region = PriceRegion.valueOf(row[5]);
        EdgeCity city = new EdgeCity(row[0], row[1], row[2], latitude, longitude, region);
        BY_CODE.put(city.code(), city);
      }
    }
  }

  /** All cities by code, those of the China regions too. */
  public static List<EdgeCity> all() {
    return List.copyOf(Table.BY_CODE.values());
  }

  /** The cities that a distribution of this price class uses, by code. */
  public static List<EdgeCity> in(PriceClass priceClass) {
    return Table.BY_CODE.values().stream()
        .filter(city -> priceClass.includes(city.priceRegion()))
        .toList();
  }

  /**
   * The city of a code such as FRA, fra or FRA56-P5; empty if the code is not of that shape or the
   * city not known.
   */
  public static Optional<EdgeCity> find(String code) {
    if (!isWellFormed(code)) {
      return Optional.empty();
    }
    return Optional.ofNullable(Table.BY_CODE.get(code.substring(0, 3).toUpperCase(Locale.ROOT)));
  }

  /** Three letters, then as far as present: digits, and a hyphen with a letter and digits. */
  private static boolean isWellFormed(String code) {
    if (code.length() < 3 || letters(code, 0) != 3) {
      return false;
    }
    int i = digits(code, 3);
    if (i == code.length()) {
      return true;
    }
    return i > 3
        && code.charAt(i) == '-'
        && letters(code, i + 1) == i + 2
        && digits(code, i + 2) == code.length()
        && code.length() > i + 2;
  }

  private static int letters(String code, int from) {
    int i = from;
    while (i < code.length() && isLetter(code.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static int digits(String code, int from) {
    int i = from;
    while (i < code.length() && code.charAt(i) >= '0' && code.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  /**
   * The codes that a user may have meant, best first, at most three: those whose city has this name
   * or begins with it, else those that differ least from the first three letters.
   */
  public static List<String> suggest(String code) {
    List<String> byCity = new ArrayList<>();
    for (EdgeCity city : Table.BY_CODE.values()) {
      if (code.length() >= 3 && city.city().regionMatches(true, 0, code, 0, code.length())) {
        byCity.add(city.code());
      }
    }
    String start = code.substring(0, Math.min(3, code.length())).toUpperCase(Locale.ROOT);
    return byCity.isEmpty() ? Spelling.nearest(start, codes(), 1) : Spelling.first(byCity, 3);
  }

  private static Collection<String> codes() {
    return Table.BY_CODE.keySet();
  }

  /** The city nearest to a place by great circle; the first by code of equally near ones. */
  public static EdgeCity nearestTo(Place place) {
    Comparator<EdgeCity> byDistance = Comparator.comparingLong(c -> c.place().metresTo(place));
    return Table.BY_CODE.values().stream().min(byDistance).orElseThrow();
  }
}
