package meridian.report;

import java.util.List;

/**
 * A chart over virtual time.
 *
 * @param id unique in the page
 * @param section the id of the section that shows it
 * @param unit stands behind every value
 */
record Chart(String id, String section, String title, String unit, String note, List<Line> lines) {
  Chart {
    lines = List.copyOf(lines);
  }

  /** One line of a chart. */
  record Line(String label, Values values) {}

  /** The value of a line at a point of the time axis. */
  interface Values {
    /**
     * Of the minutes from {@code from} to {@code to} (exclusive).
     *
     * @param seconds how long that is; the last point ends with the run
     * @return NaN where there is none
     */
    double of(int from, int to, double seconds);
  }
}
