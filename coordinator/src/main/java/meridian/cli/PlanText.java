package meridian.cli;

import java.util.Locale;
import meridian.kernel.VirtualTime;
import meridian.model.World;
import meridian.replay.LoadEstimate;
import meridian.replay.Placement;

/** A placement as a table, and what it means. */
final class PlanText {
  private final World world;
  private final Placement placement;
  private final LoadEstimate estimate;
  private final int wanted;
  private final long[] requests;
  private final int width;
  private final StringBuilder out = new StringBuilder();

  private PlanText(World world, Placement placement, LoadEstimate estimate, int wanted) {
    this.world = world;
    this.placement = placement;
    this.estimate = estimate;
    this.wanted = wanted;
    requests = estimate.requestsOf(placement.cellOfEntity(), placement.names().size());
    width = placement.names().stream().mapToInt(String::length).max().orElse(0) + 2;
  }

  /**
   * The lines, each with its end.
   *
   * @param wanted how many nodes the user named
   */
  static String of(World world, Placement placement, LoadEstimate estimate, int wanted) {
    return new PlanText(world, placement, estimate, wanted).text();
  }

  private String text() {
    head();
    int nodes = placement.nodes();
    for (int node = 0; node < nodes; node++) {
      node(node);
    }
    if (nodes > 1) {
      lookahead(nodes);
    }
    out.append('\n');
    PlanAdvice.of(placement, estimate, wanted).forEach(this::line);
    return out.toString();
  }

  private void head() {
    int cells = placement.names().size();
    line(
        "%s: %s on %s",
        world.settings().name(), count(cells, "cell"), count(placement.nodes(), "node"));
    line(
        "Expected load from a sample of %s%s",
        count(estimate.sampled(), "request"),
        estimate.oneIn() > 1
            ? String.format(Locale.ROOT, ", one in %,d of the whole run", estimate.oneIn())
            : estimate.whole() ? ": all there are" : ": the beginning of the traffic only");
    out.append('\n');
    row("", "requests/s", "load", "edge locations, and what else stands there");
  }

  private void node(int node) {
    int[] nodeOfCell = placement.nodeOfCell();
    long arrive = 0;
    long events = 0;
    for (int cell = 0; cell < nodeOfCell.length; cell++) {
      arrive += nodeOfCell[cell] == node ? requests[cell] : 0;
      events += nodeOfCell[cell] == node ? placement.load().events()[cell] : 0;
    }
    row("node " + node, rate(arrive), share(events), "");
    for (int cell = 0; cell < nodeOfCell.length; cell++) {
      if (nodeOfCell[cell] == node) {
        row(
            "  " + placement.names().get(cell),
            rate(requests[cell]),
            share(placement.load().events()[cell]),
            CellInventory.of(world, placement.cellOfEntity(), cell));
      }
    }
  }

  private void lookahead(int nodes) {
    StringBuilder header = new StringBuilder();
    for (int node = 1; node < nodes; node++) {
      header.append(String.format(Locale.ROOT, "%10s", "node " + node));
    }
    out.append('\n');
    line("%-" + width + "s%s", "lookahead", header);
    for (int from = 0; from + 1 < nodes; from++) {
      StringBuilder row = new StringBuilder();
      for (int to = 1; to < nodes; to++) {
        long there = to <= from ? 0 : placement.spacing(from, to).latency();
        long back = to <= from ? 0 : placement.spacing(to, from).latency();
        row.append(String.format(Locale.ROOT, "%10s", to <= from ? "" : millis(there, back)));
      }
      line("%-" + width + "s%s", "node " + from, row);
    }
  }

  private static String millis(long there, long back) {
    long nanos = StrictMath.min(there, back);
    return nanos == VirtualTime.NEVER ? "-" : PlanAdvice.millis(nanos);
  }

  private String rate(long number) {
    double perSecond = number * 1e9 / estimate.nanos();
    return String.format(Locale.ROOT, perSecond < 100 ? "%.2f" : "%,.0f", perSecond);
  }

  private String share(long events) {
    long total = placement.load().total();
    return total == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * events / total);
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private void row(String name, String rate, String share, String what) {
    line("%-" + width + "s%12s%9s   %s", name, rate, share, what);
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
