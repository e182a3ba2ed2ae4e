package meridian.report;

import java.util.List;
import java.util.Locale;

/**
 * The plot of a miss-ratio curve: a line a policy over the sizes. These stand by the logarithm of
 * their bytes (or objects); where both kinds are there, or no limit, at equal distances.
 */
final class CurveSvg {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 300;
  private static final int LEFT = 48;
  private static final int RIGHT = 120;
  private static final int TOP = 12;
  private static final int BOTTOM = 28;

  /** Told apart also without colours. */
  private static final String[] DASHES = {"", "6 3", "2 3", "8 3 2 3", "12 4", "1 5"};

  private final CurveView curve;
  private final double top;
  private final StringBuilder out = new StringBuilder(8_000);

  CurveSvg(CurveView curve) {
    this.curve = curve;
    double most = all().stream().mapToDouble(CurveSvg::ratio).max().orElse(1);
    top = Math.min(1, Math.max(0.1, Math.ceil(most * 10) / 10));
  }

  private List<CurvePoint> all() {
    return curve.policies().stream().flatMap(policy -> curve.ofPolicy(policy).stream()).toList();
  }

  private static double ratio(CurvePoint point) {
    return point.requests() == 0 ? 0 : (double) point.misses() / point.requests();
  }

  String draw() {
    add(
        "<svg id=\"curve-plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Miss ratio by"
            + " cache size\" style=\"display:block;width:100%%;max-width:%dpx;font:12px system-ui,"
            + " sans-serif\">%n",
        WIDTH, HEIGHT, WIDTH);
    int step = top > 0.5 ? 20 : top > 0.25 ? 10 : 5;
    for (int percent = 0; percent <= Math.round(100 * top); percent += step) {
      level(percent);
    }
    CurvePoint last = null;
    for (CurvePoint point : curve.ofPolicy(curve.policies().get(0))) {
      if (last == null || x(point) - x(last) > 75) {
        text(x(point), HEIGHT - 8, "middle", "var(--quiet)", point.size());
        last = point;
      }
    }
    for (int i = 0; i < curve.policies().size(); i++) {
      line(i, curve.ofPolicy(curve.policies().get(i)));
    }
    return out.append("</svg>\n").toString().replace("\r", "");
  }

  private void level(int percent) {
    double at = y(percent / 100.0);
    add(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"var(--grid)\"/>%n",
        LEFT, WIDTH - RIGHT, at, at);
    text(LEFT - 6, at + 4, "end", "var(--quiet)", percent + " %");
  }

  private void line(int index, List<CurvePoint> points) {
    String color = "var(--c" + index % 3 + ")";
    StringBuilder path = new StringBuilder();
    for (CurvePoint point : points) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point), y(ratio(point))));
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
            + " stroke-dasharray=\"%s\"/>%n",
        path.toString().strip(), color, DASHES[index % DASHES.length]);
    for (CurvePoint point : points) {
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%s</title></circle>%n",
          x(point), y(ratio(point)), color, Html.escape(title(point)));
    }
    double legend = TOP + 10 + 20.0 * index;
    add(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2\""
            + " stroke-dasharray=\"%s\"/>%n",
        WIDTH - RIGHT + 16,
        WIDTH - RIGHT + 40,
        legend,
        legend,
        color,
        DASHES[index % DASHES.length]);
    text(WIDTH - RIGHT + 46, legend + 4, "start", "var(--text)", points.get(0).policy());
  }

  private static String title(CurvePoint point) {
    return point.policy()
        + ", "
        + point.size()
        + ": "
        + Numbers.percent(point.misses(), point.requests());
  }

  private void text(double x, double y, String anchor, String fill, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
        x, y, anchor, fill, Html.escape(text));
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private double y(double ratio) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - ratio / top);
  }

  private double x(CurvePoint point) {
    double share = curve.sizes().size() == 1 ? 0.5 : position(point);
    return LEFT + 12 + share * (WIDTH - LEFT - RIGHT - 24);
  }

  private double position(CurvePoint point) {
    List<CurvePoint> points = all();
    double low = points.stream().mapToDouble(CurveSvg::logarithm).min().orElse(0);
    double high = points.stream().mapToDouble(CurveSvg::logarithm).max().orElse(1);
    return isOneKind(points)
        ? (logarithm(point) - low) / (high - low)
        : (double) curve.sizes().indexOf(point.size()) / (curve.sizes().size() - 1);
  }

  private static boolean isOneKind(List<CurvePoint> points) {
    return points.stream().allMatch(p -> p.cache().objectsMax() != Long.MAX_VALUE)
        || points.stream().allMatch(p -> p.cache().bytesMax() != Long.MAX_VALUE);
  }

  private static double logarithm(CurvePoint point) {
    return Math.log((double) Math.min(point.cache().bytesMax(), point.cache().objectsMax()));
  }
}
