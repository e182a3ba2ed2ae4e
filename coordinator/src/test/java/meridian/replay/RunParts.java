package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import meridian.message.RunPlan;

/** For tests that stop a run, and go on elsewhere with what was saved. */
final class RunParts {
  private static final int ROWS = 1_000;

  private RunParts() {}

  /** Chunks up to this virtual time, at which the run stops and is saved. */
  static FeedCuts stopAt(long time) {
    return new FeedCuts(ROWS, new long[0], time);
  }

  /** Chunks that are cut at these virtual times. */
  static FeedCuts cutAt(List<Long> times) {
    return new FeedCuts(ROWS, times.stream().mapToLong(Long::longValue).toArray(), Long.MAX_VALUE);
  }

  /** The chunks of a feed between two of its cuts. */
  static ChunkSource between(ChunkSource feed, long from, long to) {
    List<Chunk> chunks = new ArrayList<>();
    boolean last = false;
    while (!last) {
      Chunk chunk = feed.next().orElseThrow();
      last = chunk.last();
      boolean behind = chunk.horizon() > from;
      if (behind && chunk.horizon() <= to) {
        chunks.add(chunk);
      }
    }
    return ChunksInMemory.of(chunks);
  }

  /** The plan with every other cell on a second node. */
  static RunPlan onTwoNodes(RunPlan plan) {
    int[] nodeOfCell = new int[plan.cells()];
    for (int cell = 0; cell < nodeOfCell.length; cell++) {
      nodeOfCell[cell] = cell % 2;
    }
    return new RunPlan(plan.world(), plan.cellOfEntity(), nodeOfCell, plan.watch());
  }
}
