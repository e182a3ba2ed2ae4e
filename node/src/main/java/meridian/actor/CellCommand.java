package meridian.actor;

import java.util.List;
import meridian.kernel.EventBatch;
import meridian.model.traffic.RequestRows;

/** What the node's clock tells a cell; inside one process. */
sealed interface CellCommand {
  /**
   * Take the rows of a chunk that arrive here.
   *
   * @param trafficEnd when the last request of all arrives; "never": other chunks follow
   */
  record Feed(RequestRows rows, long trafficEnd) implements CellCommand {}

  /**
   * Take these events from other cells, then execute everything before {@code bound}; answer {@link
   * NodeActor.CellAdvanced}.
   */
  record Advance(long bound, List<EventBatch> batches) implements CellCommand {}

  /** Take these events, then save; answer {@link NodeActor.CellSaved}. */
  record Save(List<EventBatch> batches) implements CellCommand {}

  /** Hand in the results; answer {@link NodeActor.CellFinished}. */
  record Finish() implements CellCommand {}
}
