package meridian.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import meridian.message.EntityState;
import meridian.message.KryoState;
import meridian.message.NodeCosts;
import meridian.message.NodeEvent;
import meridian.message.NodeEvent.EntityOutcome;
import meridian.message.NodeEvent.Sighting;
import meridian.model.result.Collector;
import meridian.report.RunResult;

/** Puts together what the nodes hand in. */
final class OutcomeBuilder {
  private final Collector collector = new Collector();
  private final List<EntityOutcome> entities = new ArrayList<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private final List<EntityState> states = new ArrayList<>();
  private final List<byte[]> collectors = new ArrayList<>();

  private RunResult.TrafficResult traffic = RunResult.TrafficResult.NOTHING;

  private NodeCosts costs = NodeCosts.NONE;

  void traffic(RunResult.TrafficResult soFar) {
    traffic = soFar;
  }

  void add(NodeEvent.SavedPart part) {
    states.addAll(part.states());
  }

  void add(NodeEvent.RunSaved saved) {
    collectors.add(saved.collector());
    KryoState.read(saved.collector(), collector::load);
  }

  void add(NodeEvent.RunFinished finished) {
    KryoState.read(finished.collector(), collector::load);
    entities.addAll(finished.entities());
    sightings.addAll(finished.sightings());
    costs = costs.plus(finished.costs());
  }

  RunOutcome build() {
    entities.sort(Comparator.comparingInt(EntityOutcome::id));
    sightings.sort(Comparator.comparingLong(Sighting::time));
    Optional<SavedRun> saved =
        states.isEmpty() ? Optional.empty() : Optional.of(new SavedRun(states, collectors));
    return new RunOutcome(
        collector,
        List.copyOf(entities),
        List.copyOf(sightings),
        traffic,
        saved,
        RunCosts.NONE.with(costs));
  }
}
