package meridian.geo;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Round trips that a user has measured himself; they win over everything else, even over light. The
 * names are those of {@link Site}s in any case, and both directions are the same. A full edge
 * location code that is not named falls back to its city's three letters.
 */
public final class LatencyTable {
  /** The longest round trip that is taken for one: a minute. */
  private static final double RTT_MAX_MILLIS = 60_000;

  private static final LatencyTable EMPTY = new LatencyTable(new TreeMap<>());

  private final Map<String, Long> nanos;

  private LatencyTable(Map<String, Long> nanos) {
    this.nanos = nanos;
  }

  /** A table without entries. */
  public static LatencyTable empty() {
    return EMPTY;
  }

  /** Collects entries. A pair that is named twice keeps its last value. */
  public static final class Builder {
    private final TreeMap<String, Long> nanos = new TreeMap<>();

    /** Adds a pair; {@code rttMillis} is above 0 and at most a minute. */
    public Builder add(String name, String other, double rttMillis) {
      if (!(rttMillis > 0 && rttMillis <= RTT_MAX_MILLIS)) {
        throw new IllegalArgumentException(
            "expected a round trip above 0 ms and at most 60000 ms, but found " + rttMillis);
      }
      nanos.put(key(name, other), StrictMath.round(rttMillis * 1e6));
      return this;
    }

    /** The table of what was added so far. */
    public LatencyTable build() {
      return new LatencyTable(new TreeMap<>(nanos));
    }
  }

  /** Starts a table. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether it has no entries. */
  public boolean isEmpty() {
    return nanos.isEmpty();
  }

  /**
   * The round trip in nanoseconds between two named sites; empty if the user has not measured it.
   */
  public OptionalLong rttNanos(String name, String other) {
    if (nanos.isEmpty()) {
      return OptionalLong.empty();
    }
    for (String a : new String[] {name, cityCode(name)}) {
      for (String b : new String[] {other, cityCode(other)}) {
        Long value = nanos.get(key(a, b));
        if (value != null) {
          return OptionalLong.of(value);
        }
      }
    }
    return OptionalLong.empty();
  }

  private static String cityCode(String name) {
    return EdgeCatalogue.find(name).map(EdgeCity::code).orElse(name);
  }

  private static String key(String a, String b) {
    String x = a.toLowerCase(Locale.ROOT);
    String y = b.toLowerCase(Locale.ROOT);
    return x.compareTo(y) <= 0 ? x + "\n" + y : y + "\n" + x;
  }
}
