package meridian.geo;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.TreeMap;

/**
 * The round trip between two places that nobody has measured, from their distance. Between
 * countries it is a line, base + slope x distance, of the two countries' {@link Zone}s; inside a
 * country the lower of two lines, one for near places and one for far ones. Nothing is faster than
 * light in fibre.
 *
 * <p>The lines are fitted (least absolute deviations, base and excess over light not negative) to
 * the mean round trips between 225 servers that WonderNetwork published for 2020-07-19, without
 * pairs faster than light; the class LatencyFit of the tests does it and its test says how well it
 * does on cities that it has not seen. The same two places give the same number everywhere.
 */
public final class LatencyModel {
  /**
   * The speed of light, in metres a second, and the refractive index of fibre (ITU-T G.652, 1550
   * nm) in thousandths.
   */
  static final long LIGHT_METRES_PER_SECOND = 299_792_458L;

  static final long FIBRE_INDEX_THOUSANDTHS = 1_468L;

  private LatencyModel() {}

  /**
   * A line of round trip over distance.
   *
   * @param baseMicros the round trip that the line has at no distance, in microseconds
   * @param picosPerMetre what a metre adds to the round trip, in picoseconds; light in fibre takes
   *     9,794
   * @param fromMetres the shortest distance that it was fitted on. Nearer places are only as much
   *     faster as light is: a steep line through far places must not promise what nobody measured.
   */
  record Line(long baseMicros, long picosPerMetre, long fromMetres) {
    long rttNanos(long metres) {
      long fitted = Math.max(metres, fromMetres);
      long rtt = baseMicros * 1_000 + fitted * picosPerMetre / 1_000;
      return rtt - lightNanos(fitted - metres);
    }
  }

  private static final class Table {
    /** By the zone that comes first in the enum, then the other. */
    static final EnumMap<Zone, EnumMap<Zone, Line>> BETWEEN = new EnumMap<>(Zone.class);

    static final Line NEAR;
    static final Line FAR;

    static {
      TreeMap<String, Line> inside = new TreeMap<>();
      for (String[] row : Csv.rows("latency-lines.csv", 6)) {
        Line line =
            new Line(Long.parseLong(row[2]), Long.parseLong(row[3]), Long.parseLong(row[4]));
        if (row[0].equals("COUNTRY")) {
          inside.put(row[1], line);
        } else {
          BETWEEN
              .computeIfAbsent(Zone.valueOf(row[0]), zone -> new EnumMap<>(Zone.class))
              .put(Zone.valueOf(row[1]), line);
        }
      }
      NEAR = requireNonNull(inside.get("NEAR"));
      FAR = requireNonNull(inside.get("FAR"));
    }

    static Line between(Zone a, Zone b) {
      Zone first = a.compareTo(b) <= 0 ? a : b;
      Zone second = first == a ? b : a;
      return requireNonNull(requireNonNull(BETWEEN.get(first)).get(second));
    }
  }

  /**
   * The round trip between two places in nanoseconds; the same in both directions, never below
   * {@link #lightNanos}.
   */
  public static long rttNanos(Place a, Place b) {
    long metres = a.metresTo(b);
    long rtt;
    if (a.country() == b.country() && a.country() != Countries.UNKNOWN) {
      rtt = Math.min(Table.NEAR.rttNanos(metres), Table.FAR.rttNanos(metres));
    } else {
      Zone from = Countries.zoneOf(a.country());
      Zone to = Countries.zoneOf(b.country());
      rtt = Table.between(from, to).rttNanos(metres);
    }
    return Math.max(rtt, lightNanos(metres));
  }

  /**
   * The round trip between two AWS regions in nanoseconds: as measured where the table has the
   * pair, else modelled. Within one region it is that between its zones' services.
   */
  public static long rttNanos(Region a, Region b) {
    return RegionRoundTrips.measuredNanos(a.code(), b.code())
        .orElseGet(() -> rttNanos(a.place(), b.place()));
  }

  /**
   * The round trip of light in fibre over a great circle of this length, in nanoseconds, rounded
   * up: nothing is faster.
   */
  public static long lightNanos(long metres) {
    long perMetre = 2 * FIBRE_INDEX_THOUSANDTHS * 1_000_000;
    return (metres * perMetre + LIGHT_METRES_PER_SECOND - 1) / LIGHT_METRES_PER_SECOND;
  }
}
