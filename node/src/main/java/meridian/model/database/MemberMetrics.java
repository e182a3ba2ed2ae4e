package meridian.model.database;

import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Entity.Report;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.result.ChangeLog;
import meridian.model.result.Collector;
import meridian.model.result.MetricStore;

/** A member's counts for the summary, and its series. */
final class MemberMetrics {
  private static final String NAMESPACE = "MongoDB";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Map<String, Long> counts = new TreeMap<>();
  private final MetricStore.Series reads;
  private final MetricStore.Series writes;
  private final MetricStore.Series time;
  private final MetricStore.Series behind;
  private final MetricStore.Series elections;
  private final ChangeLog changes;
  private final String place;
  private final String name;

  MemberMetrics(String database, int member, Collector collector) {
    MetricStore store = collector.metrics();
    String dimensions = "Database=" + database + ",Member=" + member;
    reads = series(store, "Reads", dimensions, "Count", 1);
    writes = series(store, "Writes", dimensions, "Count", 1);
    time = series(store, "OperationTime", dimensions, "Milliseconds", NANOS_PER_MILLI);
    behind = series(store, "OplogBehind", dimensions, "Count", 1);
    elections = series(store, "Elections", dimensions, "Count", 1);
    changes = collector.changes();
    place = "database/" + database;
    name = database + "/" + member;
  }

  private static MetricStore.Series series(
      MetricStore store, String name, String dimensions, String unit, long scale) {
    return store.series(new MetricStore.Key(NAMESPACE, name, dimensions, unit, scale));
  }

  void done(Operation operation, long now) {
    count(operation.isWrite() ? "writes" : "reads", 1);
    (operation.isWrite() ? writes : reads).add(now, 1);
    time.add(now, now - operation.arrivedAt());
  }

  /** The member has become primary, or has ceased to be it. */
  void roleChanged(boolean isPrimary, long term, long now) {
    if (isPrimary) {
      count("elections", 1);
      elections.add(now, 1);
    }
    changes.add(now, place, name, isPrimary ? "primary" : "secondary", "term " + term);
  }

  /** How many writes of the primary a secondary does not have yet, as the primary knows it. */
  void behind(long now, long entries) {
    behind.add(now, entries);
  }

  void rolledBack(long entries) {
    count("rolledBack", entries);
  }

  private void count(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  void startCounting() {
    counts.clear();
  }

  void report(Report report) {
    counts.forEach(report::count);
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
