package meridian.model.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.Peers;
import meridian.model.result.Collector;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.AlarmSettings.Metric;
import org.jspecify.annotations.Nullable;

/**
 * CloudWatch in one region: takes the data points of metrics that alarms watch, and evaluates all
 * alarms a little after each minute, when these have come in; those with a period of less every ten
 * seconds. An alarm tells whom it drives at once and again at each evaluation while it lasts, as
 * the alarm actions of Auto Scaling are repeated (Amazon CloudWatch User Guide, "Using Amazon
 * CloudWatch alarms").
 */
public final class CloudWatch implements Entity {
  /** An entity's data point of a metric; the body is a {@link MetricPoint}. */
  public static final int POINT = Event.BACKGROUND + 64;

  /**
   * To an Auto Scaling group: an alarm is in ALARM. {@code a} is its number in the region, {@code
   * b} the last data point in millionths of the metric's unit.
   */
  public static final int IN_ALARM = Event.BACKGROUND + 65;

  /** {@code a} is how often, nanoseconds. */
  private static final int EVALUATE = Event.BACKGROUND + 66;

  private static final long MINUTELY = VirtualTime.MINUTE;

  /** How often alarms of a shorter period are evaluated. */
  private static final long OFTEN = 10 * VirtualTime.SECOND;

  /** Data points of a period are there by then. (CloudWatch does not say how late it is.) */
  private static final long DELAY = 5 * VirtualTime.SECOND;

  private static final double MICRO = 1e6;

  private final List<Alarm> alarms = new ArrayList<>();
  private final Peers peers;
  private final Collector collector;
  private final Map<Metric, TreeMap<Long, Datapoint>> metrics = new TreeMap<>();

  /**
   * An alarm and whom it drives.
   *
   * @param groups entity ids of Auto Scaling groups
   */
  public record Watched(AlarmSettings settings, List<Integer> groups) {}

  private static final class Alarm {
    final AlarmSettings settings;
    final List<Integer> groups;
    AlarmState state = AlarmState.INSUFFICIENT_DATA;
    long timesInAlarm;

    Alarm(Watched watched) {
      settings = watched.settings();
      groups = List.copyOf(watched.groups());
    }

    /** How often it is evaluated, nanoseconds. */
    long evaluated() {
      return settings.period() < MINUTELY ? OFTEN : MINUTELY;
    }
  }

  public CloudWatch(List<Watched> watched, Peers peers, Collector collector) {
    this.peers = peers;
    this.collector = collector;
    for (Watched one : watched) {
      alarms.add(new Alarm(one));
      metrics.put(one.settings().metric(), new TreeMap<>());
    }
  }

  @Override
  public boolean startsItself() {
    return true;
  }

