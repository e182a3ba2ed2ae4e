package meridian.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
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
   * The costs so far; CPU time and memory are of this process alone.
   *
   * @param threads of each node
   */
  RunResult.Wall wall(RunOutcome outcome, int nodes, int threads) {
    return new RunResult.Wall(
        (System.nanoTime() - startNanos) / NANOS,
        (os.getProcessCpuTime() - startCpuNanos) / NANOS,
        outcome.executed(),
        peakMemory(),
        nodes,
        threads,
        (int) outcome.costs().recoveries(),
        (int) outcome.costs().checkpoints(),
        outcome.costs().checkpointSeconds());
  }

  /** The sum of the pools' peaks: at least the true peak. */
  private static long peakMemory() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getPeakUsage)
        .filter(usage -> usage != null)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
