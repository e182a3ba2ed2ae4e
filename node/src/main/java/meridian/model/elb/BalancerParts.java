package meridian.model.elb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.model.elb.TargetHealth.Reason;
import meridian.model.elb.TargetHealth.State;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.ViewerSettings;

/**
 * What a load balancer is made of.
 *
 * @param viewers how those connect who come straight to it
 * @param cdnSecure whether CloudFront speaks TLS to it
 * @param groups its target groups
 * @param feed which of its metrics are watched
 * @param nodes its nodes, and when they are down
 */
public record BalancerParts(
    ViewerSettings viewers,
    boolean cdnSecure,
    List<Group> groups,
    MetricFeed feed,
    BalancerNodes nodes) {
  /**
   * A target group to be.
   *
   * @param instances entity ids of all that can ever be in it, in the order of their paths
   * @param names of each
   * @param registered so many of them are there from the beginning
   * @param owner entity id of the Auto Scaling group that they belong to; 0: none
   * @param function what the only target is, where it is a Lambda function and not an instance
   */
  public record Group(
      TargetGroupSettings settings,
      List<Integer> instances,
      List<String> names,
      int registered,
      int owner,
      Optional<FunctionTarget> function) {}

  /** Whether viewers speak TLS. */
  boolean viewersSecure() {
    return viewers.tls() != ViewerSettings.Tls.NONE;
  }

  /** The groups in their first state. */
  List<TargetGroup> newGroups(LoadBalancerSettings balancer, long seed) {
    List<TargetGroup> made = new ArrayList<>();
    int zones = balancer.zones().size();
    for (Group group : groups) {
      List<Target> targets = new ArrayList<>();
      for (int i = 0; i < group.instances().size(); i++) {
        Target target = new Target(i, group.instances().get(i), group.names().get(i), i % zones);
        if (i < group.registered()) {
          target.health.move(State.HEALTHY, Reason.NONE, 0);
        }
        targets.add(target);
      }
      // Behind a network load balancer a flow stays with its target while it is not idle.
      long stickiness =
          balancer.isNetwork() ? balancer.idleTimeout() : group.settings().stickiness();
      TargetGroupSettings settings =
          balancer.isNetwork() ? group.settings().byFlow() : group.settings();
      made.add(new TargetGroup(settings, targets, group, zones, stickiness, seed));
    }
    return List.copyOf(made);
  }
}
