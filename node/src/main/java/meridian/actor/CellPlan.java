package meridian.actor;

import java.util.Map;
import meridian.kernel.Cell;
import meridian.kernel.Entity;
import meridian.message.Watch;
import meridian.model.World;
import meridian.model.result.Collector;

/**
 * What a cell is made of.
 *
 * @param cellOfEntity by entity id
 * @param inLatency by entity id: the least latency of any link to it
 * @param states by entity id: where to go on from
 * @param collector where outcomes go
 */
record CellPlan(
    int index,
    int cells,
    World world,
    int[] cellOfEntity,
    long[] inLatency,
    Map<Integer, byte[]> states,
    Collector collector,
    Watch watch) {

  int entities() {
    return world.entities();
  }

  Cell newCell() {
    return new Cell(
        index,
        cells,
        cellOfEntity,
        new Cell.EntityFactory() {
          @Override
          public Entity create(int id) {
            return world.create(id, collector);
          }

          @Override
          public long inLatency(int id) {
            return inLatency[id];
          }

          @Override
          public long countFrom() {
            return world.settings().warmUp();
          }
        });
  }
}
