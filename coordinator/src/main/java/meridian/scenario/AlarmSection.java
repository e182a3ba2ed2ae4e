package meridian.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.AlarmSettings.Comparison;
import meridian.model.settings.AlarmSettings.Metric;
import meridian.model.settings.AlarmSettings.Missing;
import meridian.model.settings.AlarmSettings.Statistic;

/** {@code alarms.NAME:} an alarm of CloudWatch. */
final class AlarmSection {
  private static final String ELB = "AWS/ApplicationELB";

  /** Where a metric comes from, and which key says of what it is. */
  private record Source(String namespace, String name, Key<Optional<String>> of) {}

  private static final Key<Optional<String>> LOAD_BALANCER =
      Key.optional("loadBalancer", Reference.LOAD_BALANCER, "Of which load balancer.");
  private static final Key<Optional<String>> TARGET_GROUP =
      Key.optional("targetGroup", Reference.TARGET_GROUP, "Of which target group.");
  private static final Key<Optional<String>> SCALING_GROUP =
      Key.optional("autoScalingGroup", Reference.SCALING_GROUP, "Of which Auto Scaling group.");

  private static final Key<Source> METRIC =
      Key.required(
          "metric",
          Words.of("RequestCount", new Source(ELB, "RequestCount", LOAD_BALANCER))
              .or("TargetResponseTime", new Source(ELB, "TargetResponseTime", LOAD_BALANCER))
              .or(
                  "HTTPCode_Target_5XX_Count",
                  new Source(ELB, "HTTPCode_Target_5XX_Count", LOAD_BALANCER))
              .or(
                  "HTTPCode_ELB_5XX_Count",
                  new Source(ELB, "HTTPCode_ELB_5XX_Count", LOAD_BALANCER))
              .or("HealthyHostCount", new Source(ELB, "HealthyHostCount", TARGET_GROUP))
              .or("UnHealthyHostCount", new Source(ELB, "UnHealthyHostCount", TARGET_GROUP))
              .or("RequestCountPerTarget", new Source(ELB, "RequestCountPerTarget", TARGET_GROUP))
              .or("CPUUtilization", new Source("AWS/EC2", "CPUUtilization", SCALING_GROUP)),
          "A metric's name as CloudWatch has it; of a load balancer, a target group or an Auto"
              + " Scaling group.");
  private static final Key<String> STATISTIC =
      Key.of(
          "statistic",
          new Text(
              "average, sum, minimum, maximum, sampleCount or a percentile such as p99",
              "average|sum|minimum|maximum|sampleCount|p(100|[0-9]{1,2}(\\.[0-9]{1,2})?)"),
          "average",
          "average, sum, minimum, maximum, sampleCount, or a percentile at nearest rank: p99.");
  private static final Key<Long> PERIOD =
      Key.of(
          "period",
          Quantity.DURATION.positive(),
          "60s",
          "A multiple of a minute; 10s or 30s, of a metric that comes as often: monitoring of"
              + " launchTemplates.");
  private static final Key<Long> EVALUATION_PERIODS =
      Key.of(
          "evaluationPeriods", Numbers.whole(1, 1_440), "3", "N: so many periods are looked at.");
  private static final Key<Optional<Long>> DATAPOINTS =
      Key.optional(
          "datapointsToAlarm",
          Numbers.whole(1, 1_440),
          "M: so many of them have to breach. Default: all.");
  private static final Key<Comparison> COMPARISON =
      Key.of(
          "comparison",
          Words.of(">", Comparison.GREATER)
              .or(">=", Comparison.GREATER_OR_EQUAL)
              .or("<", Comparison.LESS)
              .or("<=", Comparison.LESS_OR_EQUAL),
          "\">\"",
          "When a data point breaches: data point, comparison, threshold.");
  private static final Key<Double> THRESHOLD =
      Key.required(
          "threshold", Numbers.real("-1e15", "1e15"), "In the metric's unit: counts, seconds, %.");
  private static final Key<Missing> MISSING =
      Key.of(
          "treatMissingData",
          Words.of("missing", Missing.MISSING)
              .or("ignore", Missing.IGNORE)
              .or("breaching", Missing.BREACHING)
              .or("notBreaching", Missing.NOT_BREACHING),
          "missing",
          "What a period without data counts as.");

