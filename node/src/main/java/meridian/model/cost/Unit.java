package meridian.model.cost;

/**
 * The unit of a price list, and what a run counts.
 *
 * @param name as on a bill: "GB", "10,000 requests"
 * @param size how many of what is counted (bytes, requests, nanoseconds) make one; above 0
 */
public record Unit(String name, long size) {
  private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

  /** Of bytes: 2^30, as the bills of AWS have it. */
  public static final Unit GB = new Unit("GB", 1L << 30);

  /** Of nanoseconds. */
  public static final Unit HOUR = new Unit("hours", NANOS_PER_HOUR);

  /** Of megabytes of memory (2^20) times milliseconds. */
  public static final Unit GB_SECOND = new Unit("GB-seconds", 1024L * 1000);

  public Unit {
    if (size <= 0) {
      throw new IllegalArgumentException("unit " + name + " of size " + size);
    }
  }

  /** {@code size} of something that is counted one by one. */
  public static Unit of(String name, long size) {
    return new Unit(name, size);
  }
}
