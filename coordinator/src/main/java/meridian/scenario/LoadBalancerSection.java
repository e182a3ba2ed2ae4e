package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.model.settings.LoadBalancerSettings;

/** {@code loadBalancers.NAME:} where it stands, and where it forwards to. */
final class LoadBalancerSection {
  private static final Key<String> REGION =
      Key.required("region", Places.REGION, "The AWS region that it stands in.");
  private static final Key<String> FORWARD =
      Reference.TARGET_GROUP.key("forward", "One of targetGroups.");
  private static final Key<String> DEFAULT =
      Key.of(
          "default",
          new Section<>("an action", List.of(FORWARD), fields -> fields.get(FORWARD)),
          "{}",
          "What its listener does with a request.");

  static final Section<LoadBalancerSettings> TYPE =
      new Section<>(
          "a load balancer",
          List.of(REGION, DEFAULT),
          fields ->
              new LoadBalancerSettings(fields.name(), fields.get(REGION), fields.get(DEFAULT)));

  private LoadBalancerSection() {}

  /** The region of a load balancer; absent where there is a mistake in it. */
  static Optional<String> region(Reading reading, String name) {
    return reading.resolve(REGION.type(), "loadBalancers", name, REGION.name());
  }
}
