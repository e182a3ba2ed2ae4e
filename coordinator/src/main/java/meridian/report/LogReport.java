package meridian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.model.result.LatencyHistogram;
import meridian.model.result.ResultType;
import meridian.report.LogFigures.Group;
import meridian.report.LogFigures.Ratio;
import meridian.report.Table.Cell;

/** The part of the page that compares a log with the simulation. */
final class LogReport {
  private final RunResult result;
  private final LogFigures figures;

  LogReport(RunResult result) {
    this.result = result;
    figures = new LogFigures(result);
  }

  /** Verdict, notices and tables; empty where no log was replayed. */
  String html() {
    if (!figures.areThere()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    verdict(out);
    result.traffic().replay().ifPresent(replay -> notices(replay, out));
    out.append(figures.requests() == 0 ? "" : main());
    if (figures.canTell()) {
      part(out, "Result types: a row for each of the log, a column for each here", confusion());
      part(
          out,
          "By cache behaviour",
          groups("log-behavior-table", "Path pattern", figures.byBehavior()));
      part(out, "By edge location", groups("log-edge-table", "Code", figures.byEdgeLocation()));
    }
    return out.toString();
  }

  private void verdict(StringBuilder out) {
    Optional<String> refusal = result.refusal();
    if (refusal.isPresent()) {
      paragraph(out, "verdict", refusal.get());
    } else if (figures.canTell()) {
      boolean near = figures.all().hits().isNear();
      String verdict = figures.verdict().orElseThrow();
      String what =
          near
              ? ". Within "
                  + LogFigures.POINTS_MAX
                  + " points, so the scenario can be asked what-if questions."
              : ". More than "
                  + LogFigures.POINTS_MAX
                  + " points apart: bring the scenario (cache policies, sizes of caches, edge"
                  + " locations, warm-up) closer to what made this log before you believe its other"
                  + " figures.";
      paragraph(out, near ? "verdict good" : "verdict bad", capital(verdict) + what);
    }
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static void paragraph(StringBuilder out, String css, String text) {
    out.append("<p class=\"").append(css).append("\">").append(Html.escape(text)).append("</p>\n");
  }

  private void notices(ReplayResult replay, StringBuilder out) {
    out.append("<ul class=\"note\">");
    LogNotices.of(replay, figures)
        .forEach(notice -> out.append("<li>").append(Html.escape(notice)).append("</li>"));
    out.append("</ul>\n");
  }

  private static void part(StringBuilder out, String title, String table) {
    out.append("<h3 class=\"part\">").append(Html.escape(title)).append("</h3>\n").append(table);
  }

  private String main() {
    Table table =
        new Table("log-table")
            .text("Over " + Numbers.count(figures.requests()) + " requests")
            .number("Log")
            .number("Here")
            .number("Difference");
    if (figures.canTell()) {
      Group all = figures.all();
      ratio(table, "Hit ratio", all.hits());
      ratio(table, "Byte hit ratio", all.bytes());
    }
    LatencyHistogram log = figures.comparison().loggedTtfb();
    LatencyHistogram here = figures.comparison().simulatedTtfb();
    for (int percentile : new int[] {50, 90, 95, 99}) {
      long a = log.percentile(percentile);
      long b = here.percentile(percentile);
      table.row(
          Cell.text("Time to first byte at the edge location, p" + percentile),
          Cell.millis(a),
          Cell.millis(b),
          new Cell(
              (b > a ? "+" : b < a ? "-" : "") + Numbers.millis(Math.abs(b - a)),
              Long.toString(b - a),
              -1));
    }
    return table.html();
  }

  private static void ratio(Table table, String name, Ratio ratio) {
    table.row(
        Cell.text(name),
        Cell.percent(ratio.logged(), ratio.loggedWhole()),
        Cell.percent(ratio.simulated(), ratio.simulatedWhole()),
        points(ratio, " points"));
  }

  private static Cell points(Ratio ratio, String unit) {
    return new Cell(ratio.pointsText() + unit, ratio.points().toPlainString(), -1);
  }

  private String confusion() {
    List<ResultType> columns = new ArrayList<>();
    for (ResultType simulated : ResultType.values()) {
      if (sum(ResultType.values(), simulated) > 0) {
        columns.add(simulated);
      }
    }
    Table table = new Table("confusion-table").text("In the log");
    columns.forEach(type -> table.number(type.name()));
    table.number("All");
    for (ResultType logged : ResultType.values()) {
      long all = sum(new ResultType[] {logged}, ResultType.values());
      if (all > 0) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(logged.name()));
        columns.forEach(
            type -> cells.add(Cell.count(figures.comparison().count(logged, type), all)));
        cells.add(Cell.count(all));
        table.row(cells.toArray(Cell[]::new));
      }
    }
    return table.html();
  }

  private long sum(ResultType[] logged, ResultType... simulated) {
    long sum = 0;
    for (ResultType a : logged) {
      for (ResultType b : simulated) {
        sum += figures.comparison().count(a, b);
      }
    }
    return sum;
  }

  private static String groups(String id, String title, List<Group> groups) {
    Table table =
        new Table(id)
            .text(title)
            .number("Requests")
            .number("Hit ratio, log")
            .number("Here")
            .number("Points")
            .number("Byte hit ratio, log")
            .number("Here")
            .number("Points");
    for (Group group : groups) {
      table.row(
          Cell.code(group.name()),
          Cell.count(group.requests()),
          Cell.percent(group.hits().logged(), group.hits().loggedWhole()),
          Cell.percent(group.hits().simulated(), group.hits().simulatedWhole()),
          points(group.hits(), ""),
          Cell.percent(group.bytes().logged(), group.bytes().loggedWhole()),
          Cell.percent(group.bytes().simulated(), group.bytes().simulatedWhole()),
          points(group.bytes(), ""));
    }
    return table.html();
  }
}
