package meridian.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import meridian.actor.NodeMeter;
import meridian.message.NodeCosts;
import meridian.replay.RunOutcome;
import meridian.report.RunResult;

/** Measures what a run costs on this machine, from its making on. */
final class WallClock {
  private static final double NANOS = 1e9;

  private final OperatingSystemMXBean os =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long startNanos = System.nanoTime();
  private final long startCpuNanos = os.getProcessCpuTime();

  /**
   * The costs so far; CPU time and memory of all processes.
   *
   * @param threads of each node
   */
  RunResult.Wall wall(RunOutcome outcome, int nodes, int threads) {
    NodeCosts spent = outcome.costs().nodes();
    return new RunResult.Wall(
        (System.nanoTime() - startNanos) / NANOS,
        (os.getProcessCpuTime() - startCpuNanos + spent.cpuNanos()) / NANOS,
        outcome.executed(),
        NodeMeter.peakMemory() + spent.peakMemoryBytes(),
        nodes,
        threads,
        (int) outcome.costs().recoveries(),
        (int) outcome.costs().checkpoints(),
        outcome.costs().checkpointSeconds(),
        new RunResult.Exchanges(spent.exchanges(), spent.messages(), spent.bytes()));
  }
}
