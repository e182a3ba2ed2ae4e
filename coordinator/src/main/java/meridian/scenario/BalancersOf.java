package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.model.settings.LoadBalancerSettings;

/** Finds the load balancers before something, while a scenario is read. */
final class BalancersOf {
  private BalancersOf() {}

  /** The region of the first load balancer that forwards to this target group. */
  static Optional<String> targetGroup(Reading reading, String group) {
    return all(reading, group).stream().map(LoadBalancerSettings::region).findFirst();
  }

  /** The load balancers that forward to this target group. */
  static List<LoadBalancerSettings> all(Reading reading, String group) {
    return reading.names(Reference.LOAD_BALANCER.section()).stream()
        .flatMap(
            name ->
                reading
                    .resolve(LoadBalancerSection.TYPE, Reference.LOAD_BALANCER.section(), name)
                    .stream())
        .filter(balancer -> balancer.targetGroups().contains(group))
        .toList();
  }

  /** The region of the first load balancer before this Auto Scaling group. */
  static Optional<String> scalingGroup(Reading reading, String name) {
    return reading.names(Reference.TARGET_GROUP.section()).stream()
        .filter(group -> isOf(reading, group, name))
        .flatMap(group -> targetGroup(reading, group).stream())
        .findFirst();
  }

  /** Whether a target group has the instances of this Auto Scaling group. */
  static boolean isOf(Reading reading, String targetGroup, String scalingGroup) {
    return reading
        .find(Reference.TARGET_GROUP.section(), targetGroup, "targets", "autoScalingGroup")
        .flatMap(Value::scalar)
        .filter(scalingGroup::equals)
        .isPresent();
  }
}
