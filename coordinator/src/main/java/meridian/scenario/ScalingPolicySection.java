package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.AlarmSettings.Comparison;
import meridian.model.settings.AlarmSettings.Metric;
import meridian.model.settings.AlarmSettings.Missing;
import meridian.model.settings.AlarmSettings.Statistic;
import meridian.model.settings.AutoScalingSettings.Adjustment;
import meridian.model.settings.AutoScalingSettings.Policy;
import meridian.model.settings.AutoScalingSettings.SimpleScaling;
import meridian.model.settings.AutoScalingSettings.Step;
import meridian.model.settings.AutoScalingSettings.StepScaling;
import meridian.model.settings.AutoScalingSettings.TargetTracking;

/** An item of {@code policies:} of an Auto Scaling group. */
final class ScalingPolicySection {
  private static final int HIGH_PERIODS = 3;
  private static final int LOW_PERIODS = 15;
  private static final double LOW_SHARE = 0.9;
  private static final Numbers<Long> CHANGE = Numbers.whole(-1_000, 1_000);

  private static final Key<Boolean> REQUESTS =
      Key.required(
          "metric",
          Words.of("ALBRequestCountPerTarget", true).or("ASGAverageCPUUtilization", false),
          "Requests a minute for each healthy target, or the share of its workers' time, in %.");
  private static final Key<Double> TARGET =
      Key.required(
          "target",
          Numbers.real("0.001", "1000000000"),
          "The metric is kept near this: an alarm above it (3 of 3 minutes) adds instances, one"
              + " below 90 % of it (15 of 15 minutes) takes some away.");
  private static final Key<Optional<String>> TARGET_GROUP =
      Key.optional(
          "targetGroup",
          Reference.TARGET_GROUP,
          "Whose requests are counted. Default: the group's only target group.");
  private static final Key<Boolean> SCALE_IN =
      Key.of("scaleIn", Words.YES_NO, "true", "false: it only adds instances.");

  private static final Key<String> ALARM =
      Key.required("alarm", Reference.ALARM, "The alarm that makes it act.");
  private static final Key<Adjustment> ADJUSTMENT_TYPE =
      Key.of(
          "adjustmentType",
          Words.of("ChangeInCapacity", Adjustment.CHANGE_IN_CAPACITY)
              .or("ExactCapacity", Adjustment.EXACT_CAPACITY)
              .or("PercentChangeInCapacity", Adjustment.PERCENT_CHANGE_IN_CAPACITY),
          "ChangeInCapacity",
          "What the numbers mean.");
  private static final Key<Long> MIN_MAGNITUDE =
      Key.of(
          "minAdjustmentMagnitude",
          Numbers.whole(0, 1_000),
          "0",
          "The least change by a percentage.");
  private static final Key<Double> FROM =
      Key.of(
          "from",
          Words.of("-infinity", Double.NEGATIVE_INFINITY).or(Numbers.real("-1e9", "1e9")),
          "-infinity",
          "Metric minus threshold, from here ...");
  private static final Key<Double> TO =
      Key.of(
          "to",
          Words.of("infinity", Double.POSITIVE_INFINITY).or(Numbers.real("-1e9", "1e9")),
          "infinity",
          "... to here.");
  private static final Key<Long> BY = Key.required("change", CHANGE, "What happens then.");
  private static final Key<List<Step>> STEPS =
      Key.required(
          "steps",
          ListOf.some(
              new Section<>(
                  "a step",
                  List.of(FROM, TO, BY),
                  f -> new Step(f.get(FROM), f.get(TO), f.get(BY).intValue())),
              "steps"),
          "Changes by how far the metric is from the alarm's threshold.");
  private static final Key<Long> ADJUSTMENT =
      Key.required("adjustment", CHANGE, "The change that is made once.");
  private static final Key<Long> COOLDOWN =
      Key.of(
          "cooldown",
          Quantity.DURATION,
          "300s",
          "From the end of its activity to when it may act again.");

