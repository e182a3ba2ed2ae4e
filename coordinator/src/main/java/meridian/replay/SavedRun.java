package meridian.replay;

import java.util.List;
import meridian.message.EntityState;
import meridian.message.RunPlan;

/**
 * A run that was stopped between two chunks: it goes on in any grouping, on any nodes.
 *
 * @param states of all entities
 * @param collectors the results so far, in parts
 */
public record SavedRun(List<EntityState> states, List<byte[]> collectors) {
  /** No saved run: begin at the beginning. */
  public static final SavedRun NOTHING = new SavedRun(List.of(), List.of());

  public SavedRun {
    states = List.copyOf(states);
    collectors = List.copyOf(collectors);
  }

  /** The states of the entities that this plan gives to a node. */
  List<EntityState> statesOf(RunPlan plan, int node) {
    return states.stream()
        .filter(state -> plan.nodeOfCell()[plan.cellOfEntity()[state.id()]] == node)
        .toList();
  }
}
