package meridian.model.cdn;

import java.util.List;
import java.util.TreeSet;
import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.function.Work.Failure;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.EdgeFunctionSettings.Kind;

/**
 * What a tier counts of the functions that it calls, reported as {@code function/NAME/COUNT}.
 * Executions and their time only of CloudFront functions: Lambda counts its own.
 */
final class FunctionTally {
  private static final String[] COUNTS = {
    "invocations", "micros", "generated", "executionErrors", "validationErrors", "throttles"
  };
  private static final int MICROS = 1;
  private static final int GENERATED = 2;
  private static final int NANOS_IN_MICRO = 1_000;

  private final List<String> names;
  private final TreeSet<String> local = new TreeSet<>();
  private final long[] counts;

  FunctionTally(List<BehaviorSettings> behaviors) {
    TreeSet<String> all = new TreeSet<>();
    for (BehaviorSettings behavior : behaviors) {
      behavior.edge().events().all().map(EdgeFunctionSettings::name).forEach(all::add);
      behavior
          .edge()
          .events()
          .all()
          .filter(function -> function.kind() == Kind.CLOUDFRONT)
          .map(EdgeFunctionSettings::name)
          .forEach(local::add);
    }
    names = List.copyOf(all);
    counts = new long[names.size() * COUNTS.length];
  }

  private int at(String name) {
    return names.indexOf(name) * COUNTS.length;
  }

  /** A CloudFront function is executed. */
  void ran(String name, long nanos) {
    counts[at(name)]++;
    counts[at(name) + MICROS] += nanos / NANOS_IN_MICRO;
  }

  /** A function has a result, or none. */
  void ended(String name, Failure failure, boolean generated) {
    if (failure != Failure.NONE) {
      counts[at(name) + GENERATED + failure.ordinal()]++;
    } else if (generated) {
      counts[at(name) + GENERATED]++;
    }
  }

  void clear() {
    java.util.Arrays.fill(counts, 0);
  }

  void report(Entity.Report report) {
    for (String name : names) {
      for (int i = local.contains(name) ? 0 : GENERATED; i < COUNTS.length; i++) {
        report.count("function/" + name + '/' + COUNTS[i], counts[at(name) + i]);
      }
    }
  }

  void save(StateOutput out) {
    out.writeLongs(counts, counts.length);
  }

  void load(StateInput in) {
    System.arraycopy(in.readLongs(), 0, counts, 0, counts.length);
  }
}
