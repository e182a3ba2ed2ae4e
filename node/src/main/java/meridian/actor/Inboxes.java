package meridian.actor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import meridian.kernel.EventBatch;
import meridian.kernel.VirtualTime;

/** Batches that wait for each cell's next window, and the earliest event in them. */
final class Inboxes {
  private final List<List<EventBatch>> waiting = new ArrayList<>();
  private final long[] earliest;

  Inboxes(int cells) {
    for (int cell = 0; cell < cells; cell++) {
      waiting.add(new ArrayList<>());
    }
    earliest = new long[cells];
    Arrays.fill(earliest, VirtualTime.NEVER);
  }

  void add(int cell, EventBatch batch) {
    waiting.get(cell).add(batch);
    earliest[cell] = StrictMath.min(earliest[cell], batch.firstTime());
  }

  /** The time of the earliest waiting event of a cell. */
  long earliest(int cell) {
    return earliest[cell];
  }

  /** The waiting batches of a cell, which become the caller's. */
  List<EventBatch> take(int cell) {
    List<EventBatch> batches = waiting.get(cell);
    if (batches.isEmpty()) {
      return List.of();
    }
    waiting.set(cell, new ArrayList<>());
    earliest[cell] = VirtualTime.NEVER;
    return batches;
  }
}
