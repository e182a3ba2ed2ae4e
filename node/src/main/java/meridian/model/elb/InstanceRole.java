package meridian.model.elb;

import meridian.model.settings.AlarmSettings.Metric;

/**
 * What an instance is for.
 *
 * @param onAtStart whether it serves from the beginning
 * @param group the entity id of its Auto Scaling group; 0: it has none
 * @param cloudWatch where its processor's use is watched; 0: nowhere
 * @param cpu under which name
 */
public record InstanceRole(boolean onAtStart, int group, int cloudWatch, Metric cpu) {
  private static final Metric NO_METRIC = new Metric("", "", "");

  /** An instance that is there from the beginning to the end. */
  public static final InstanceRole FIXED = new InstanceRole(true, 0, 0, NO_METRIC);
}
