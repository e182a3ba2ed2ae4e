package meridian.kernel;

import java.util.Arrays;

/**
 * How far each cell may run, from where the others stand. Nothing that has not happened yet in cell
 * j can reach cell i sooner than the next event of j plus the shortest way from j to i; and what i
 * itself sends can come back to it no sooner than after the shortest cycle through i.
 *
 * <p>This is the distance-matrix form of conservative windows (Lubachevsky's bounded lag, 1989). A
 * round costs n * n additions for n cells.
 */
public final class Lookahead {
  private final long[][] distance;

  /**
   * @param direct {@code direct[i][j]} is the least latency of any link from cell i to cell j,
   *     {@link VirtualTime#NEVER} where there is none; the diagonal is not read
   */
  public Lookahead(long[][] direct) {
    int n = direct.length;
    distance = new long[n][];
    for (int i = 0; i < n; i++) {
      distance[i] = direct[i].clone();
      distance[i][i] = VirtualTime.NEVER;
    }
    for (int via = 0; via < n; via++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          long way = plus(distance[i][via], distance[via][j]);
          distance[i][j] = StrictMath.min(distance[i][j], way);
        }
      }
    }
  }

  /** The shortest way from cell {@code i} to cell {@code j}; for i = j the shortest cycle. */
  public long distance(int i, int j) {
    return distance[i][j];
  }

  public int cells() {
    return distance.length;
  }

  /**
   * Fills {@code bounds}: cell i may execute all events before {@code bounds[i]}.
   *
   * @param next the time of each cell's next event
   */
  public void bounds(long[] next, long[] bounds) {
    Arrays.fill(bounds, VirtualTime.NEVER);
    for (int j = 0; j < next.length; j++) {
      if (next[j] != VirtualTime.NEVER) {
        lower(bounds, next[j], distance[j]);
      }
    }
  }

  private static void lower(long[] bounds, long time, long[] distances) {
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = StrictMath.min(bounds[i], plus(time, distances[i]));
    }
  }

  private static long plus(long time, long distance) {
    return VirtualTime.plus(time, distance);
  }
}
