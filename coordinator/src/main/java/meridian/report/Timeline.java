package meridian.report;

import java.util.List;
import java.util.Locale;

/**
 * States over virtual time: a row for each of some things, with a bar for each of its states, the
 * faults shaded behind them, and the times below.
 */
final class Timeline {
  private static final int TICKS_MAX = 8;

  private static final long[] STEPS_MINUTES = {
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 43_200
  };

  /** How a state looks. */
  enum Look {
    GOOD,
    WAITING,
    BAD,
    LEAVING
  }

  /**
   * A state that lasted.
   *
   * @param from virtual nanoseconds
   * @param until virtual nanoseconds
   * @param text what it was, and why; shown where the pointer rests
   */
  record Bar(long from, long until, Look look, String text) {}

  private final long end;
  private final List<FaultSpans.Span> faults;
  private final StringBuilder rows = new StringBuilder();

  Timeline(RunResult result) {
    end = Math.max(1, result.virtualNanos());
    faults = FaultSpans.of(result);
  }

  Timeline row(String name, List<Bar> bars) {
    rows.append("<div class=\"who\">").append(Html.escape(name)).append("</div><div>");
    for (Bar bar : bars) {
      String text =
          Numbers.clock(bar.from()) + " to " + Numbers.clock(bar.until()) + ": " + bar.text();
      rows.append(
          place(bar.look().name().toLowerCase(Locale.ROOT), bar.from(), bar.until(), text, ""));
    }
    rows.append("</div>\n");
    return this;
  }

  boolean isEmpty() {
    return rows.length() == 0;
  }

  /** The element, or nothing if it has no rows. */
  String html() {
    if (isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<div class=\"timeline\">\n");
    if (!faults.isEmpty()) {
      out.append("<div class=\"who\"></div><div class=\"faults\">");
      faults.forEach(f -> out.append(place("", f.from(), f.until(), f.label(), f.label())));
      out.append("</div>\n");
    }
    out.append(rows).append("<div class=\"who\"></div><div class=\"times\">");
    long step = step();
    for (long at = 0; at < end - step / 3; at += step) {
      out.append(String.format(Locale.ROOT, "<em style=\"left:%.2f%%\">", percent(at)));
      out.append(tick(at)).append("</em>");
    }
    out.append("</div>\n<div class=\"shades\">");
    faults.forEach(f -> out.append(place("", f.from(), f.until(), "", "")));
    return out.append("</div></div>\n").toString();
  }

  /** As the charts write it: hours and minutes. */
  private static String tick(long at) {
    long minutes = at / Numbers.MINUTE;
    return minutes > 0 && minutes % 1_440 == 0
        ? "day " + minutes / 1_440
        : String.format(Locale.ROOT, "%02d:%02d", minutes / 60 % 24, minutes % 60);
  }

  private long step() {
    for (long minutes : STEPS_MINUTES) {
      if (end / (minutes * Numbers.MINUTE) < TICKS_MAX) {
        return minutes * Numbers.MINUTE;
      }
    }
    return end;
  }

  private String place(String css, long from, long until, String hint, String text) {
    double left = percent(from);
    return String.format(
        Locale.ROOT,
        "<i%s style=\"left:%.2f%%;width:%.2f%%\"%s>%s</i>",
        css.isEmpty() ? "" : " class=\"" + css + "\"",
        left,
        percent(until) - left,
        hint.isEmpty() ? "" : " title=\"" + Html.escape(hint) + "\"",
        Html.escape(text));
  }

  private double percent(long at) {
    return 100.0 * Math.min(at, end) / end;
  }
}
