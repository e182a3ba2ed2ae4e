package meridian.replay;

import java.time.Duration;

/**
 * Notices that virtual time stands still: a mistake of ours, which must not look like long work.
 */
final class Watchdog {
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A longer time between two looks is not the run's: the process was frozen, or the machine. */
  private static final long GAP_MAX_NANOS = Duration.ofSeconds(10).toNanos();

  private String lastSeen = "";
  private long lastLookNanos;
  private long stoodNanos;

  Watchdog(long nowNanos) {
    lastLookNanos = nowNanos;
  }

  /**
   * Looks at the clocks, every second or so; true if they have stood still for too long.
   *
   * @param seen where all clocks stand
   * @param excused whether they have nothing to do
   */
  boolean look(long nowNanos, String seen, boolean excused) {
    stoodNanos += Math.min(nowNanos - lastLookNanos, GAP_MAX_NANOS);
    lastLookNanos = nowNanos;
    if (excused || !seen.equals(lastSeen)) {
      lastSeen = seen;
      stoodNanos = 0;
    }
    return stoodNanos > PATIENCE.toNanos();
  }
}
