package meridian.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import meridian.kernel.VirtualTime;
import meridian.replay.CellLoad;
import meridian.replay.LoadEstimate;
import meridian.replay.Placement;
import meridian.replay.RunCost;

/** What a placement means for the speed of a run, in sentences. */
final class PlanAdvice {
  /** Measured: two nodes gained 1.6 at 30 ms, were even at 10 ms, and slower at 3 ms. */
  private static final long PAYS_FROM = 10 * VirtualTime.MILLISECOND;

  private PlanAdvice() {}

  static List<String> of(Placement placement, LoadEstimate estimate, int wanted) {
    List<String> lines = new ArrayList<>();
    int nodes = placement.nodes();
    if (nodes > 1) {
      addLookahead(placement, lines);
    }
    addTimes(placement, estimate, lines);
    if (wanted > nodes) {
      lines.add(idle(wanted - nodes, placement.names().size()));
    }
    return lines;
  }

  private static void addLookahead(Placement placement, List<String> lines) {
    Placement.Way way = placement.spacing();
    if (way.latency() == VirtualTime.NEVER) {
      lines.add("No event can go from one node to another: they never wait for each other.");
      return;
    }
    lines.add(
        text(
            "The least lookahead is %s, from %s (node %d) to %s (node %d).",
            millis(way.latency()),
            placement.names().get(way.from()),
            placement.nodeOfCell()[way.from()],
            placement.names().get(way.to()),
            placement.nodeOfCell()[way.to()]));
    double rate = (double) VirtualTime.SECOND / way.latency();
    lines.add(
        text(
            "So nodes exchange about %,.0f times in a virtual second, less if they are idle.",
            rate));
    if (way.latency() < PAYS_FROM) {
      lines.add("That is below 10 ms: more nodes will not pay here.");
    }
  }

  /** With one thread a node; the coordinator's work is the same for any number of nodes. */
  private static void addTimes(Placement placement, LoadEstimate estimate, List<String> lines) {
    CellLoad load = placement.load();
    long one = RunCost.workNanos(load.total());
    String stretch = estimate.whole() ? "the run" : "this beginning";
    lines.add(text("Roughly, %s takes one node %s of computing.", stretch, time(one)));
    if (placement.nodes() > 1) {
      long busiest = RunCost.workNanos(load.busiest(placement.nodeOfCell()));
      long exchanges = RunCost.exchangeNanos(load, placement.spacing().latency());
      String who = busiest + exchanges < one ? "" : " One node is faster.";
      lines.add(
          text(
              "On %d nodes it takes %s of computing and %s of exchanges.%s",
              placement.nodes(), time(busiest), time(exchanges), who));
    }
  }

  private static String idle(int idle, int cells) {
    return text(
        "%d %s idle: the scenario has %d %s.",
        idle, idle == 1 ? "node stays" : "nodes stay", cells, cells == 1 ? "cell" : "cells");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** A latency as {@code 34.9 ms}. */
  static String millis(long nanos) {
    return text("%.1f ms", (double) nanos / VirtualTime.MILLISECOND);
  }

  private static String time(long nanos) {
    double seconds = (double) nanos / VirtualTime.SECOND;
    if (seconds < 120) {
      return text(seconds < 1 ? "%.2f s" : "%.1f s", seconds);
    }
    double minutes = seconds / 60;
    return minutes < 120 ? text("%.1f min", minutes) : text("%,.1f h", minutes / 60);
  }
}
