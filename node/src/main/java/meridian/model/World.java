package meridian.model;

import java.util.Arrays;
import java.util.List;
import meridian.kernel.Entity;
import meridian.kernel.Lookahead;
import meridian.kernel.VirtualTime;
import meridian.model.result.Collector;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.WorldSettings;

/**
 * The entities of a scenario and the links between them. A pure function of the settings: every
 * process that has the settings builds the same world, with the same ids.
 */
public interface World {
  /** The settings that it was made of. */
  WorldSettings settings();

  /**
   * Entities have the ids 1 to {@code entities()}, in the order of their sorted paths; 0 is the
   * traffic from outside.
   */
  int entities();

  /** The name, for example {@code edgeLocation/ICN}. */
  String path(int id);

  /** The id of a path, or 0. */
  int id(String path);

  /**
   * The region (of a regional edge cache) in whose cell the entity belongs: where it stands or what
   * it is nearest to.
   */
  String region(int id);

  /** The faults of an entity, by time, those of its region and zone among them. */
  default List<FaultSettings> faults(String path) {
    return settings().faults().stream().filter(fault -> fault.target().equals(path)).toList();
  }

  /** All links, both directions of each. */
  List<Link> links();

  /**
   * How far cells are from each other when the entities are grouped like this.
   *
   * @param cellOfEntity by entity id; index 0 is not read
   * @param cells how many there are
   */
  default Lookahead lookahead(int[] cellOfEntity, int cells) {
    long[][] direct = new long[cells][cells];
    for (long[] row : direct) {
      Arrays.fill(row, VirtualTime.NEVER);
    }
    for (Link link : links()) {
      long[] row = direct[cellOfEntity[link.from()]];
      int to = cellOfEntity[link.to()];
      row[to] = StrictMath.min(row[to], link.latency());
    }
    return new Lookahead(direct);
  }

  /** A new entity in its first state; its outcomes go to {@code collector}. */
  Entity create(int id, Collector collector);
}
