package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.TargetGroupSettings.Targets;

/** Checks that the targets of a group and the load balancers before it fit together. */
final class TargetGroupPlaces {
  private static final String FUNCTIONS = "functions";

  private TargetGroupPlaces() {}

  /** Refuses the targets of a group where they do not. */
  static void check(Fields group, Value place, Targets targets) {
    if (targets instanceof Targets.Instances fixed && fixed.count() > 0) {
      checkName(group);
    } else if (targets instanceof Targets.Function of) {
      BalancersOf.all(group.reading(), group.name())
          .forEach(balancer -> check(place, of.function(), balancer));
    }
  }

  /** Both have instances with paths such as instance/NAME/0. */
  private static void checkName(Fields group) {
    List<String> scaled = group.reading().names(Reference.SCALING_GROUP.section());
    if (scaled.contains(group.name())) {
      throw group
          .section()
          .refuse(
              "an Auto Scaling group has the same name, so both would have an instance/"
                  + group.name()
                  + "/0",
              "Rename one of them, or write: targets: {autoScalingGroup: " + group.name() + "}");
    }
  }

  private static void check(Value place, String function, LoadBalancerSettings balancer) {
    if (balancer.isNetwork()) {
      throw place.refuse(
          "the network load balancer '" + balancer.name() + "' cannot call a function",
          "Only application load balancers can.");
    }
    Optional<String> region =
        place
            .reading()
            .resolve(
                FunctionSection.REGION.type(), FUNCTIONS, function, FunctionSection.REGION.name());
    if (region.isPresent() && !region.get().equals(balancer.region())) {
      throw place.refuse(
          "the function '"
              + function
              + "' is in "
              + region.get()
              + ", the load balancer '"
              + balancer.name()
              + "' in "
              + balancer.region(),
          "A load balancer calls functions of its own region only.");
    }
  }
}
