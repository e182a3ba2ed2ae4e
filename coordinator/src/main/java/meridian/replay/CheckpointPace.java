package meridian.replay;

import java.time.Duration;

/**
 * When to take the next checkpoint: as often as the user wants, but so seldom that they cost at
 * most a small share of the run.
 */
final class CheckpointPace {
  /** The setting that holds the share. */
  static final String SHARE_MAX = "meridian.checkpoint.share-max";

  private final long intervalNanos;
  private final double shareMax;
  private long due;
  private boolean taking;

  /**
   * @param interval at least so long between two; zero: none at all
   * @param shareMax of the run's time that they may cost, more than 0
   */
  CheckpointPace(Duration interval, double shareMax, long nowNanos) {
    this.shareMax = shareMax;
    intervalNanos = interval.toNanos();
    due = nowNanos + intervalNanos;
  }

  /** Whether one should be taken now; if so, {@link #taken} or {@link #begin} follows. */
  boolean isDue(long nowNanos) {
    if (intervalNanos == 0 || taking || nowNanos - due < 0) {
      return false;
    }
    taking = true;
    return true;
  }

  /** One was taken, or could not be; it cost so much. */
  void taken(long nowNanos, long costNanos) {
    taking = false;
    due = nowNanos + Math.max(intervalNanos, (long) (costNanos / shareMax));
  }

  /** The run begins, or begins again: one that was being taken is forgotten. */
  void begin(long nowNanos) {
    taking = false;
    due = nowNanos + intervalNanos;
  }

  /** Take the next one as soon as may be: there are nodes that wait for it. */
  void hurry(long nowNanos) {
    due = nowNanos;
  }
}
