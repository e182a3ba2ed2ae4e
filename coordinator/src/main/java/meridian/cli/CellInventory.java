package meridian.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import meridian.model.World;

/** What stands in a cell, in a line. */
final class CellInventory {
  /** So many codes fit into a line. */
  private static final int CODES_MAX = 8;

  private CellInventory() {}

  /** For example {@code ICN KIX and 3 more; bucket site, balancer api (4 instances)}. */
  static String of(World world, int[] cellOfEntity, int cell) {
    List<String> codes = new ArrayList<>();
    List<String> others = new ArrayList<>();
    Set<String> databases = new TreeSet<>();
    int instances = 0;
    for (int id = 1; id <= world.entities(); id++) {
      if (cellOfEntity[id] != cell) {
        continue;
      }
      String path = world.path(id);
      String name = path.substring(path.indexOf('/') + 1);
      switch (path.substring(0, path.indexOf('/'))) {
        case "edgeLocation" -> codes.add(name);
        case "instance" -> instances++;
        case "bucket" -> others.add("bucket " + name);
        case "loadBalancer" -> others.add("balancer " + name);
        case "lambda" -> others.add("functions of " + name);
        case "autoScalingGroup" -> others.add("group " + name);
        case "database" -> databases.add(name.substring(0, name.indexOf('/')));
        default -> {} // the regional edge cache, which gives the cell its name, and CloudWatch
      }
    }
    if (instances > 0) {
      others.add(instances == 1 ? "1 instance" : instances + " instances");
    }
    databases.forEach(name -> others.add("database " + name));
    String separator = codes.isEmpty() || others.isEmpty() ? "" : "; ";
    return codes(codes) + separator + String.join(", ", others);
  }

  private static String codes(List<String> codes) {
    if (codes.size() <= CODES_MAX + 1) { // "and 1 more" is as long as the one
      return String.join(" ", codes);
    }
    int more = codes.size() - CODES_MAX;
    return String.join(" ", codes.subList(0, CODES_MAX)) + " and " + more + " more";
  }
}
