package meridian.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import meridian.report.Table.Cell;

/**
 * The miss-ratio curve as each of the results shows it; nothing where the scenario has none. Sizes
 * stand from small to large: bytes, then objects, then no limit.
 */
final class CurveView {
  private final List<CurvePoint> points;
  private final List<String> policies;
  private final List<String> sizes;

  /** What the curve does not know of this run; empty: nothing. */
  private final String caveat;

  CurveView(RunResult result) {
    boolean invalidates =
        result
            .world()
            .distribution()
            .filter(distribution -> !distribution.invalidations().all().isEmpty())
            .isPresent();
    caveat =
        invalidates
            ? "The caches of the curve keep what was invalidated: they would have missed more."
            : "";
    points = new ArrayList<>(CurvePoint.of(result));
    policies = points.stream().map(CurvePoint::policy).distinct().toList();
    points.sort(
        Comparator.comparingInt((CurvePoint p) -> policies.indexOf(p.policy()))
            .thenComparingInt(CurveView::kind)
            .thenComparingLong(p -> Math.min(p.cache().bytesMax(), p.cache().objectsMax())));
    sizes = points.stream().map(CurvePoint::size).distinct().toList();
  }

  private static int kind(CurvePoint point) {
    boolean byObjects = point.cache().objectsMax() != Long.MAX_VALUE;
    boolean byBytes = point.cache().bytesMax() != Long.MAX_VALUE;
    return byObjects ? 1 : byBytes ? 0 : 2;
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  List<String> sizes() {
    return sizes;
  }

  List<String> policies() {
    return policies;
  }

  List<CurvePoint> ofPolicy(String policy) {
    return points.stream().filter(point -> point.policy().equals(policy)).toList();
  }

  /** By policy and size. */
  ObjectNode json() {
    ObjectNode curve = JsonNodeFactory.instance.objectNode();
    for (CurvePoint point : points) {
      ObjectNode one = curve.withObjectProperty(point.policy()).putObject(point.size());
      one.put("requests", point.requests());
      one.put("misses", point.misses());
      one.set("missRatio", Decimals.node(Decimals.ratio(point.misses(), point.requests())));
      one.put("bytes", point.bytes());
      one.put("missBytes", point.missBytes());
      one.set("byteMissRatio", Decimals.node(Decimals.ratio(point.missBytes(), point.bytes())));
    }
    return curve;
  }

  /** For the terminal: a line of heads, then a line a size. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(pad("misses (bytes)", 15));
    policies.forEach(policy -> head.append(pad(policy, 17)));
    lines.add(head.toString().stripTrailing());
    for (String size : sizes) {
      StringBuilder line = new StringBuilder(pad(size, 15));
      for (String policy : policies) {
        line.append(
            pad(
                ofPolicy(policy).stream()
                    .filter(point -> point.size().equals(size))
                    .findFirst()
                    .map(CurveView::ratios)
                    .orElse(""),
                17));
      }
      lines.add(line.toString().stripTrailing());
    }
    if (!caveat.isEmpty()) {
      lines.add(caveat);
    }
    return lines;
  }

  private static String ratios(CurvePoint point) {
    return Numbers.percent(point.misses(), point.requests())
        + " ("
        + Numbers.percent(point.missBytes(), point.bytes())
        + ")";
  }

  private static String pad(String text, int width) {
    return String.format(Locale.ROOT, "%-" + width + "s", text);
  }

  /** For the page: the plot and the table below it. */
  String html() {
    if (points.isEmpty()) {
      return "";
    }
    Table table =
        new Table("curve-table")
            .text("Policy")
            .number("Size")
            .number("Misses")
            .number("Miss ratio")
            .number("Byte miss ratio", "bytes of missed bodies of the bytes of all");
    for (CurvePoint point : points) {
      table.row(
          Cell.text(point.policy()),
          new Cell(Html.escape(point.size()), Long.toString(rank(point)), -1),
          Cell.count(point.misses(), point.requests()),
          Cell.percent(point.misses(), point.requests()),
          Cell.percent(point.missBytes(), point.bytes()));
    }
    String note = caveat.isEmpty() ? "" : "<p class=\"note\">" + caveat + "</p>\n";
    return note + new CurveSvg(this).draw() + table.html();
  }

  private int rank(CurvePoint point) {
    return sizes.indexOf(point.size());
  }
}
