package meridian.trace;

/**
 * How a log of answers is replayed.
 *
 * @param warmUp requests before this virtual time run but do not count, nanoseconds
 */
public record ReplaySettings(Edge edge, long warmUp, Sampling sampling) {
  /** What is done where nothing is said. */
  public static final ReplaySettings DEFAULT = new ReplaySettings(Edge.RECORDED, 0, Sampling.NONE);

  /** Where requests go. */
  public enum Edge {
    /** To the edge location that the log names, as long as it is up. */
    RECORDED,
    /** Where DNS would send them. */
    SIMULATED
  }

  /**
   * What part of the requests there is.
   *
   * @param rate above 0, at most 1: all
   * @param ofViewers true: this share of the log's viewers is taken, by a hash of who they are;
   *     false: the log itself has only this share of the requests
   * @param force whether figures are told that a sample cannot tell
   */
  public record Sampling(double rate, boolean ofViewers, boolean force) {
    /** All requests. */
    public static final Sampling NONE = new Sampling(1, false, false);

    public Sampling {
      if (!(rate > 0 && rate <= 1)) {
        throw new IllegalArgumentException("rate=" + rate);
      }
    }
  }
}
