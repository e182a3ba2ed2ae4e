package meridian.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.AutoScalingSettings.Scheduled;

/** {@code autoScalingGroups.NAME:} instances whose number follows alarms, schedules and health. */
final class AutoScalingSection {
  private static final int SIZE_MAX = 500;
  private static final Numbers<Long> SIZE = Numbers.whole(0, SIZE_MAX);

  private static final Key<String> REGION =
      Key.derived(
          "region",
          Places.REGION,
          "a load balancer before it, whose region is taken",
          section ->
              BalancersOf.scalingGroup(section.reading(), section.name())
                  .map(region -> '"' + region + '"'),
          "The AWS region that it stands in.");
  private static final Key<String> LAUNCH_TEMPLATE =
      Reference.LAUNCH_TEMPLATE.key("launchTemplate", "What each instance is.");
  private static final Key<Long> ZONES =
      Key.of("zones", Numbers.whole(1, 6), "2", "Availability zones that it spreads them over.");
  private static final Key<Long> MIN =
      Key.of("minSize", SIZE, "1", "So many instances at the least.");
  private static final Key<Long> MAX =
      Key.required("maxSize", SIZE, "So many instances at the most.");
  private static final Key<Optional<Long>> DESIRED =
      Key.optional("desiredCapacity", SIZE, "At the beginning. Default: minSize.");
  private static final Key<Distribution> BOOT =
      Key.of(
          "boot",
          Draws.DURATION,
          "90s",
          "From the launch of an instance to when it can serve. AWS does not document this.");
  private static final Key<Long> WARM_UP =
      Key.of(
          "warmUp",
          Quantity.DURATION,
          "300s",
          "After that an instance is in no metric of the group for so long.");
  private static final Key<Boolean> HEALTH =
      Key.of(
          "healthCheckType",
          Words.of("ec2", false).or("elb", true),
          "ec2",
          "elb: instances that their load balancer finds unhealthy are replaced, too.");
  private static final Key<Long> GRACE =
      Key.of(
          "healthCheckGracePeriod",
          Quantity.DURATION,
          "300s",
          "A new instance is not judged by its load balancer for so long. (The API's default is 0.)");
  private static final Key<List<ScalingPolicySection.Made>> POLICIES =
      Key.of(
          "policies", ListOf.any(ScalingPolicySection.TYPE, "policies"), "[]", "When it scales.");

  private static final Key<Long> AT =
      Key.required("at", Quantity.DURATION, "Virtual time since the start of the run.");
  private static final Key<Optional<Long>> NEW_MIN = Key.optional("minSize", SIZE, "From then on.");
  private static final Key<Optional<Long>> NEW_MAX = Key.optional("maxSize", SIZE, "From then on.");
  private static final Key<Optional<Long>> NEW_DESIRED =
      Key.optional("desiredCapacity", SIZE, "From then on.");
  private static final Key<List<Scheduled>> SCHEDULE =
      Key.of(
          "schedule",
          ListOf.any(
              new Section<>(
                  "a scheduled action",
                  List.of(AT, NEW_MIN, NEW_MAX, NEW_DESIRED),
                  f ->
                      new Scheduled(
                          f.get(AT),
                          f.get(NEW_MIN).orElse(-1L).intValue(),
                          f.get(NEW_MAX).orElse(-1L).intValue(),
                          f.get(NEW_DESIRED).orElse(-1L).intValue())),
              "scheduled actions"),
          "[]",
          "New sizes at given times.");

  /** A group and the alarms that its policies bring along. */
  record Made(AutoScalingSettings settings, List<AlarmSettings> alarms) {}

  static final Section<Made> TYPE =
      new Section<>(
          "an Auto Scaling group",
          List.of(
              REGION,
              LAUNCH_TEMPLATE,
              ZONES,
              MIN,
              MAX,
              DESIRED,
              BOOT,
              WARM_UP,
              HEALTH,
              GRACE,
              POLICIES,
              SCHEDULE),
          AutoScalingSection::build);

  private AutoScalingSection() {}

  /** The region of a group; absent where there is a mistake in it. */
  static Optional<String> region(Reading reading, String name) {
    return reading
        .resolve(REGION.type(), Reference.SCALING_GROUP.section(), name, REGION.name())
        .or(() -> BalancersOf.scalingGroup(reading, name));
  }

  /** How often the instances of a group tell how they are, nanoseconds; absent: as by default. */
  static Optional<Long> monitoring(Reading reading, String name) {
    return reading
        .resolve(
            LAUNCH_TEMPLATE.type(), Reference.SCALING_GROUP.section(), name, LAUNCH_TEMPLATE.name())
        .flatMap(template -> LaunchTemplateSection.monitoring(reading, template));
  }

  private static Made build(Fields fields) {
    long min = fields.get(MIN);
    long max = fields.get(MAX);
    long desired = fields.get(DESIRED).orElse(min);
    if (min > max || desired < min || desired > max) {
      throw fields
          .at(MAX)
          .refuse("expected minSize <= desiredCapacity <= maxSize, but they are not in order", "");
    }
    List<AlarmSettings> alarms = new ArrayList<>();
    for (ScalingPolicySection.Made made : fields.get(POLICIES)) {
      made.alarms().forEach(alarm -> alarms.add(in(fields.get(REGION), alarm)));
    }
    return new Made(settings(fields, (int) min, (int) max, (int) desired), alarms);
  }

  /** An instance that ends keeps its place for a while, so there are twice as many as needed. */
  private static AutoScalingSettings settings(Fields fields, int min, int max, int desired) {
    int largest =
        fields.get(SCHEDULE).stream().mapToInt(Scheduled::maxSize).reduce(max, StrictMath::max);
    return new AutoScalingSettings(
        fields.name(),
        fields.get(REGION),
        fields.get(LAUNCH_TEMPLATE),
        fields.get(ZONES).intValue(),
        2 * largest,
        min,
        max,
        desired,
        fields.get(BOOT),
        fields.get(WARM_UP),
        fields.get(HEALTH),
        fields.get(GRACE),
        fields.get(POLICIES).stream().map(ScalingPolicySection.Made::policy).toList(),
        fields.get(SCHEDULE).stream().sorted(Comparator.comparingLong(Scheduled::at)).toList());
  }

  private static AlarmSettings in(String region, AlarmSettings a) {
    return new AlarmSettings(
        a.name(),
        region,
        a.metric(),
        a.statistic(),
        a.percentile(),
        a.period(),
        a.evaluationPeriods(),
        a.datapointsToAlarm(),
        a.comparison(),
        a.threshold(),
        a.missing());
  }
}
