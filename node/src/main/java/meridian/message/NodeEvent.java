package meridian.message;

import java.util.List;
import java.util.Map;
import meridian.model.result.AccessLine;
import meridian.model.result.BalancerLine;

/** What a node tells the coordinator. */
public sealed interface NodeEvent extends Wire {
  long epoch();

  /** Which node says so. */
  int node();

  /** The world is built. */
  record RunStarted(long epoch, int node) implements NodeEvent {}

  /**
   * All events before the chunk's horizon are executed, on all nodes.
   *
   * @param executed events that this node executed so far
   * @param completed requests that this node completed so far
   */
  record ChunkCompleted(long epoch, int node, int index, long executed, long completed)
      implements NodeEvent {}

  /** Lines of access logs, of the chunk that is told to be done after all of them. */
  record LogPart(long epoch, int node, List<AccessLine> lines, List<BalancerLine> balancers)
      implements NodeEvent {}

  /** A part of what {@link NodeCommand.SaveRun} asked for; {@link RunSaved} ends it. */
  record SavedPart(long epoch, int node, List<EntityState> states) implements NodeEvent {}

  /** All parts are sent. The collector is the sum of this node's. */
  record RunSaved(long epoch, int node, byte[] collector) implements NodeEvent {}

  /**
   * A sign of life, every half second.
   *
   * @param virtualTime the time before which everything is executed on this node
   * @param description which cell waits for whom
   */
  record NodeStands(long epoch, int node, long virtualTime, String description)
      implements NodeEvent {}

  /** Node {@code peer} does not answer this one, or answers wrongly. */
  record LinkFailed(long epoch, int node, int peer, String reason) implements NodeEvent {}

  /**
   * The results of this node's cells.
   *
   * @param collector see {@link KryoState}
   */
  record RunFinished(
      long epoch,
      int node,
      byte[] collector,
      List<EntityOutcome> entities,
      List<Sighting> sightings,
      NodeCosts costs)
      implements NodeEvent {}

  /** The run cannot go on. */
  record RunFailed(long epoch, int node, String reason) implements NodeEvent {}

  /**
   * One entity at the end of the run.
   *
   * @param counts what it reports, by name
   * @param minuteDigests pairs of virtual minute and digest at its end, rising; empty unless
   *     watched
   */
  record EntityOutcome(
      int id,
      long digest,
      long executed,
      long lastTime,
      Map<String, Long> counts,
      long[] minuteDigests) {}

  /** Something that was watched: what entity {@code entity} did at {@code time}. */
  record Sighting(long time, int entity, String what) {}
}
