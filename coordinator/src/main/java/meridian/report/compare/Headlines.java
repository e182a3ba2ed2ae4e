package meridian.report.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What of a group is worth a line in the terminal. */
final class Headlines {
  /** Shown whether they changed or not. */
  private static final Set<String> ALWAYS =
      Set.of(
          "requests.total",
          "cache.requestHitRatio",
          "cache.byteHitRatio",
          "cache.originRequests",
          "cache.originBytes",
          "latencyMs.viewerTtfb.mean",
          "latencyMs.viewerTtfb.p50",
          "latencyMs.viewerTtfb.p95",
          "latencyMs.viewerTtfb.p99",
          "cost.total",
          "cost.perMillionRequests");

  private Headlines() {}

  /** Whether it is one of them, and not about something that neither side has. */
  static boolean isAlways(Change change) {
    Estimate estimate = change.estimate();
    boolean nothing = estimate.before() == 0 && estimate.after() == 0;
    return !nothing && ALWAYS.contains(change.figure().name());
  }

  /**
   * The figures that are always shown and the largest changes, in the order of the group.
   *
   * @param changes how many of the latter at most
   */
  static List<Change> of(List<Change> group, int changes) {
    List<Change> largest =
        group.stream()
            .filter(change -> change.verdict().isChange() && !isAlways(change))
            .sorted(Comparator.comparingDouble(Change::size).reversed())
            .limit(changes)
            .toList();
    List<Change> shown = new ArrayList<>(group);
    shown.removeIf(change -> !isAlways(change) && !largest.contains(change));
    return shown;
  }
}
