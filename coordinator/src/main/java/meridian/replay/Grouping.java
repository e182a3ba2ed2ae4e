package meridian.replay;

import java.util.TreeMap;
import meridian.model.World;

/** How entities are grouped into cells: a matter of speed, never of results. */
public enum Grouping {
  /** The entities of a region in one cell. */
  BY_REGION,
  /** Every edge location a cell of its own, the rest by region. */
  BY_EDGE_LOCATION,
  /** Everything in one cell. */
  ALL_IN_ONE;

  /**
   * The cell of each entity, by id; index 0 is not used. Cells are numbered from 0, in the order of
   * their names.
   */
  public int[] cells(World world) {
    TreeMap<String, Integer> cellOfName = new TreeMap<>();
    for (int id = 1; id <= world.entities(); id++) {
      cellOfName.put(name(world, id), 0);
    }
    int cell = 0;
    for (var entry : cellOfName.entrySet()) {
      entry.setValue(cell++);
    }
    int[] cells = new int[world.entities() + 1];
    for (int id = 1; id <= world.entities(); id++) {
      cells[id] = cellOfName.get(name(world, id));
    }
    return cells;
  }

  private String name(World world, int id) {
    return switch (this) {
      case BY_REGION -> world.region(id);
      case ALL_IN_ONE -> "world";
      case BY_EDGE_LOCATION ->
          world.path(id).startsWith("edgeLocation/") ? world.path(id) : world.region(id);
    };
  }
}
