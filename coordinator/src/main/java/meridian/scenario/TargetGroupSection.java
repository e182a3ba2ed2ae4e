package meridian.scenario;

import java.util.List;
import meridian.model.settings.TargetGroupSettings;

/** {@code targetGroups.NAME:} the targets of a load balancer. */
final class TargetGroupSection {
  private static final Key<Long> INSTANCES =
      Key.of("instances", Numbers.whole(0, 1000), "2", "How many; round robin chooses among them.");
  private static final Key<String> LAUNCH_TEMPLATE =
      Reference.LAUNCH_TEMPLATE.key("launchTemplate", "What each of them is.");
  private static final Key<TargetGroupSettings> TARGETS =
      Key.of(
          "targets",
          new Section<>(
              "targets",
              List.of(INSTANCES, LAUNCH_TEMPLATE),
              fields ->
                  new TargetGroupSettings(
                      "", fields.get(LAUNCH_TEMPLATE), fields.get(INSTANCES).intValue())),
          "{}",
          "Instances.");

  static final Section<TargetGroupSettings> TYPE =
      new Section<>(
          "a target group",
          List.of(TARGETS),
          fields -> {
            TargetGroupSettings targets = fields.get(TARGETS);
            return new TargetGroupSettings(
                fields.name(), targets.launchTemplate(), targets.instances());
          });

  private TargetGroupSection() {}
}
