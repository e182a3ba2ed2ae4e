package meridian.replay;

import meridian.message.NodeCosts;

/**
 * What a run went through on its way; no result depends on it.
 *
 * @param recoveries how often it went back to a checkpoint because a node was lost
 * @param checkpoints how many were written
 * @param checkpointSeconds what they cost: the nodes' waiting, and writing
 * @param nodes what they spent since the last recovery
 */
public record RunCosts(
    long recoveries, long checkpoints, double checkpointSeconds, NodeCosts nodes) {
  /** The same with these costs of nodes. */
  RunCosts with(NodeCosts newNodes) {
    return new RunCosts(recoveries, checkpoints, checkpointSeconds, newNodes);
  }

  /** Nothing happened. */
  public static final RunCosts NONE = new RunCosts(0, 0, 0, NodeCosts.NONE);
}
