package meridian.model.elb;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.cloudwatch.MetricPoint;
import meridian.model.settings.AlarmSettings.Metric;

/** What a load balancer counts in a minute for the alarms of its region. */
final class BalancerMinute {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long MICRO = 1_000_000;

  private final String dimensions;
  private final boolean keepsTimes;
  private long requests;
  private long target5xx;
  private long own5xx;
  private long answers;
  private long nanos;
  private long nanosMin;
  private long nanosMax;
  private long[] times = {};

  BalancerMinute(String balancer, MetricFeed feed) {
    dimensions = "LoadBalancer=app/" + balancer;
    keepsTimes =
        feed.withValues().stream()
            .anyMatch(
                m -> m.name().equals("TargetResponseTime") && m.dimensions().equals(dimensions));
  }

  void forwarded() {
    requests++;
  }

  void targetAnswered(int status, long time) {
    target5xx += status >= 500 ? 1 : 0;
    nanosMin = answers == 0 ? time : StrictMath.min(nanosMin, time);
    nanosMax = StrictMath.max(nanosMax, time);
    if (keepsTimes) {
      if (answers == times.length) {
        times = Arrays.copyOf(times, StrictMath.max(64, 2 * times.length));
      }
      times[(int) answers] = time;
    }
    answers++;
    nanos += time;
  }

  void failed(int status) {
    own5xx += status >= 500 ? 1 : 0;
  }

  /**
   * The point of a metric for the minute that begins then, if it is one of this balancer's and
   * there were samples.
   */
  Optional<MetricPoint> point(Metric metric, long start, List<TargetGroup> groups) {
    if (!metric.dimensions().equals(dimensions)) {
      return groups.stream()
          .filter(
              group ->
                  metric.dimensions().equals("TargetGroup=targetgroup/" + group.settings.name()))
          .findFirst()
          .flatMap(group -> ofGroup(metric, start, group));
    }
    return switch (metric.name()) {
      case "RequestCount" -> counted(metric, start, requests);
      case "HTTPCode_Target_5XX_Count" -> counted(metric, start, target5xx);
      case "HTTPCode_ELB_5XX_Count" -> counted(metric, start, own5xx);
      case "TargetResponseTime" -> times(metric, start);
      default -> Optional.empty();
    };
  }

  private static Optional<MetricPoint> counted(Metric metric, long start, long count) {
    return count == 0 ? Optional.empty() : Optional.of(MetricPoint.count(metric, start, count));
  }

  private Optional<MetricPoint> times(Metric metric, long start) {
    long[] values = keepsTimes ? Arrays.copyOf(times, (int) answers) : new long[0];
    return answers == 0
        ? Optional.empty()
        : Optional.of(
            new MetricPoint(
                metric, start, answers, nanos, nanosMin, nanosMax, NANOS_PER_SECOND, values));
  }

  private static Optional<MetricPoint> ofGroup(Metric metric, long start, TargetGroup group) {
    long each = group.minuteRequests() * MICRO / StrictMath.max(1, group.healthy());
    return switch (metric.name()) {
      case "HealthyHostCount" -> Optional.of(MetricPoint.of(metric, start, group.healthy(), 1));
      case "UnHealthyHostCount" -> Optional.of(MetricPoint.of(metric, start, group.unhealthy(), 1));
      case "RequestCountPerTarget" ->
          each == 0 ? Optional.empty() : Optional.of(MetricPoint.of(metric, start, each, MICRO));
      default -> Optional.empty();
    };
  }

  /** A new minute begins. */
  void clear() {
    requests = 0;
    target5xx = 0;
    own5xx = 0;
    answers = 0;
    nanos = 0;
    nanosMin = 0;
    nanosMax = 0;
  }

  void save(StateOutput out) {
    long[] all = {requests, target5xx, own5xx, answers, nanos, nanosMin, nanosMax};
    out.writeLongs(all, all.length);
    out.writeLongs(times, keepsTimes ? (int) answers : 0);
  }

  void load(StateInput in) {
    long[] all = in.readLongs();
    requests = all[0];
    target5xx = all[1];
    own5xx = all[2];
    answers = all[3];
    nanos = all[4];
    nanosMin = all[5];
    nanosMax = all[6];
    times = in.readLongs();
  }
}
