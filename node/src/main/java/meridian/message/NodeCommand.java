package meridian.message;

import java.util.List;
import java.util.Optional;
import meridian.kernel.EventBatch;
import meridian.model.traffic.RequestRows;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What a node is told. Every message of a run carries the run's epoch; a node drops what belongs to
 * another one.
 */
public sealed interface NodeCommand extends Wire {
  /** The attempt of the run that the message belongs to. */
  long epoch();

  /**
   * Build your part of the world and stand by for chunks.
   *
   * @param node your number
   * @param gateways how to reach the others; empty where the run has one node, in the coordinator's
   *     process
   * @param parts how many {@link RestorePart}s follow; 0: begin at the beginning
   * @param replyTo where events go, if there are no gateways
   */
  record StartRun(
      long epoch,
      RunPlan plan,
      int node,
      Optional<Gateways> gateways,
      int parts,
      ActorRef<NodeEvent> replyTo)
      implements NodeCommand {}

  /**
   * Where to go on from, in parts.
   *
   * @param states of entities of this node
   * @param collectors results gathered before, which this node keeps from now on
   */
  record RestorePart(long epoch, List<EntityState> states, List<byte[]> collectors)
      implements NodeCommand {}

  /**
   * The next chunk of the traffic: every arrival before {@code horizon} that was not in a chunk
   * before.
   *
   * @param index 0, 1, 2, ...
   * @param last nothing comes behind it; then {@code horizon} is "never"
   * @param trafficEnd of the last chunk: when the last request of all nodes arrives; else "never"
   */
  record FeedChunk(
      long epoch, int index, long horizon, boolean last, long trafficEnd, RequestRows.Columns rows)
      implements NodeCommand {}

  /**
   * Node {@code from} cannot go on without hearing from the others.
   *
   * @param round 0, 1, 2, ...
   * @param next for each of its cells the time of its next event; for each other cell that of the
   *     earliest event in {@code batches}
   * @param batches what it sends to cells of the node that gets this
   */
  record PeerReport(long epoch, int from, long round, long[] next, List<CellBatch> batches)
      implements NodeCommand {}

  /** Save the state of all cells; only between chunks. */
  record SaveRun(long epoch) implements NodeCommand {}

  /** The run is over: hand in the results and drop the world. */
  record FinishRun(long epoch) implements NodeCommand {}

  /** Drop the world and everything of this run. */
  record AbortRun(long epoch) implements NodeCommand {}

  /** Events for one cell. */
  record CellBatch(int cell, EventBatch batch) {}
}
