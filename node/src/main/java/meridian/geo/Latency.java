package meridian.geo;

import java.util.OptionalLong;

/**
 * The round trip between two sites: what the user has measured, else what is measured between AWS
 * regions, else the model. Pure: the same answer at any time and in both directions.
 */
public final class Latency {
  private final LatencyTable measured;

  /** Latencies in which the entries of this table win. */
  public Latency(LatencyTable measured) {
    this.measured = measured;
  }

  /** The round trip in nanoseconds, above 0. Some 0.5 us: ask once for a pair and keep it. */
  public long rttNanos(Site a, Site b) {
    OptionalLong own = measured.rttNanos(a.name(), b.name());
    OptionalLong known = own.isPresent() ? own : RegionRoundTrips.measuredNanos(a.name(), b.name());
    return known.isPresent() ? known.getAsLong() : LatencyModel.rttNanos(a.place(), b.place());
  }
}
