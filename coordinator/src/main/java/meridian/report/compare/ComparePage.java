package meridian.report.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import meridian.report.Html;
import meridian.report.Resources;
import meridian.report.Table;
import meridian.report.Table.Cell;

/** A comparison as a page: one file with everything in it, which asks nobody for anything. */
public final class ComparePage {
  private static final List<String> CARDS =
      List.of(
          "cache.requestHitRatio",
          "cache.byteHitRatio",
          "cache.originRequests",
          "latencyMs.viewerTtfb.p50",
          "latencyMs.viewerTtfb.p95",
          "requests.byResult.Error",
          "cost.total");
  private static final List<String> CARD_TITLES =
      List.of(
          "Hit ratio",
          "Byte hit ratio",
          "Requests to origins",
          "First byte, median",
          "First byte, 95 %",
          "Errors",
          "Cost");

  private final Comparison comparison;

  private ComparePage(Comparison comparison) {
    this.comparison = comparison;
  }

  /** The whole page. */
  public static String of(Comparison comparison) {
    return new ComparePage(comparison).page();
  }

  private String page() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("before", Html.escape(Words.side(comparison.before())));
    values.put("after", Html.escape(Words.side(comparison.after())));
    values.put("style", Html.raw(Resources.text("report.css") + Resources.text("compare.css")));
    values.put(
        "script", Html.raw(Resources.text("tables.js")) + Html.raw(Resources.text("compare.js")));
    values.put("notes", notes());
    values.put("cards", cards());
    values.put("verdicts", Html.escape(Words.verdicts(comparison)));
    values.put("content", content());
    return Resources.fill(Resources.text("compare.html"), values);
  }

  private String notes() {
    StringBuilder out = new StringBuilder();
    for (String note : Words.notes(comparison)) {
      out.append("<p class=\"note\">").append(Html.escape(note)).append("</p>\n");
    }
    return out.toString();
  }

  private String cards() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < CARDS.size(); i++) {
      String title = CARD_TITLES.get(i);
      comparison.find(CARDS.get(i)).ifPresent(change -> card(out, title, change));
    }
    return out.toString();
  }

  private static void card(StringBuilder out, String title, Change change) {
    out.append("<div class=\"card ").append(css(change)).append("\"><h3>");
    out.append(Html.escape(title)).append("</h3><b>").append(Html.escape(change.after()));
    boolean same = change.verdict() == Verdict.SAME;
    String difference = same ? "" : ", " + change.difference();
    out.append("</b><span>before ").append(Html.escape(change.before() + difference));
    out.append(": ").append(Html.escape(change.verdict().text())).append("</span></div>\n");
  }

  private String content() {
    StringBuilder out = new StringBuilder();
    section(out, "Scenario", "What differs between the two files.", settings());
    comparison.groups().forEach((title, group) -> section(out, title, "", table(title, group)));
    return out.toString();
  }

  private static void section(StringBuilder out, String title, String note, String content) {
    if (!content.isEmpty()) {
      out.append("<section><h2>").append(Html.escape(title)).append("</h2>");
      out.append(note.isEmpty() ? "" : "<p class=\"note\">" + Html.escape(note) + "</p>");
      out.append('\n').append(content).append("</section>\n");
    }
  }

  private String settings() {
    Table table = new Table("settings").text("Key").text("Before").text("After");
    for (SettingChange change : comparison.settings()) {
      table.row(Cell.code(change.path()), Cell.code(change.before()), Cell.code(change.after()));
    }
    return table.html();
  }

  private static String table(String title, List<Change> group) {
    Table table =
        new Table("group-" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"))
            .text("Figure")
            .number("Before")
            .number("After")
            .number("Change")
            .number("Relative")
            .number("95 % interval", "Of the change: after minus before")
            .bar("Change with its interval")
            .text("Verdict");
    Whisker whisker = Whisker.scaledFor(group);
    group.forEach(change -> table.row(cells(change, whisker)));
    return table.html();
  }

  private static Cell[] cells(Change change, Whisker whisker) {
    Estimate e = change.estimate();
    double relative = e.relative();
    boolean known = !Double.isNaN(relative);
    return new Cell[] {
      Cell.code(change.figure().name()),
      number(change.before(), e.before()),
      number(change.after(), e.after()),
      number(change.difference(), e.difference()),
      number(
          known && relative != 0 ? String.format(Locale.ROOT, "%+.1f %%", 100 * relative) : "",
          relative),
      number(change.interval(), e.halfWidth()),
      new Cell(whisker.html(change), "", -1),
      new Cell(verdict(change), change.verdict().text(), -1)
    };
  }

  private static Cell number(String text, double sort) {
    String key = Double.isNaN(sort) ? "-1" : Double.toString(sort);
    return new Cell(Html.escape(text), key, -1);
  }

  private static String verdict(Change change) {
    String important = Headlines.isAlways(change) || change.verdict().isChange() ? " shown" : "";
    return "<span class=\"verdict-word "
        + css(change)
        + important
        + "\">"
        + Html.escape(change.verdict().text())
        + "</span>";
  }

  private static String css(Change change) {
    return "is-" + change.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
