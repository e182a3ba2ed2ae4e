package meridian.kernel;

/** Units of virtual time: {@code long} nanoseconds since the start of the run. */
public final class VirtualTime {
  /** Later than every event: "never", or "no bound". */
  public static final long NEVER = Long.MAX_VALUE;

  public static final long MICROSECOND = 1_000L;
  public static final long MILLISECOND = 1_000_000L;
  public static final long SECOND = 1_000_000_000L;
  public static final long MINUTE = 60 * SECOND;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;

  private VirtualTime() {}

  /** Adds two times or durations that are not negative; {@link #NEVER} stays {@link #NEVER}. */
  public static long plus(long time, long duration) {
    long sum = time + duration;
    return sum < 0 ? NEVER : sum;
  }
}
