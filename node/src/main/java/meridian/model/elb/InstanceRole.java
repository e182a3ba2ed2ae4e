package meridian.model.elb;

import meridian.model.settings.AlarmSettings.Metric;

/**
 * What an instance is for.
 *
 * @param onAtStart whether it serves from the beginning
 * @param group the entity id of its Auto Scaling group; 0: it has none
 * @param cloudWatch where alarms watch its processor's use; 0: nowhere
 * @param cpu the metric that tells this use
 */
public record InstanceRole(boolean onAtStart, int group, int cloudWatch, Metric cpu) {
  /** An instance that is there from the beginning to the end. */
  public static InstanceRole fixed(String instance) {
    return new InstanceRole(true, 0, 0, cpu("InstanceId=" + instance));
  }

  /** The use of processors, as EC2 names it. */
  public static Metric cpu(String dimensions) {
    return new Metric("AWS/EC2", "CPUUtilization", dimensions);
  }
}
