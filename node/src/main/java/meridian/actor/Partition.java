package meridian.actor;

import java.util.Arrays;
import java.util.Map;
import meridian.kernel.Lookahead;
import meridian.kernel.VirtualTime;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.Link;
import meridian.model.World;
import meridian.model.result.Collector;

/** A world cut into cells, and the cells given to nodes. */
final class Partition {
  private final World world;
  private final RunPlan plan;
  private final long[] inLatency;
  private final Lookahead lookahead;

  private Partition(World world, RunPlan plan) {
    this.world = world;
    this.plan = plan;
    inLatency = new long[world.entities() + 1];
    Arrays.fill(inLatency, VirtualTime.NEVER);
    for (Link link : world.links()) {
      inLatency[link.to()] = StrictMath.min(inLatency[link.to()], link.latency());
    }
    lookahead = world.lookahead(plan.cellOfEntity(), plan.cells());
  }

  static Partition of(RunPlan plan, World world) {
    return new Partition(world, plan);
  }

  Lookahead lookahead() {
    return lookahead;
  }

  int nodeOf(int cell) {
    return plan.nodeOfCell()[cell];
  }

  boolean[] cellsOf(int node) {
    boolean[] mine = new boolean[plan.cells()];
    for (int cell = 0; cell < mine.length; cell++) {
      mine[cell] = nodeOf(cell) == node;
    }
    return mine;
  }

  CellPlan cellPlan(int cell, Map<Integer, byte[]> states, Collector collector) {
    Watch watch = plan.watch();
    return new CellPlan(
        cell, plan.cells(), world, plan.cellOfEntity(), inLatency, states, collector, watch);
  }
}