  @Override
  public void on(Event event, Out out) {
    switch (event.type) {
      case POINT -> onPoint((MetricPoint) Objects.requireNonNull(event.body));
      case Event.START -> onStart(out);
      case EVALUATE -> onEvaluate(event.a, out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void onPoint(MetricPoint point) {
    TreeMap<Long, Datapoint> points = metrics.get(point.metric());
    if (points != null) {
      points.computeIfAbsent(point.start(), start -> new Datapoint()).add(point);
    }
  }

  private void onStart(Out out) {
    evaluateAfter(MINUTELY, DELAY, out);
    if (alarms.stream().anyMatch(alarm -> alarm.evaluated() == OFTEN)) {
      evaluateAfter(OFTEN, DELAY, out);
    }
  }

  private static void evaluateAfter(long nanos, long now, Out out) {
    out.timer(now + nanos, EVALUATE, Event.NO_REQUEST, nanos, 0, null);
  }

  private void onEvaluate(long often, Out out) {
    for (int i = 0; i < alarms.size(); i++) {
      if (alarms.get(i).evaluated() == often) {
        evaluate(i, alarms.get(i), out);
      }
    }
    metrics.forEach((metric, points) -> points.headMap(out.now() - kept(metric)).clear());
    evaluateAfter(often, out.now(), out);
  }

  private void evaluate(int number, Alarm alarm, Out out) {
    AlarmSettings settings = alarm.settings;
    @Nullable Double[] points = points(settings, out.now());
    @Nullable Boolean[] breaches = new @Nullable Boolean[points.length];
    double last = 0;
    for (int i = 0; i < points.length; i++) {
      Double point = points[i];
      if (point != null) {
        last = point;
        breaches[i] = settings.comparison().holds(point, settings.threshold());
      }
    }
    AlarmState next =
        AlarmRule.next(
            alarm.state,
            breaches,
            settings.evaluationPeriods(),
            settings.datapointsToAlarm(),
            settings.missing());
    if (next != alarm.state) {
      changed(alarm, next, last, out);
    }
    if (next == AlarmState.ALARM) {
      tell(number, alarm, last, out);
    }
  }

  /** The statistic of each period in the evaluation range, oldest first; null: no data. */
  private @Nullable Double[] points(AlarmSettings settings, long now) {
    TreeMap<Long, Datapoint> stored = Objects.requireNonNull(metrics.get(settings.metric()));
    long period = settings.period();
    long lastEnd = now - now % period;
    int range = settings.evaluationPeriods() + AlarmRule.MORE;
    @Nullable Double[] points = new @Nullable Double[range];
    for (int i = 0; i < range; i++) {
      long from = lastEnd - (range - i) * period;
      Datapoint all = new Datapoint();
      var own = stored.subMap(from, from + period).values();
      own.forEach(all::add);
      points[i] = own.isEmpty() ? null : all.statistic(settings);
    }
    return points;
  }

  private void changed(Alarm alarm, AlarmState next, double last, Out out) {
    AlarmSettings settings = alarm.settings;
    String why =
        next == AlarmState.INSUFFICIENT_DATA
            ? "no data"
            : "last "
                + Math.round(last * 1000) / 1000.0
                + (next == AlarmState.ALARM ? ", threshold: " : ", not ")
                + settings.comparison().sign()
                + " "
                + settings.threshold();
    collector.changes().add(out.now(), "alarm", settings.name(), next.name(), why);
    alarm.state = next;
    alarm.timesInAlarm += next == AlarmState.ALARM ? 1 : 0;
    out.digest(next.ordinal());
  }

  private void tell(int number, Alarm alarm, double last, Out out) {
    for (int group : alarm.groups) {
      out.send(
          Address.of(group, 0),
          out.now() + peers.latency(group),
          IN_ALARM,
          Event.NO_REQUEST,
          number,
          StrictMath.round(last * MICRO),
          null);
    }
  }

  /** For so long an alarm may look back at a metric, nanoseconds. */
  private long kept(Metric metric) {
    return alarms.stream()
        .map(alarm -> alarm.settings)
        .filter(settings -> settings.metric().equals(metric))
        .mapToLong(s -> (1L + AlarmRule.MORE + s.evaluationPeriods()) * s.period() + DELAY)
        .reduce(0, StrictMath::max);
  }

  @Override
  public void startCounting(long at) {
    alarms.forEach(alarm -> alarm.timesInAlarm = 0);
  }

  @Override
  public void save(StateOutput out) {
    for (Alarm alarm : alarms) {
      out.writeInt(alarm.state.ordinal());
      out.writeLong(alarm.timesInAlarm);
    }
    for (TreeMap<Long, Datapoint> points : metrics.values()) {
      out.writeInt(points.size());
      points.forEach(
          (start, point) -> {
            out.writeLong(start);
            point.save(out);
          });
    }
  }

  @Override
  public void load(StateInput in) {
    for (Alarm alarm : alarms) {
      alarm.state = AlarmState.of(in.readInt());
      alarm.timesInAlarm = in.readLong();
    }
    for (TreeMap<Long, Datapoint> points : metrics.values()) {
      points.clear();
      for (int n = in.readInt(); n > 0; n--) {
        points.put(in.readLong(), Datapoint.load(in));
      }
    }
  }

  @Override
  public void report(Report report) {
    for (Alarm alarm : alarms) {
      report.count("alarm/" + alarm.settings.name() + "/state", alarm.state.ordinal());
      report.count("alarm/" + alarm.settings.name() + "/times", alarm.timesInAlarm);
    }
  }
}
