package meridian.model.database;

import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Entity.Report;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** What a driver counts, under names of its database: {@code database_mongo_reads}. */
final class DriverCounts {
  private final String prefix;
  private final Map<String, Long> counts = new TreeMap<>();

  DriverCounts(String database) {
    prefix = "database_" + database + "_";
  }

  void add(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  void clear() {
    counts.clear();
  }

  void report(Report report) {
    counts.forEach((name, count) -> report.count(prefix + name, count));
  }

  void save(StateOutput out) {
    out.writeInt(counts.size());
    counts.forEach(
        (name, count) -> {
          out.writeString(name);
          out.writeLong(count);
        });
  }

  void load(StateInput in) {
    counts.clear();
    for (int n = in.readInt(); n > 0; n--) {
      String name = in.readString();
      counts.put(name, in.readLong());
    }
  }
}
