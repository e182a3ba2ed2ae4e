package meridian.replay;

/**
 * What a run went through on its way; no result depends on it.
 *
 * @param recoveries how often it went back to a checkpoint because a node was lost
 * @param checkpoints how many were written
 * @param checkpointSeconds what they cost: the nodes' waiting, and writing
 */
public record RunCosts(long recoveries, long checkpoints, double checkpointSeconds) {
  /** Nothing happened. */
  public static final RunCosts NONE = new RunCosts(0, 0, 0);
}
