package meridian.replay;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Digest;
import meridian.message.NodeEvent.EntityOutcome;
import meridian.message.NodeEvent.Sighting;
import meridian.model.result.Collector;
import meridian.report.RunResult;

/**
 * What the nodes handed in.
 *
 * @param collector the outcomes of all requests so far
 * @param entities by rising id; empty if the run was saved, not finished
 * @param sightings what was watched, by time
 * @param traffic what the traffic left open
 * @param saved where to go on, if the source stopped before the traffic's end
 */
public record RunOutcome(
    Collector collector,
    List<EntityOutcome> entities,
    List<Sighting> sightings,
    RunResult.TrafficResult traffic,
    Optional<SavedRun> saved,
    RunCosts costs) {
  /** The same after a run that cost this, beside what its nodes spent. */
  RunOutcome with(RunCosts newCosts) {
    RunCosts all = newCosts.with(costs.nodes());
    return new RunOutcome(collector, entities, sightings, traffic, saved, all);
  }

  /** The digest of the run, 16 hexadecimal digits. */
  public String digest() {
    return Digest.text(
        Digest.combine(entities.stream().mapToLong(EntityOutcome::digest).toArray()));
  }

  /** Events and arrivals executed. */
  public long executed() {
    return entities.stream().mapToLong(EntityOutcome::executed).sum();
  }

  /** Virtual time of the last event. */
  public long lastTime() {
    return entities.stream().mapToLong(EntityOutcome::lastTime).max().orElse(0);
  }
}