  static final Section<AlarmSettings> TYPE =
      new Section<>(
          "an alarm",
          List.of(
              METRIC,
              LOAD_BALANCER,
              TARGET_GROUP,
              SCALING_GROUP,
              STATISTIC,
              PERIOD,
              EVALUATION_PERIODS,
              DATAPOINTS,
              COMPARISON,
              THRESHOLD,
              MISSING),
          AlarmSection::build);

  private AlarmSection() {}

  private static AlarmSettings build(Fields fields) {
    Source source = fields.get(METRIC);
    String of =
        fields
            .get(source.of())
            .orElseThrow(
                () ->
                    fields
                        .at(METRIC)
                        .refuse(
                            "'"
                                + source.of().name()
                                + "' is missing: expected of which "
                                + source.of().name()
                                + " the metric is",
                            ""));
    long period = period(fields, source, of);
    int n = fields.get(EVALUATION_PERIODS).intValue();
    if (n > VirtualTime.DAY / period) {
      throw fields
          .at(EVALUATION_PERIODS)
          .expected(
              "at most " + VirtualTime.DAY / period, "An alarm looks back a day at the most.");
    }
    int m = fields.get(DATAPOINTS).orElse((long) n).intValue();
    if (m > n) {
      throw fields.at(DATAPOINTS).expected("at most evaluationPeriods (" + n + ")", "");
    }
    String statistic = fields.get(STATISTIC);
    boolean percentile = statistic.startsWith("p");
    return new AlarmSettings(
        fields.name(),
        region(fields, source, of),
        new Metric(source.namespace(), source.name(), dimensions(source) + of),
        percentile ? Statistic.PERCENTILE : STATISTICS.getOrDefault(statistic, Statistic.AVERAGE),
        percentile ? Double.parseDouble(statistic.substring(1)) : 0,
        period,
        n,
        m,
        fields.get(COMPARISON),
        fields.get(THRESHOLD),
        fields.get(MISSING));
  }

  private static long period(Fields fields, Source source, String of) {
    long period = fields.get(PERIOD);
    if (period % VirtualTime.MINUTE == 0) {
      return period;
    }
    if (period != 10 * VirtualTime.SECOND && period != 30 * VirtualTime.SECOND) {
      throw fields
          .at(PERIOD)
          .expected("10s, 30s or a multiple of a minute", "Write for example: 60s");
    }
    Optional<Long> monitoring =
        source.of().name().equals(SCALING_GROUP.name())
            ? AutoScalingSection.monitoring(fields.reading(), of)
            : Optional.empty();
    long comes = monitoring.orElse(VirtualTime.MINUTE);
    if (period % comes != 0) {
      throw fields
          .at(PERIOD)
          .refuse(
              "the metric comes every " + comes / VirtualTime.SECOND + " s only",
              "Take 60s, or CPUUtilization of a group whose launch template has monitoring: 10s.");
    }
    return period;
  }

  private static final Map<String, Statistic> STATISTICS = new LinkedHashMap<>();

  static {
    STATISTICS.put("average", Statistic.AVERAGE);
    STATISTICS.put("sum", Statistic.SUM);
    STATISTICS.put("minimum", Statistic.MINIMUM);
    STATISTICS.put("maximum", Statistic.MAXIMUM);
    STATISTICS.put("sampleCount", Statistic.SAMPLE_COUNT);
  }

  private static String dimensions(Source source) {
    if (source.of().name().equals(LOAD_BALANCER.name())) {
      return "LoadBalancer=app/";
    }
    return source.of().name().equals(TARGET_GROUP.name())
        ? "TargetGroup=targetgroup/"
        : "AutoScalingGroupName=";
  }

  private static String region(Fields fields, Source source, String of) {
    Reading reading = fields.reading();
    Optional<String> region =
        source.of().name().equals(LOAD_BALANCER.name())
            ? LoadBalancerSection.region(reading, of)
            : source.of().name().equals(TARGET_GROUP.name())
                ? BalancersOf.targetGroup(reading, of)
                : AutoScalingSection.region(reading, of);
    return region.orElseThrow(
        () ->
            fields
                .at(METRIC)
                .refuse("nobody measures this: no load balancer is before '" + of + "'", ""));
  }
}
