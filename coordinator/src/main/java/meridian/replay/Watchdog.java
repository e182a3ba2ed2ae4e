package meridian.replay;

import java.time.Duration;

/**
 * Notices that virtual time stands still: a mistake of ours, which must not look like long work.
 */
final class Watchdog {
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private String lastSeen = "";
  private long lastChangeNanos;

  Watchdog(long nowNanos) {
    lastChangeNanos = nowNanos;
  }

  /**
   * Looks at the clocks, now and then; true if they have stood still for too long.
   *
   * @param seen where all clocks stand
   * @param excused whether they have nothing to do
   */
  boolean look(long nowNanos, String seen, boolean excused) {
    if (excused || !seen.equals(lastSeen)) {
      lastSeen = seen;
      lastChangeNanos = nowNanos;
    }
    return nowNanos - lastChangeNanos > PATIENCE.toNanos();
  }
}
