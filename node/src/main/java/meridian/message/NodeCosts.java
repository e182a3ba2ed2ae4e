package meridian.message;

/**
 * What nodes spent on one epoch.
 *
 * @param exchanges rounds in which all nodes told all others where they stand
 * @param messages parcels between nodes
 * @param bytes in them
 * @param cpuNanos CPU time of their processes; 0 where the node is in the coordinator's
 * @param peakMemoryBytes their largest heaps; 0 where the node is in the coordinator's process
 */
public record NodeCosts(
    long exchanges, long messages, long bytes, long cpuNanos, long peakMemoryBytes) {
  /** Nothing. */
  public static final NodeCosts NONE = new NodeCosts(0, 0, 0, 0, 0);

  /** Of this node and another: both take part in the same exchanges. */
  public NodeCosts plus(NodeCosts other) {
    return new NodeCosts(
        StrictMath.max(exchanges, other.exchanges),
        messages + other.messages,
        bytes + other.bytes,
        cpuNanos + other.cpuNanos,
        peakMemoryBytes + other.peakMemoryBytes);
  }
}
