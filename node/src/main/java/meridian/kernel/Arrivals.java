package meridian.kernel;

/**
 * A chunk of the traffic: requests that come from outside, grouped by the entity they arrive at,
 * and by (time, number) within it. Arrivals never enter an event queue: each entity has a cursor
 * into its range. At equal times an arrival comes before every event (its sender is 0).
 */
public abstract class Arrivals {
  /** Virtual time of each row, nanoseconds. */
  public final long[] time;

  /** The request's number, unique in the run, rising in the order of the trace. */
  public final long[] number;

  /** The entities that have rows here, rising. */
  public final int[] entries;

  /** {@code from[i]} to {@code from[i + 1]} (exclusive) are the rows of {@code entries[i]}. */
  public final int[] from;

  protected Arrivals(long[] time, long[] number, int[] entries, int[] from) {
    this.time = time;
    this.number = number;
    this.entries = entries;
    this.from = from;
  }

  /** The number of rows. */
  public final int size() {
    return from[entries.length];
  }
}