  /**
   * A policy and the alarms that it brings along.
   *
   * @param alarms their names and regions are filled in by the group
   */
  record Made(Policy policy, List<AlarmSettings> alarms) {}

  private ScalingPolicySection() {}

  static final Type<Made> TYPE =
      Variants.of(
          "a scaling policy",
          new Variants.Form<>(
              "target",
              new Section<>(
                  "target tracking",
                  List.of(type("target-tracking"), REQUESTS, TARGET, TARGET_GROUP, SCALE_IN),
                  ScalingPolicySection::tracking)),
          new Variants.Form<>(
              "steps",
              new Section<>(
                  "step scaling",
                  List.of(type("step"), ALARM, ADJUSTMENT_TYPE, STEPS, MIN_MAGNITUDE),
                  f ->
                      new Made(
                          new StepScaling(
                              f.get(ALARM),
                              f.get(ADJUSTMENT_TYPE),
                              f.get(STEPS),
                              f.get(MIN_MAGNITUDE).intValue()),
                          List.of()))),
          new Variants.Form<>(
              "adjustment",
              new Section<>(
                  "simple scaling",
                  List.of(
                      type("simple"), ALARM, ADJUSTMENT_TYPE, ADJUSTMENT, MIN_MAGNITUDE, COOLDOWN),
                  f ->
                      new Made(
                          new SimpleScaling(
                              f.get(ALARM),
                              f.get(ADJUSTMENT_TYPE),
                              f.get(ADJUSTMENT).intValue(),
                              f.get(MIN_MAGNITUDE).intValue(),
                              f.get(COOLDOWN)),
                          List.of()))));

  private static Key<String> type(String name) {
    return Key.of("type", Words.of(name, name), name, "What kind of policy.");
  }

  /** {@code policies[2]} of a group stands in a list, so its path names the group and its place. */
  private static Made tracking(Fields fields) {
    String[] path = fields.section().path().split("[.\\[\\]]+", -1);
    String group = path[1];
    String number = path[3];
    boolean requests = fields.get(REQUESTS);
    Metric metric =
        requests
            ? new Metric(
                "AWS/ApplicationELB",
                "RequestCountPerTarget",
                "TargetGroup=targetgroup/" + targetGroup(fields, group))
            : new Metric("AWS/EC2", "CPUUtilization", "AutoScalingGroupName=" + group);
    Statistic statistic = requests ? Statistic.SUM : Statistic.AVERAGE;
    double target = fields.get(TARGET);
    String prefix = "TargetTracking-" + group + "-" + number + "-Alarm";
    AlarmSettings high =
        alarm(prefix + "High", metric, statistic, HIGH_PERIODS, Comparison.GREATER, target);
    AlarmSettings low =
        alarm(prefix + "Low", metric, statistic, LOW_PERIODS, Comparison.LESS, LOW_SHARE * target);
    boolean both = fields.get(SCALE_IN);
    return new Made(
        new TargetTracking(target, high.name(), both ? low.name() : ""),
        both ? List.of(high, low) : List.of(high));
  }

  private static AlarmSettings alarm(
      String name, Metric metric, Statistic statistic, int n, Comparison comparison, double limit) {
    return new AlarmSettings(
        name,
        "",
        metric,
        statistic,
        0,
        VirtualTime.MINUTE,
        n,
        n,
        comparison,
        limit,
        Missing.MISSING);
  }

  private static String targetGroup(Fields fields, String group) {
    Reading reading = fields.reading();
    List<String> own =
        reading.names(Reference.TARGET_GROUP.section()).stream()
            .filter(name -> BalancersOf.isOf(reading, name, group))
            .toList();
    return fields
        .get(TARGET_GROUP)
        .or(() -> own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty())
        .orElseThrow(
            () ->
                fields
                    .section()
                    .refuse(
                        "'targetGroup' is missing: "
                            + own.size()
                            + " target groups have its instances",
                        "Write targets: {autoScalingGroup: "
                            + group
                            + "} in one of targetGroups."));
  }
}
