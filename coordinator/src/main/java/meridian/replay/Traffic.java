package meridian.replay;

import meridian.message.RunPlan;

/**
 * The traffic of a run, which can be opened as often as needed: anew for each attempt, in this
 * process or the next.
 */
public interface Traffic {
  /**
   * The traffic from a position on, cut up for a plan.
   *
   * @param position as {@link ChunkSource#position} gave it under any plan; empty: the beginning
   */
  ChunkSource open(RunPlan plan, byte[] position);
}
