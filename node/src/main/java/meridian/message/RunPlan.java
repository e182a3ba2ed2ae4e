package meridian.message;

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
}
