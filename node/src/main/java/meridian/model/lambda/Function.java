package meridian.model.lambda;

import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.InvokeEnd;
import meridian.model.lambda.FunctionCounts.Count;
import meridian.model.result.Collector;
import meridian.model.settings.FunctionSettings;

/** A function in its service: its containers, and all that is counted of it. */
final class Function {
  private final FunctionSettings settings;
  private final FunctionState state;
  private final FunctionCounts counts = new FunctionCounts();
  private final FunctionMetrics metrics;
  private final Collector collector;
  private final int number;
  private long countingFrom;

  /**
   * @param number its index in the settings of all regions
   */
  Function(FunctionSettings settings, int number, ContainerNumbers numbers, Collector collector) {
    this.settings = settings;
    this.number = number;
    this.collector = collector;
    state = new FunctionState(settings, numbers);
    int provisioned = settings.concurrency().provisioned();
    metrics = new FunctionMetrics(settings.dimensions(), provisioned, collector.metrics());
  }

  FunctionSettings settings() {
    return settings;
  }

  FunctionState state() {
    return state;
  }

  FunctionCounts counts() {
    return counts;
  }

  void throttled(Verdict why, long now) {
    counts.throttled(why);
    metrics.throttled(now);
  }

  /** A call begins: {@link FunctionState#begin} has been called. */
  void began(Verdict how, long now) {
    boolean spilledOver = how != Verdict.PROVISIONED && state.isProvisioned(now);
    counts.add(Count.invocations);
    if (how == Verdict.COLD) {
      counts.add(Count.coldStarts);
    }
    if (how == Verdict.PROVISIONED) {
      counts.add(Count.provisionedInvocations);
    }
    if (spilledOver) {
      counts.add(Count.spillovers);
    }
    metrics.began(now, how, state.running().value(), state.provisioned(), spilledOver);
  }

  /** A call is over. */
  void finished(Call call, long packed, long duration) {
    InvokeEnd end = Finish.end(packed);
    over(call.how(), call.beganAt(), duration, Finish.init(packed), end != InvokeEnd.RAN);
    if (call.beganAt() >= countingFrom) {
      counts.add(Count.timeouts, end == InvokeEnd.TIMED_OUT ? 1 : 0);
      counts.add(Count.requestsAffectedByColdStart, Finish.started(packed) ? 1 : 0);
    }
  }

  /** A ping is over. */
  void pinged(Verdict how, long beganAt, long duration, long init) {
    over(how, beganAt, duration, init, false);
  }

  private void over(Verdict how, long beganAt, long duration, long init, boolean failed) {
    metrics.finished(beganAt, duration, failed);
    collector.functionRan(number, beganAt, duration, init);
    if (beganAt < countingFrom) {
      return;
    }
    counts.add(Count.errors, failed ? 1 : 0);
    long billed = duration + (settings.account().initBilled() ? init : 0);
    counts.add(
        how == Verdict.PROVISIONED ? Count.provisionedBilledUnits : Count.billedUnits,
        units(billed));
  }

  /** Billing units of a time, rounded up. */
  private long units(long nanos) {
    long unit = settings.account().billingUnit();
    return (nanos + unit - 1) / unit;
  }

  void startCounting(long at) {
    countingFrom = at;
    counts.clear();
    state.startCounting(at);
  }

  /**
   * Reports its counts as {@code orders/invocations}.
   *
   * @param now virtual time of the service's last event
   */
  void report(long now, Entity.Report report) {
    String prefix = settings.name() + '/';
    state.settle(now);
    counts.report(prefix, report);
    report.count(prefix + "concurrencyMax", state.running().max());
    report.count(prefix + "concurrencyMicros", state.running().micros(now));
    report.count(
        prefix + "containersCreated", counts.get(Count.coldStarts) + state.provisionedMade());
    report.count(prefix + "containersMax", state.containers().max());
    report.count(prefix + "containersMicros", state.containers().micros(now));
    report.count(prefix + "countedMicros", (now - countingFrom) / 1_000);
  }

  void save(StateOutput out) {
    state.save(out);
    counts.save(out);
    out.writeLong(countingFrom);
  }

  void load(StateInput in) {
    state.load(in);
    counts.load(in);
    countingFrom = in.readLong();
  }
}
