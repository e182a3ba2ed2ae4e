package meridian.replay;

import meridian.kernel.VirtualTime;

/**
 * Where a feed ends its chunks; no result depends on it.
 *
 * @param rowsPerChunk a chunk ends at the first new instant behind so many rows, or behind fewer if
 *     they are rare
 * @param at also at these virtual times, rising
 * @param stopAt the feed stops at this virtual time, between two chunks, and goes on from there
 *     when asked again; "never": it does not
 */
public record FeedCuts(int rowsPerChunk, long[] at, long stopAt) {
  /** Where rows are rare, so many times fewer are enough. */
  private static final int RARE = 16;

  public static final FeedCuts DEFAULT = new FeedCuts(16_000, new long[0], Long.MAX_VALUE);

  /**
   * Whether a chunk of so many rows and of so much virtual time may end. Where rows are rare, a
   * whole chunk of them can keep nodes busy for many seconds, and a checkpoint has to wait for its
   * end.
   */
  boolean isFull(int rows, long span) {
    return rows >= rowsPerChunk || (rows >= rowsPerChunk / RARE && span >= VirtualTime.MINUTE);
  }

  /** The first cut behind a time; "never" if there is none. */
  long nextAfter(long time) {
    long next = stopAt > time ? stopAt : Long.MAX_VALUE;
    for (long cut : at) {
      if (cut > time) {
        return StrictMath.min(cut, next);
      }
    }
    return next;
  }
}
