package meridian.model.elb;

import java.util.List;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.cloudwatch.MetricPoint;
import meridian.model.result.MetricStore;
import meridian.model.settings.AlarmSettings.Metric;
import meridian.model.settings.LaunchTemplateSettings;

/**
 * What an instance tells CloudWatch at the end of each period, while it is on: the share of time
 * that its processors worked, and the bytes that it sent. Names and units: Amazon EC2 User Guide,
 * "CloudWatch metrics that are available for your instances". There NetworkOut has all that leaves
 * an instance; here it has the bodies of responses, since nothing else is modelled in bytes.
 */
final class InstanceMetrics {
  private static final long PERCENT = 100;
  private static final long MICRO = 1_000_000;

  private final InstanceRole role;
  private final LaunchTemplateSettings settings;
  private final MetricStore.Series cpu;
  private final MetricStore.Series networkOut;
  private final BusyTime workers = new BusyTime();
  private long onSince;

  /** It is in no metric up to then. */
  private long warmUntil;

  private long bytesOut;

  InstanceMetrics(InstanceRole role, LaunchTemplateSettings settings, MetricStore store) {
    this.role = role;
    this.settings = settings;
    cpu = series(store, role.cpu().name(), "Percent", MICRO);
    networkOut = series(store, "NetworkOut", "Bytes", 1);
  }

  private MetricStore.Series series(MetricStore store, String name, String unit, long scale) {
    Metric of = role.cpu();
    return store.series(new MetricStore.Key(of.namespace(), name, of.dimensions(), unit, scale));
  }

  /** So many workers have been busy up to now, since this was last called. */
  void busy(int running, long now) {
    workers.running(running, now);
  }

  void sent(long bytes) {
    bytesOut += bytes;
  }

  /**
   * The instance comes up.
   *
   * @param warm it counts from this virtual time on
   */
  void turnOn(long warm, Processor processor, long now) {
    onSince = now;
    warmUntil = warm;
    workers.running(0, now);
    clear(processor, now);
  }

  private long clear(Processor processor, long now) {
    bytesOut = 0;
    long byWorkers = workers.takeWindow();
    long byProcessors = processor.busy(now).takeWindow();
    return isShared() ? byProcessors : byWorkers;
  }

  /** Where requests take nothing of the processors, workers stand for them. */
  private boolean isShared() {
    return settings.load().cpuShare() > 0;
  }

  /** A period is over at the end of which the instance is on. */
  void onPeriod(int running, Processor processor, Peers peers, Out out) {
    long now = out.now();
    long start = now - settings.monitoring();
    workers.running(running, now);
    long bytes = bytesOut;
    long used = clear(processor, now);
    long length = StrictMath.min(settings.monitoring(), now - onSince);
    if (length <= 0 || now < warmUntil) {
      return;
    }
    long parts = isShared() ? settings.instanceType().vcpus() : settings.workers();
    double share = (double) used / (length * parts);
    long value = StrictMath.round(share * PERCENT * MICRO);
    cpu.add(start, value);
    networkOut.add(start, bytes);
    if (role.cloudWatch() != 0) {
      MetricPoint point = MetricPoint.of(role.cpu(), start, value, MICRO);
      new MetricFeed(role.cloudWatch(), List.of(), List.of()).send(point, peers, out);
    }
  }

  void startCounting(int running, long at) {
    workers.startCounting(running, at);
  }

  /** The sum over all workers, nanoseconds. */
  long busyNanos() {
    return workers.nanos();
  }

  void save(StateOutput out) {
    workers.save(out);
    out.writeLong(onSince);
    out.writeLong(warmUntil);
    out.writeLong(bytesOut);
  }

  void load(StateInput in) {
    workers.load(in);
    onSince = in.readLong();
    warmUntil = in.readLong();
    bytesOut = in.readLong();
  }
}
