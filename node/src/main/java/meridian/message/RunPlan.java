package meridian.message;

import java.util.Arrays;
import meridian.model.settings.WorldSettings;

/**
 * What a node needs to know to take part in a run. Every node builds the same world from it.
 *
 * @param cellOfEntity by entity id; index 0 is not used
 * @param nodeOfCell by cell; nodes are numbered from 0
 * @param watch what to look at while it runs
 */
public record RunPlan(WorldSettings world, int[] cellOfEntity, int[] nodeOfCell, Watch watch) {
  /** The number of cells. */
  public int cells() {
    return nodeOfCell.length;
  }

  /** The number of nodes that have cells. */
  public int nodes() {
    return Arrays.stream(nodeOfCell).max().orElse(-1) + 1;
  }
}
