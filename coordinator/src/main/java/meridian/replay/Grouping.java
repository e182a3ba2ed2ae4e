package meridian.replay;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
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
    List<String> names = names(world);
    int[] cells = new int[world.entities() + 1];
    for (int id = 1; id <= world.entities(); id++) {
      cells[id] = Collections.binarySearch(names, name(world, id));
    }
    return cells;
  }

  /** The names of the cells, by their numbers: that is sorted. */
  public List<String> names(World world) {
    TreeSet<String> names = new TreeSet<>();
    for (int id = 1; id <= world.entities(); id++) {
      names.add(name(world, id));
    }
    return List.copyOf(names);
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
