package meridian.kernel;

import java.util.Arrays;

/**
 * The windows of one node: how far its cells may run. Between two exchanges with other nodes the
 * node knows where the others' cells stood at the last exchange; what its own cells do since then
 * can come back through another node no sooner than after the way there and back. Inside the node
 * the cells advance by {@link Lookahead} alone.
 */
public final class Windows {
  private final Lookahead lookahead;
  private final boolean[] mine;
  private final boolean alone;

  /**
   * {@code viaOthers[k][i]}: the shortest way from cell k through a cell of another node to cell i.
   */
  private final long[][] viaOthers;

  private final long[] outer;
  private final long[] seen;

  /**
   * @param mine which cells run on this node
   */
  public Windows(Lookahead lookahead, boolean[] mine) {
    this.lookahead = lookahead;
    this.mine = mine.clone();
    int n = mine.length;
    boolean anyOther = false;
    viaOthers = new long[n][n];
    for (int k = 0; k < n; k++) {
      Arrays.fill(viaOthers[k], VirtualTime.NEVER);
      anyOther |= !mine[k];
      for (int j = 0; j < n; j++) {
        for (int i = 0; i < n && !mine[j]; i++) {
          long way = VirtualTime.plus(lookahead.distance(k, j), lookahead.distance(j, i));
          viaOthers[k][i] = StrictMath.min(viaOthers[k][i], way);
        }
      }
    }
    alone = !anyOther;
    outer = new long[n];
    seen = new long[n];
    Arrays.fill(outer, alone ? VirtualTime.NEVER : 0);
  }

  /** Whether there are no cells of other nodes. */
  public boolean alone() {
    return alone;
  }

  /** Takes the times of all cells' next events as all nodes know them after an exchange. */
  public void exchanged(long[] next) {
    for (int i = 0; i < outer.length; i++) {
      long bound = VirtualTime.NEVER;
      for (int j = 0; j < outer.length && mine[i]; j++) {
        long way = mine[j] ? viaOthers[j][i] : lookahead.distance(j, i);
        bound = StrictMath.min(bound, VirtualTime.plus(next[j], way));
      }
      outer[i] = bound;
    }
  }

  /**
   * Fills {@code bounds} for the node's next round.
   *
   * @param next the time of the next event of each of this node's cells; others are not read
   * @param horizon the end of the last chunk that the node holds
   * @return how many of the node's cells have something to execute before their bound
   */
  public int round(long[] next, long horizon, long[] bounds) {
    for (int i = 0; i < next.length; i++) {
      seen[i] = mine[i] ? StrictMath.min(next[i], horizon) : VirtualTime.NEVER;
    }
    lookahead.bounds(seen, bounds);
    int runnable = 0;
    for (int i = 0; i < next.length; i++) {
      bounds[i] = StrictMath.min(bounds[i], StrictMath.min(outer[i], horizon));
      runnable += mine[i] && next[i] < bounds[i] ? 1 : 0;
    }
    return runnable;
  }
}
