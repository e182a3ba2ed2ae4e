package meridian.geo;

import java.util.OptionalLong;
import java.util.TreeMap;

/** The measured round trips between AWS regions (cloudping.co, 2024-04-19; 18 regions). */
final class RegionRoundTrips {
  private RegionRoundTrips() {}

  private static final class Table {
    static final TreeMap<String, Long> NANOS = new TreeMap<>();

    static {
      for (String[] row : Csv.rows("aws-rtt.csv", 3)) {
        NANOS.put(key(row[0], row[1]), Long.parseLong(row[2]) * 1_000);
      }
    }
  }

  /**
   * The round trip in nanoseconds, the same in both directions; empty if the pair was not measured.
   */
  static OptionalLong measuredNanos(String region, String other) {
    Long nanos = Table.NANOS.get(key(region, other));
    return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  private static String key(String a, String b) {
    return a.compareTo(b) <= 0 ? a + " " + b : b + " " + a;
  }
}
