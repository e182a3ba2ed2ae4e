package meridian.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import meridian.kernel.VirtualTime;

/** When which edge location is down: known from the start, never changed. */
final class OutageTimetable {
  /** Of each edge, from and until of its outages in turn: ascending, not touching. */
  private final long[][] bounds;

  /** The same for the time in which any edge is down. */
  private final long[] anyBounds;

  OutageTimetable(int edges, List<Outage> outages) {
    List<List<Outage>> byEdge = new ArrayList<>();
    for (int i = 0; i < edges; i++) {
      byEdge.add(new ArrayList<>());
    }
    for (Outage outage : outages) {
      byEdge.get(outage.edge()).add(outage);
    }
    bounds = new long[edges][];
    for (int i = 0; i < edges; i++) {
      bounds[i] = merged(byEdge.get(i));
    }
    anyBounds = merged(outages);
  }

  private static long[] merged(List<Outage> outages) {
    List<Outage> sorted = new ArrayList<>(outages);
    sorted.sort(Comparator.comparingLong(Outage::fromNanos));
    long[] bounds = new long[2 * sorted.size()];
    int n = 0;
    for (Outage outage : sorted) {
      if (n > 0 && outage.fromNanos() <= bounds[n - 1]) {
        bounds[n - 1] = Math.max(bounds[n - 1], outage.untilNanos());
      } else {
        bounds[n++] = outage.fromNanos();
        bounds[n++] = outage.untilNanos();
      }
    }
    return Arrays.copyOf(bounds, n);
  }

  boolean isDown(int edge, long time) {
    long[] b = bounds[edge];
    return b.length > 0 && (boundsUpTo(b, time) & 1) == 1;
  }

  /** The end of the outage of an edge that is down at {@code time}. */
  long endOfOutage(int edge, long time) {
    long[] b = bounds[edge];
    return b[boundsUpTo(b, time)];
  }

  /** Whether any edge is down at any time from {@code from} to {@code to}, both included. */
  boolean anyIn(long from, long to) {
    int n = boundsUpTo(anyBounds, to);
    return (n & 1) == 1 || n != boundsUpTo(anyBounds, from);
  }

  /** When the first outage after {@code time} begins, if no edge is down then. */
  long nextAfter(long time) {
    int n = boundsUpTo(anyBounds, time);
    return n < anyBounds.length ? anyBounds[n] : VirtualTime.NEVER;
  }

  /** How many of the ascending bounds are at or before {@code time}. */
  private static int boundsUpTo(long[] bounds, long time) {
    int low = 0;
    int high = bounds.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (bounds[mid] <= time) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }
}
