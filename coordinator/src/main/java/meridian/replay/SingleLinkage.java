package meridian.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import meridian.kernel.Lookahead;
import meridian.replay.Placement.Way;

/**
 * Groups of cells that grow: at first each cell is one; each step joins all groups that are as near
 * as the nearest two. For any number of groups this is the grouping whose nearest two groups are
 * farthest apart.
 */
final class SingleLinkage {
  private final List<Way> ways = new ArrayList<>();
  private final int[] group;
  private int joined;
  private int groups;

  SingleLinkage(Lookahead lookahead) {
    groups = lookahead.cells();
    group = IntStream.range(0, groups).toArray();
    for (int i = 0; i < groups; i++) {
      for (int j = 0; j < i; j++) {
        long latency = StrictMath.min(lookahead.distance(i, j), lookahead.distance(j, i));
        ways.add(new Way(latency, i, j));
      }
    }
    ways.sort(Comparator.comparingLong(Way::latency));
  }

  int groups() {
    return groups;
  }

  /** The group of each cell, numbered from 0 in the order of their first cells. */
  int[] groupOfCell() {
    int[] first = IntStream.of(group).distinct().toArray();
    int[] numbers = new int[group.length];
    for (int i = 0; i < first.length; i++) {
      numbers[first[i]] = i;
    }
    return IntStream.of(group).map(g -> numbers[g]).toArray();
  }

  /** Joins the nearest groups, all pairs of one distance; false if there is only one group. */
  boolean join() {
    int before = groups;
    long latency = Long.MIN_VALUE;
    while (joined < ways.size() && (groups == before || ways.get(joined).latency() == latency)) {
      Way way = ways.get(joined++);
      latency = way.latency();
      unite(group[way.from()], group[way.to()]);
    }
    return groups < before;
  }

  private void unite(int one, int other) {
    if (one != other) {
      groups--;
      for (int cell = 0; cell < group.length; cell++) {
        group[cell] = group[cell] == other ? one : group[cell];
      }
    }
  }
}
