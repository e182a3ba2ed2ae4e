package meridian.model.settings;

import java.util.List;
import meridian.kernel.Distribution;

/**
 * An Auto Scaling group. Defaults: Amazon EC2 Auto Scaling User Guide.
 *
 * @param zones how many availability zones its instances are spread over
 * @param slots how many instances there can be at the same time, those that are being ended too
 * @param boot from the launch to when an instance can serve, nanoseconds (AWS does not say)
 * @param warmUp after that an instance is in no metric of the group for so long, nanoseconds
 * @param elbHealthCheck whether a target that its load balancer finds unhealthy is replaced
 * @param gracePeriod a new instance is not judged by health checks for so long, nanoseconds
 * @param schedule by time
 */
public record AutoScalingSettings(
    String name,
    String region,
    String launchTemplate,
    int zones,
    int slots,
    int minSize,
    int maxSize,
    int desired,
    Distribution boot,
    long warmUp,
    boolean elbHealthCheck,
    long gracePeriod,
    List<Policy> policies,
    List<Scheduled> schedule) {
  public AutoScalingSettings {
    policies = List.copyOf(policies);
    schedule = List.copyOf(schedule);
  }

  /** When capacity changes. */
  public sealed interface Policy {
    /** The alarms that make it act, by name. */
    List<String> alarms();
  }

  /**
   * Keeps a metric near a target.
   *
   * @param target in the metric's unit
   * @param high its alarm above the target
   * @param low its alarm below 90 % of the target; empty: it never scales in
   */
  public record TargetTracking(double target, String high, String low) implements Policy {
    @Override
    public List<String> alarms() {
      return low.isEmpty() ? List.of(high) : List.of(high, low);
    }
  }

  /**
   * Changes the capacity by how far the metric is from the alarm's threshold.
   *
   * @param steps bounds relative to the threshold, in the metric's unit
   * @param minMagnitude the least change by a percentage
   */
  public record StepScaling(String alarm, Adjustment adjustment, List<Step> steps, int minMagnitude)
      implements Policy {
    public StepScaling {
      steps = List.copyOf(steps);
    }

    @Override
    public List<String> alarms() {
      return List.of(alarm);
    }
  }

  /** A step of step scaling; infinities where there is no bound. */
  public record Step(double lower, double upper, int amount) {}

  /**
   * One change, then a rest.
   *
   * @param cooldown from the end of its activity, nanoseconds
   */
  public record SimpleScaling(
      String alarm, Adjustment adjustment, int amount, int minMagnitude, long cooldown)
      implements Policy {
    @Override
    public List<String> alarms() {
      return List.of(alarm);
    }
  }

  /** What an amount means. */
  public enum Adjustment {
    CHANGE_IN_CAPACITY,
    EXACT_CAPACITY,
    PERCENT_CHANGE_IN_CAPACITY
  }

  /** New bounds at a virtual time; -1 leaves one as it is. */
  public record Scheduled(long at, int minSize, int maxSize, int desired) {}
}
