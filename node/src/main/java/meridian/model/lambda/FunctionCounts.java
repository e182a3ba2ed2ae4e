package meridian.model.lambda;

import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** What is counted of a function; all but levels and distributions. */
final class FunctionCounts {
  /** The names in the results, in the order in which they are kept. */
  enum Count {
    /** Calls that ran, those of pings and retries too. */
    invocations,
    coldStarts,
    /** Calls whose function failed, crashed or ran into its timeout. */
    errors,
    timeouts,
    /** Calls that ran in a provisioned container. */
    provisionedInvocations,
    /** Calls that found all provisioned containers busy. */
    spillovers,
    /** Calls of which somebody waited for a cold start, or for an init that was repeated. */
    requestsAffectedByColdStart,
    /** Calls that were refused because event or response is too large. */
    tooLarge,
    pings,
    asyncInvocations,
    asyncRetries,
    /** Asynchronous calls that were given up. */
    deadLetters,
    /** Billed time of containers that are not provisioned, in billing units. */
    billedUnits,
    /** Billed time in provisioned containers, in billing units. */
    provisionedBilledUnits
  }

  private static final Count[] COUNTS = Count.values();

  private long[] counts = new long[COUNTS.length];
  private long[] throttles = new long[Verdict.count()];

  void add(Count count) {
    counts[count.ordinal()]++;
  }

  void add(Count count, long amount) {
    counts[count.ordinal()] += amount;
  }

  long get(Count count) {
    return counts[count.ordinal()];
  }

  void throttled(Verdict why) {
    throttles[why.ordinal()]++;
  }

  void clear() {
    counts = new long[COUNTS.length];
    throttles = new long[Verdict.count()];
  }

  void save(StateOutput out) {
    out.writeLongs(counts, counts.length);
    out.writeLongs(throttles, throttles.length);
  }

  void load(StateInput in) {
    counts = in.readLongs();
    throttles = in.readLongs();
  }

  /** Reports all counts, and throttles by reason: {@code orders/throttles/Reason}. */
  void report(String prefix, Entity.Report report) {
    for (Count count : COUNTS) {
      report.count(prefix + count.name(), counts[count.ordinal()]);
    }
    long all = 0;
    for (int i = 0; i < throttles.length; i++) {
      all += throttles[i];
      if (throttles[i] > 0) {
        report.count(prefix + "throttles/" + Verdict.of(i).reason(), throttles[i]);
      }
    }
    report.count(prefix + "throttles", all);
  }
}
