package meridian.replay;

import java.util.stream.IntStream;
import meridian.kernel.Lookahead;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;

/**
 * Cells with links and loads, without entities.
 *
 * @param direct by cell and cell: the latency of the link, nanoseconds
 */
record RandomWorld(long[][] direct, CellLoad load, Lookahead lookahead) {
  RandomWorld(long[][] direct, CellLoad load) {
    this(direct, load, new Lookahead(direct));
  }

  /** Few different latencies, missing links and idle cells are all likely, so that ties are. */
  static RandomWorld of(RandomStream random, int cells) {
    long kinds = 1 + random.nextLong(30);
    long missing = 1 + random.nextLong(10);
    long[][] direct = new long[cells][cells];
    long[] events = new long[cells];
    long scale = random.nextLong(3) == 0 ? 10 : 1_000_000;
    for (int i = 0; i < cells; i++) {
      events[i] = random.nextLong(4) == 0 ? 0 : random.nextLong(scale);
      for (int j = 0; j < cells; j++) {
        direct[i][j] =
            random.nextLong(10) < missing - 1
                ? VirtualTime.NEVER
                : (1 + random.nextLong(kinds)) * 3 * VirtualTime.MILLISECOND;
      }
    }
    return new RandomWorld(direct, new CellLoad(events, VirtualTime.SECOND));
  }

  int cells() {
    return direct.length;
  }

  /** The same with so many requests that only the load counts. */
  RandomWorld dense() {
    long[] events = IntStream.range(0, cells()).mapToLong(i -> load.events()[i] * 1_000).toArray();
    return new RandomWorld(direct, new CellLoad(events, load.nanos()));
  }

  /** The same cells, with other numbers. */
  RandomWorld permuted(RandomStream random) {
    int[] at = IntStream.range(0, cells()).toArray();
    for (int i = at.length - 1; i > 0; i--) {
      int j = (int) random.nextLong(i + 1L);
      int kept = at[i];
      at[i] = at[j];
      at[j] = kept;
    }
    long[][] links = new long[cells()][cells()];
    long[] events = new long[cells()];
    for (int i = 0; i < cells(); i++) {
      events[at[i]] = load.events()[i];
      for (int j = 0; j < cells(); j++) {
        links[at[i]][at[j]] = direct[i][j];
      }
    }
    return new RandomWorld(links, new CellLoad(events, load.nanos()));
  }

  long score(int[] nodeOfCell) {
    return Placement.score(lookahead, load, nodeOfCell);
  }
}
