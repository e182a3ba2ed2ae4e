package meridian.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The round trips between viewers' places and edge locations, and each place's ranking of the
 * locations. A place's row is computed when it is first asked for (some 0.1 ms for 100 locations).
 * Places can be added while a trace is read. Not for several threads.
 */
public final class RoutingTable {
  private final List<Site> edges;
  private final List<Site> viewers;
  private final Latency latency;
  private final RoutingPolicy policy;
  private long[] @Nullable [] rttNanos;
  private int[] @Nullable [] ranked;

  /** The best edge of each viewer plus 1, as far as known: what nearly every request asks. */
  private int[] best = new int[64];

  /** A table for these edge locations, at least one, and the places of viewers known so far. */
  public RoutingTable(List<Site> edges, List<Site> viewers, Latency latency, RoutingPolicy policy) {
    if (edges.isEmpty()) {
      throw new IllegalArgumentException("a routing table needs at least one edge location");
    }
    this.edges = List.copyOf(edges);
    this.viewers = new ArrayList<>(viewers);
    this.latency = latency;
    this.policy = policy;
    int size = Math.max(16, viewers.size());
    this.rttNanos = new long[size][];
    this.ranked = new int[size][];
  }

  /** Adds a place of viewers and gives its index. */
  public int addViewer(Site site) {
    viewers.add(site);
    if (viewers.size() > ranked.length) {
      rttNanos = Arrays.copyOf(rttNanos, viewers.size() * 2);
      ranked = Arrays.copyOf(ranked, viewers.size() * 2);
    }
    return viewers.size() - 1;
  }

  public int edgeCount() {
    return edges.size();
  }

  public int viewerCount() {
    return viewers.size();
  }

  public Site edge(int edge) {
    return edges.get(edge);
  }

  public Site viewer(int viewer) {
    return viewers.get(viewer);
  }

  /**
   * The round trip between a place of viewers and an edge location in nanoseconds, without the last
   * mile.
   */
  public long rttNanos(int viewer, int edge) {
    return row(viewer)[edge];
  }

  /** The best edge location of a place of viewers. */
  public int best(int viewer) {
    int known = viewer < best.length ? best[viewer] - 1 : -1;
    return known >= 0 ? known : findBest(viewer);
  }

  private int findBest(int viewer) {
    if (viewer >= best.length) {
      best = Arrays.copyOf(best, Math.max(viewer + 1, 2 * best.length));
    }
    best[viewer] = ranked(viewer, 0) + 1;
    return best[viewer] - 1;
  }

  /**
   * The edge location of this rank (0 = best) for a place of viewers; of equal ones the first in
   * the list is better.
   */
  public int ranked(int viewer, int rank) {
    int[] order = ranked[viewer];
    if (order == null) {
      order = rank(viewer);
      ranked[viewer] = order;
    }
    return order[rank];
  }

  private long[] row(int viewer) {
    long[] row = rttNanos[viewer];
    if (row == null) {
      row = new long[edges.size()];
      Site site = viewers.get(viewer);
      for (int edge = 0; edge < row.length; edge++) {
        row[edge] = latency.rttNanos(site, edges.get(edge));
      }
      rttNanos[viewer] = row;
    }
    return row;
  }

  private int[] rank(int viewer) {
    long[] key = policy == RoutingPolicy.LOWEST_LATENCY ? row(viewer) : metres(viewer);
    List<Integer> order = new ArrayList<>(key.length);
    for (int edge = 0; edge < key.length; edge++) {
      order.add(edge);
    }
    order.sort((a, b) -> Long.compare(key[a], key[b]));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private long[] metres(int viewer) {
    Place place = viewers.get(viewer).place();
    return edges.stream().mapToLong(edge -> edge.place().metresTo(place)).toArray();
  }
}
