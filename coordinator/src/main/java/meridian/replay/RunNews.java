package meridian.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * What the user reads about the nodes of a run: one line for whatever happens, what and what
 * follows from it.
 */
final class RunNews {
  private final int nodesMin;
  private final List<String> losses = new ArrayList<>();

  /**
   * @param nodesMin fewer nodes wait
   */
  RunNews(int nodesMin) {
    this.nodesMin = nodesMin;
  }

  /** A node is gone; told with what follows. */
  void lost(String node, String why) {
    losses.add("node " + node + " is lost (" + why + ")");
  }

  boolean hasLosses() {
    return !losses.isEmpty();
  }

  /** The run goes on. */
  String goesOn(String place, int nodes) {
    return after() + "the run goes on from " + place + " on " + count(nodes);
  }

  /** There are too few nodes to go on. */
  String waits(int nodes) {
    return after() + "the run waits, " + nodes + " of at least " + count(nodesMin) + " are there";
  }

  private String after() {
    String text = losses.isEmpty() ? "" : String.join(", ", losses) + ": ";
    losses.clear();
    return text;
  }

  /** So many nodes, in words. */
  static String count(int nodes) {
    return nodes == 1 ? "1 node" : nodes + " nodes";
  }
}
