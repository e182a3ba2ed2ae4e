package meridian.model.autoscaling;

import java.util.List;
import meridian.model.settings.AutoScalingSettings.Adjustment;
import meridian.model.settings.AutoScalingSettings.Step;

/**
 * How many instances a policy wants. Roundings: Amazon EC2 Auto Scaling User Guide, "Target
 * tracking scaling policies" and "Step and simple scaling policies". Pure functions.
 */
final class ScalingMath {
  static final long MICRO = 1_000_000;

  private ScalingMath() {}

  /**
   * The capacity with which the metric would be at its target, rounded up: so little is added too
   * much, and little removed too much, as the guide says.
   *
   * @param metric in millionths
   * @param target in millionths, above 0
   */
  static long tracking(long current, long metric, long target) {
    long needed = Math.multiplyExact(current, metric);
    return needed / target + (needed % target == 0 ? 0 : 1);
  }

  /** The capacity after an adjustment; it may lie outside of the group's bounds. */
  static long adjusted(long current, Adjustment adjustment, long amount, long minMagnitude) {
    return switch (adjustment) {
      case CHANGE_IN_CAPACITY -> current + amount;
      case EXACT_CAPACITY -> amount;
      case PERCENT_CHANGE_IN_CAPACITY -> current + percent(current, amount, minMagnitude);
    };
  }

  /** Beyond 1 and -1 toward zero, else to 1 or -1; and at least the magnitude. */
  private static long percent(long current, long amount, long minMagnitude) {
    long hundredths = current * amount;
    if (hundredths == 0) {
      return 0;
    }
    long sign = hundredths < 0 ? -1 : 1;
    long whole = StrictMath.max(1, StrictMath.abs(hundredths) / 100);
    return sign * StrictMath.max(whole, minMagnitude);
  }

  /**
   * The amount of the step that holds the distance from the threshold; 0: none does. Above the
   * threshold the lower bound belongs to a step, below it the upper one.
   */
  static int step(List<Step> steps, double distance) {
    for (Step step : steps) {
      boolean holds =
          distance >= 0
              ? step.lower() <= distance && distance < step.upper()
              : step.lower() < distance && distance <= step.upper();
      if (holds) {
        return step.amount();
      }
    }
    return 0;
  }
}
