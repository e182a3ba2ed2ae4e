package meridian.report.compare;

import java.util.List;
import java.util.Locale;

/**
 * Relative changes as points with their intervals, on an axis that the figures of a table share: no
 * change in its middle.
 *
 * @param max the relative change at the ends of the axis; what is beyond stands at the end
 */
record Whisker(double max) {
  /** A figure that grew tenfold does not flatten all others. */
  private static final double LARGEST = 1;

  private static final double SMALLEST = 0.01;

  static Whisker scaledFor(List<Change> group) {
    double max = SMALLEST;
    for (Change change : group) {
      double relative = Math.abs(change.estimate().relative());
      if (!Double.isNaN(relative) && change.verdict() != Verdict.ONE_SIDED) {
        max = Math.max(max, relative + halfWidth(change));
      }
    }
    return new Whisker(Math.min(LARGEST, max));
  }

  private static double halfWidth(Change change) {
    double half = change.estimate().halfWidth();
    return Double.isNaN(half) ? 0 : half / Math.abs(change.estimate().before());
  }

  /** The picture of a change; nothing where it has no relative size. */
  String html(Change change) {
    double relative = change.estimate().relative();
    if (Double.isNaN(relative) || change.verdict() == Verdict.SAME) {
      return "";
    }
    double half = halfWidth(change);
    double low = percent(relative - half);
    double high = percent(relative + half);
    return String.format(
        Locale.ROOT,
        "<span class=\"whisker %s\"><i style=\"left:%.1f%%;width:%.1f%%\"></i><b style=\"left:%.1f%%\"></b></span>",
        "is-" + change.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        low,
        high - low,
        percent(relative));
  }

  private double percent(double relative) {
    return 50 + 50 * Math.max(-1, Math.min(1, relative / max));
  }
}
