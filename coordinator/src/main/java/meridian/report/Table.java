package meridian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of the page whose columns a click sorts. */
public final class Table {
  /** How a column looks and sorts. */
  public enum Column {
    TEXT,
    NUMBER,
    /** Only a picture: not sorted. */
    BAR
  }

  /**
   * A cell.
   *
   * @param html its content, safe
   * @param sort the value that it sorts by
   * @param share 0 to 1: the length of the bar behind it; below 0: no bar
   */
  public record Cell(String html, String sort, double share) {
    public static Cell text(String text) {
      return new Cell(Html.escape(text), text, -1);
    }

    public static Cell code(String text) {
      return new Cell("<code>" + Html.escape(text) + "</code>", text, -1);
    }

    static Cell count(long value) {
      return new Cell(Numbers.count(value), Long.toString(value), -1);
    }

    /** A number with a bar of its share. */
    static Cell count(long value, long whole) {
      return new Cell(
          Numbers.count(value), Long.toString(value), whole == 0 ? 0 : (double) value / whole);
    }

    static Cell percent(long part, long whole) {
      String sort = whole == 0 ? "-1" : Decimals.ratio(part, whole).toPlainString();
      return new Cell(Numbers.percent(part, whole), sort, -1);
    }

    static Cell millis(long nanos) {
      return new Cell(Numbers.millis(nanos), Long.toString(nanos), -1);
    }

    /** Virtual time. */
    static Cell clock(long nanos) {
      return new Cell(Numbers.clock(nanos), Long.toString(nanos), -1);
    }

    static Cell duration(long nanos) {
      return new Cell(Numbers.duration(nanos), Long.toString(nanos), -1);
    }

    /** Nanoseconds as hours. */
    static Cell hours(long nanos) {
      String hours = String.format(Locale.ROOT, "%,.2f", nanos / 3.6e12);
      return new Cell(hours, Long.toString(nanos), -1);
    }

    /** A number of up to two decimals. */
    static Cell decimal(double value) {
      return new Cell(String.format(Locale.ROOT, "%,.2f", value), Double.toString(value), -1);
    }

    static Cell bytes(long bytes) {
      return new Cell(Numbers.bytes(bytes), Long.toString(bytes), -1);
    }

    /** A bar from the median to the 95th percentile, on a scale that ends at {@code max}. */
    static Cell range(long p50, long p95, long max) {
      double left = max == 0 ? 0 : 100.0 * p50 / max;
      double width = max == 0 ? 0 : 100.0 * (p95 - p50) / max;
      String style = String.format(Locale.ROOT, "left:%.1f%%;width:%.1f%%", left, width);
      return new Cell("<span class=\"range\"><i style=\"" + style + "\"></i></span>", "", -1);
    }
  }

  private record Head(String title, String hint, Column column) {}

  private final String id;
  private final List<Head> heads = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(String id) {
    this.id = id;
  }

  public Table text(String title) {
    return head(title, "", Column.TEXT);
  }

  public Table number(String title) {
    return head(title, "", Column.NUMBER);
  }

  /**
   * A column of numbers.
   *
   * @param hint what the number means, shown where the pointer rests
   */
  public Table number(String title, String hint) {
    return head(title, hint, Column.NUMBER);
  }

  public Table bar(String title) {
    return head(title, "", Column.BAR);
  }

  private Table head(String title, String hint, Column column) {
    heads.add(new Head(title, hint, column));
    return this;
  }

  public Table row(Cell... cells) {
    if (cells.length != heads.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + heads.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The element, or nothing if the table has no rows. */
  public String html() {
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append("<div class=\"scroll\"><table class=\"sortable\" id=\"")
        .append(id)
        .append("\"><thead><tr>");
    for (Head head : heads) {
      head(head, out);
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (List<Cell> row : rows) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell(row.get(i), heads.get(i).column(), out);
      }
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></div>\n").toString();
  }

  private static void head(Head head, StringBuilder out) {
    String title = Html.escape(head.title());
    out.append("<th scope=\"col\" class=\"").append(css(head.column())).append('"');
    if (!head.hint().isEmpty()) {
      out.append(" title=\"").append(Html.escape(head.hint())).append('"');
    }
    out.append('>');
    out.append(
        head.column() == Column.BAR ? title : "<button type=\"button\">" + title + "</button>");
    out.append("</th>");
  }

  private static void cell(Cell cell, Column column, StringBuilder out) {
    out.append("<td class=\"").append(css(column)).append(cell.share() >= 0 ? " bar\"" : "\"");
    if (column != Column.BAR) {
      out.append(" data-sort=\"").append(Html.escape(cell.sort())).append('"');
    }
    if (cell.share() >= 0) {
      out.append(String.format(Locale.ROOT, " style=\"--share:%.2f%%\"", 100 * cell.share()));
    }
    out.append('>').append(cell.html()).append("</td>");
  }

  private static String css(Column column) {
    return column.name().toLowerCase(Locale.ROOT);
  }
}
