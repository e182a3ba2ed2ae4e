package meridian.model.autoscaling;

/**
 * The alarms of a policy.
 *
 * @param high its number in the region
 * @param low of target tracking; -1: there is none
 * @param threshold of the high one, in the metric's unit
 */
public record PolicyAlarms(int high, int low, double threshold) {}
