package meridian.actor;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import meridian.message.NodeCosts;

/** Measures what a node spends from its making on; links write it, the clock reads it. */
public final class NodeMeter {
  private final boolean ownProcess;
  private final long startCpuNanos = cpuNanos();
  private final LongAdder messages = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /**
   * @param ownProcess whether the node has a process for itself
   */
  public NodeMeter(boolean ownProcess) {
    this.ownProcess = ownProcess;
  }

  /** A message of so many bytes is sent to another node. */
  public void sent(int size) {
    messages.increment();
    bytes.add(size);
  }

  /** The costs so far. */
  NodeCosts costs(long exchanges) {
    return new NodeCosts(
        exchanges,
        messages.sum(),
        bytes.sum(),
        ownProcess ? cpuNanos() - startCpuNanos : 0,
        ownProcess ? peakMemory() : 0);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /** The sum of the pools' peaks: at least the true peak. */
  public static long peakMemory() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getPeakUsage)
        .filter(Objects::nonNull)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
