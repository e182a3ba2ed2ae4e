package meridian.replay;

/**
 * How much each cell is expected to execute.
 *
 * @param events by cell, in a stretch of virtual time; 0 and up
 * @param nanos how long the stretch is, virtual nanoseconds, at least 1
 */
public record CellLoad(long[] events, long nanos) {
  public CellLoad {
    if (nanos < 1) {
      throw new IllegalArgumentException("nanos=" + nanos);
    }
  }

  /** The events of all cells. */
  public long total() {
    long total = 0;
    for (long cell : events) {
      total += cell;
    }
    return total;
  }

  /** The events of the node that has most of them. */
  public long busiest(int[] nodeOfCell) {
    long[] ofNode = new long[events.length];
    long most = 0;
    for (int cell = 0; cell < events.length; cell++) {
      ofNode[nodeOfCell[cell]] += events[cell];
      most = StrictMath.max(most, ofNode[nodeOfCell[cell]]);
    }
    return most;
  }
}
