package meridian.model.http;

/**
 * What a log of answers told about a request, as far as it says what the viewer wanted, or is to be
 * compared with what the simulation makes of it. {@link #NONE} where the traffic is no log.
 *
 * @param result ordinal of the {@code ResultType} that was logged, or {@link #UNKNOWN}: nothing to
 *     compare with
 * @param kind how the answer differs from the whole object
 * @param status as logged; 0: the viewer left before there was one
 * @param bytes of the body that were sent, or {@link #UNKNOWN}
 * @param limit the viewer takes at most so many bytes of the body (a range), or {@link #UNKNOWN}
 * @param firstByte nanoseconds from the request to the first byte, or {@link #UNKNOWN}
 * @param leavesAfter nanoseconds after the request at which the viewer leaves, whatever he has by
 *     then, or {@link #STAYS}
 */
public record LogLine(
    int result, Kind kind, int status, long bytes, long limit, long firstByte, long leavesAfter) {
  /** What the log does not say. */
  public static final long UNKNOWN = -1;

  /** The viewer waits for all of the answer. */
  public static final long STAYS = -1;

  /** No log. */
  public static final LogLine NONE = new LogLine(-1, Kind.WHOLE, 0, -1, -1, -1, STAYS);

  /** What the viewer gets. The order is part of the state of runs: append only. */
  public enum Kind {
    /** The object as it is. */
    WHOLE,
    /** A part of it, as he asked for a range: 206 instead of 200. */
    PART,
    /** No body, as he has the object: 304 instead of 200. */
    UNCHANGED,
    /**
     * The answer of the log, which nobody is asked for: a redirect, what a function made, a request
     * that was refused at the edge location.
     */
    KEPT;

    private static final Kind[] ALL = values();

    /** The kind with this ordinal. */
    public static Kind of(int ordinal) {
      return ALL[ordinal];
    }
  }

  /** Whether there is something to compare with. */
  public boolean isTold() {
    return result >= 0;
  }

  /** The same wish of somebody else: there is nothing to compare with. */
  public LogLine withoutResult() {
    return isTold()
        ? new LogLine((int) UNKNOWN, kind, status, bytes, limit, firstByte, leavesAfter)
        : this;
  }

  /** Whether the viewer leaves at some time. */
  public boolean leaves() {
    return leavesAfter != STAYS;
  }
}
