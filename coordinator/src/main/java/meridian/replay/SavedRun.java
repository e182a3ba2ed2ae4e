package meridian.replay;

import java.util.List;
import meridian.message.EntityState;
import meridian.message.RunPlan;

/**
 * A run that was stopped between two chunks: it goes on in any grouping, on any nodes.
 *
 * @param states of all entities
 * @param collectors the results so far, in parts
 * @param log where the access logs stand, see {@link RunLog#position}; empty: there are none
 */
public record SavedRun(List<EntityState> states, List<byte[]> collectors, byte[] log) {
  /** No saved run: begin at the beginning. */
  public static final SavedRun NOTHING = new SavedRun(List.of(), List.of(), new byte[0]);

  public SavedRun {
    states = List.copyOf(states);
    collectors = List.copyOf(collectors);
  }

  /** A run without access logs. */
  public SavedRun(List<EntityState> states, List<byte[]> collectors) {
    this(states, collectors, new byte[0]);
  }

  /** The same with logs that stand there. */
  SavedRun with(byte[] newLog) {
    return new SavedRun(states, collectors, newLog);
  }

  /** The states of the entities that this plan gives to a node. */
  List<EntityState> statesOf(RunPlan plan, int node) {
    return states.stream()
        .filter(state -> plan.nodeOfCell()[plan.cellOfEntity()[state.id()]] == node)
        .toList();
  }
}
