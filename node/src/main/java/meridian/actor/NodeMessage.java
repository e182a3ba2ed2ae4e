package meridian.actor;

import java.util.List;
import meridian.message.EntityState;
import meridian.message.NodeCommand;
import meridian.message.NodeCommand.CellBatch;
import meridian.message.NodeEvent.EntityOutcome;
import meridian.message.NodeEvent.Sighting;
import meridian.model.result.Collector;

/** What reaches a node: commands from outside, wrapped, and what its own cells say. */
sealed interface NodeMessage {
  /** A command of the coordinator or another node. */
  record Command(NodeCommand command) implements NodeMessage {}

  /** The cell's entities are made; its next event is at {@code next}. */
  record CellReady(int cell, long next) implements NodeMessage {}

  /**
   * The cell executed all events before its bound.
   *
   * @param executed events in this window
   * @param completed requests in this window
   * @param log lines of access logs in this window
   */
  record CellAdvanced(
      int cell, long next, List<CellBatch> batches, long executed, long completed, LogLines log)
      implements NodeMessage {}

  /** The cell's state; its next event is at {@code next}. */
  record CellSaved(int cell, long next, List<EntityState> states, byte[] collector)
      implements NodeMessage {}

  /** The cell's results. The collector is handed over. */
  record CellFinished(
      int cell, Collector collector, List<EntityOutcome> outcomes, List<Sighting> sightings)
      implements NodeMessage {}

  /** Time for a sign of life. */
  record Tick() implements NodeMessage {}

  /** The cell stopped. */
  record CellFailed(int cell, String reason) implements NodeMessage {}
}
