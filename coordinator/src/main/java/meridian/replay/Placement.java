package meridian.replay;

import java.util.Arrays;
import java.util.List;
import meridian.kernel.Lookahead;
import meridian.kernel.VirtualTime;
import meridian.model.World;

/**
 * Which node each cell runs on. Between nodes a run advances in exchanges, one for each stretch as
 * long as the least way between cells of different nodes, so cells that are near each other belong
 * on one node, and the nodes should have equal work. {@link #score} weighs the two.
 *
 * <p>For each distance d between two cells: cells nearer than d stay together (as in single
 * linkage, which gives the widest spacing for a number of groups), and the groups are packed onto
 * the nodes by load; the best score wins. The placement with the best score of all keeps together
 * what is nearer than its own spacing, so it is among those, wherever {@link Packing} finds the
 * best packing: up to a dozen cells always. What score it misses beyond that is a third at most.
 *
 * <p>A pure function of its arguments, in whole numbers.
 */
public final class Placement {
  private final List<String> names;
  private final int[] cellOfEntity;
  private final Lookahead lookahead;
  private final CellLoad load;
  private final int[] nodeOfCell;

  private Placement(World world, Grouping grouping, LoadEstimate estimate, int nodes) {
    names = grouping.names(world);
    cellOfEntity = grouping.cells(world);
    lookahead = world.lookahead(cellOfEntity, names.size());
    load = estimate.load(cellOfEntity, names.size());
    nodeOfCell = nodeOfCell(lookahead, load, nodes);
  }

  /** The placement of a world's cells on {@code nodes} nodes, see {@link #nodeOfCell}. */
  public static Placement of(World world, Grouping grouping, LoadEstimate estimate, int nodes) {
    return new Placement(world, grouping, estimate, nodes);
  }

  /** The names of the cells, by cell. */
  public List<String> names() {
    return names;
  }

  public int[] cellOfEntity() {
    return cellOfEntity.clone();
  }

  public int[] nodeOfCell() {
    return nodeOfCell.clone();
  }

  public CellLoad load() {
    return load;
  }

  /** How many nodes have cells. */
  public int nodes() {
    return Arrays.stream(nodeOfCell).max().orElseThrow() + 1;
  }

  /** The lookahead between nodes. */
  public Way spacing() {
    return spacing(lookahead, nodeOfCell);
  }

  /** The lookahead from a node to another. */
  public Way spacing(int fromNode, int toNode) {
    return spacing(lookahead, nodeOfCell, fromNode, toNode);
  }

  /**
   * Places the cells. Every node has at least one, so there are no more nodes than cells. Nodes are
   * numbered in the order of their first cells.
   *
   * @param nodes at least 1; those beyond the number of cells stay idle
   */
  public static int[] nodeOfCell(Lookahead lookahead, CellLoad load, int nodes) {
    int cells = lookahead.cells();
    if (nodes < 1 || load.events().length != cells) {
      throw new IllegalArgumentException(
          "nodes=" + nodes + " cells=" + cells + " loads=" + load.events().length);
    }
    int used = StrictMath.min(nodes, cells);
    SingleLinkage groups = new SingleLinkage(lookahead);
    int[] best = {};
    long bestScore = Long.MAX_VALUE;
    do {
      int[] candidate = packed(groups.groupOfCell(), groups.groups(), load, used);
      long score = score(lookahead, load, candidate);
      if (score <= bestScore) { // of equal ones the last, whose groups are the farthest apart
        bestScore = score;
        best = candidate;
      }
    } while (groups.join() && groups.groups() >= used);
    return best;
  }

  private static int[] packed(int[] groupOfCell, int groups, CellLoad load, int nodes) {
    long[] loads = new long[groups];
    for (int cell = 0; cell < groupOfCell.length; cell++) {
      loads[groupOfCell[cell]] += load.events()[cell];
    }
    int[] nodeOfGroup = Packing.pack(loads, nodes);
    int[] numbers = new int[nodes];
    Arrays.fill(numbers, -1);
    int[] nodeOfCell = new int[groupOfCell.length];
    int known = 0;
    for (int cell = 0; cell < nodeOfCell.length; cell++) {
      int node = nodeOfGroup[groupOfCell[cell]];
      if (numbers[node] < 0) {
        numbers[node] = known++;
      }
      nodeOfCell[cell] = numbers[node];
    }
    return nodeOfCell;
  }

  /**
   * The time that a run is expected to take beside reading its traffic, real nanoseconds: what the
   * busiest node executes, and the exchanges.
   */
  public static long score(Lookahead lookahead, CellLoad load, int[] nodeOfCell) {
    return RunCost.workNanos(load.busiest(nodeOfCell))
        + RunCost.exchangeNanos(load, spacing(lookahead, nodeOfCell).latency());
  }

  /**
   * A way from a cell to another.
   *
   * @param latency nanoseconds; "never" if there is none
   * @param from -1 if there is none
   */
  public record Way(long latency, int from, int to) {
    static final Way NONE = new Way(VirtualTime.NEVER, -1, -1);
  }

  /**
   * The lookahead between nodes: the shortest way between cells of different nodes; of equal ones
   * the first.
   */
  public static Way spacing(Lookahead lookahead, int[] nodeOfCell) {
    return shortest(lookahead, (from, to) -> nodeOfCell[from] != nodeOfCell[to]);
  }

  /** The lookahead from a node to another. */
  public static Way spacing(Lookahead lookahead, int[] nodeOfCell, int fromNode, int toNode) {
    return shortest(
        lookahead,
        (from, to) -> from != to && nodeOfCell[from] == fromNode && nodeOfCell[to] == toNode);
  }

  private interface Pairs {
    boolean contain(int from, int to);
  }

  private static Way shortest(Lookahead lookahead, Pairs pairs) {
    Way least = Way.NONE;
    for (int from = 0; from < lookahead.cells(); from++) {
      for (int to = 0; to < lookahead.cells(); to++) {
        if (lookahead.distance(from, to) < least.latency() && pairs.contain(from, to)) {
          least = new Way(lookahead.distance(from, to), from, to);
        }
      }
    }
    return least;
  }
}
