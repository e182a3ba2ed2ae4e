package meridian.model.elb;

import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** What is counted of the calls of a function that a server makes. */
final class CallCounts {
  /** The names in the results, in the order in which they are kept. */
  enum Count {
    /** What was sent to Lambda. */
    attempts,
    succeeded,
    /** Calls that were given up: their requests are answered with 500. */
    failed,
    retried,
    throttled,
    /** Attempts without an answer in time. */
    timeouts,
    /** Attempts that found all connections in use. */
    poolWaits,
    /** Attempts that got no connection in time. */
    poolTimeouts
  }

  private static final Count[] COUNTS = Count.values();

  private long[] counts = new long[COUNTS.length];

  void add(Count count) {
    counts[count.ordinal()]++;
  }

  void clear() {
    counts = new long[COUNTS.length];
  }

  /** Reports all counts, for example {@code calls/retried}. */
  void report(Entity.Report report) {
    for (Count count : COUNTS) {
      report.count("calls/" + count.name(), counts[count.ordinal()]);
    }
  }

  void save(StateOutput out) {
    out.writeLongs(counts, counts.length);
  }

  void load(StateInput in) {
    counts = in.readLongs();
  }
}
