package meridian.replay;

/**
 * Where a feed ends its chunks; no result depends on it.
 *
 * @param rowsPerChunk a chunk ends at the first new instant behind so many rows
 * @param at also at these virtual times, rising
 * @param stopAt the feed stops at this virtual time, between two chunks, and goes on from there
 *     when asked again; "never": it does not
 */
public record FeedCuts(int rowsPerChunk, long[] at, long stopAt) {
  public static final FeedCuts DEFAULT = new FeedCuts(16_000, new long[0], Long.MAX_VALUE);

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
