package meridian.model.settings;

/**
 * A scheduled ping that keeps containers from being reclaimed.
 *
 * @param every nanoseconds between two rounds of pings, the first at the start of the run
 * @param concurrent pings at once, each of which keeps a container of its own
 * @param duration of a ping in a warm container, nanoseconds
 */
public record KeepWarm(long every, int concurrent, long duration) {
  public KeepWarm {
    if (every <= 0 || concurrent <= 0 || duration < 0) {
      throw new IllegalArgumentException(
          "every=" + every + " concurrent=" + concurrent + " duration=" + duration);
    }
  }
}
