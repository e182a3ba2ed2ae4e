package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.TargetGroupSettings.Algorithm;
import meridian.model.settings.TargetGroupSettings.Targets;
import meridian.model.settings.TargetProtocol;

/** {@code targetGroups.NAME:} targets of load balancers, and how one of them is chosen. */
final class TargetGroupSection {
  private static final Key<Long> INSTANCES =
      Key.of("instances", Numbers.whole(0, 1000), "2", "How many.");
  private static final Key<String> LAUNCH_TEMPLATE =
      Reference.LAUNCH_TEMPLATE.key("launchTemplate", "What each of them is.");
  private static final Key<String> SCALING_GROUP =
      Key.required("autoScalingGroup", Reference.SCALING_GROUP, "One of autoScalingGroups.");
  private static final Section<Targets> FIXED =
      new Section<>(
          "targets",
          List.of(INSTANCES, LAUNCH_TEMPLATE),
          fields ->
              new Targets.Instances(fields.get(LAUNCH_TEMPLATE), fields.get(INSTANCES).intValue()));
  private static final Section<Targets> SCALED =
      new Section<>(
          "targets",
          List.of(SCALING_GROUP),
          fields -> new Targets.AutoScaling(fields.get(SCALING_GROUP)));
  private static final Key<String> FUNCTION =
      Key.required("function", Reference.FUNCTION, "One of functions, in the balancer's region.");
  private static final Key<Double> MALFORMED =
      Key.of(
          "malformed",
          new Share(),
          "0%",
          "The share of its responses that a load balancer cannot read: 502.");
  private static final Section<Targets> LAMBDA =
      new Section<>(
          "targets",
          List.of(FUNCTION, MALFORMED),
          fields -> new Targets.Function(fields.get(FUNCTION), fields.get(MALFORMED)));
  private static final Key<Targets> TARGETS =
      Key.of(
          "targets",
          Variants.<Targets>of(
                  "targets",
                  new Variants.Form<>("instances", FIXED),
                  new Variants.Form<>("autoScalingGroup", SCALED),
                  new Variants.Form<>("function", LAMBDA))
              .otherwise("instances"),
          "{}",
          "Instances, an Auto Scaling group, or a Lambda function.");
  private static final Key<Algorithm> ALGORITHM =
      Key.of(
          "algorithm",
          Words.of("round_robin", Algorithm.ROUND_ROBIN)
              .or("least_outstanding_requests", Algorithm.LEAST_OUTSTANDING_REQUESTS)
              .or("weighted_random", Algorithm.WEIGHTED_RANDOM),
          "round_robin",
          "How one of the healthy targets is chosen.");
  private static final Key<Boolean> ANOMALY_MITIGATION =
      Key.of(
          "anomalyMitigation",
          Words.YES_NO,
          "false",
          "With weighted_random: targets with many errors get a tenth of their share for a minute."
              + " AWS does not document its rule; here it is more than 5 % and twice the group's.");
  private static final Key<HealthCheckSettings> HEALTH_CHECK =
      Key.derived(
          "healthCheck",
          HealthCheckSection.TYPE,
          "{}; of a function {enabled: false}",
          section -> Optional.of(hasFunction(section) ? "{enabled: false}" : "{}"),
          "How targets are checked. The checks of a function are calls, and billed.");
  private static final Key<Long> SLOW_START =
      Key.of(
          "slowStart",
          Words.of("none", 0L)
              .or(range("100s", 30 * VirtualTime.SECOND, 900 * VirtualTime.SECOND, "30s to 900s")),
          "none",
          "A target that becomes healthy gets its share little by little for so long.");
  private static final Key<Long> DEREGISTRATION_DELAY =
      Key.of(
          "deregistrationDelay",
          range("300s", 0, 3600 * VirtualTime.SECOND, "0s to 3600s"),
          "300s",
          "How long a target that leaves may finish its requests; what runs longer gets a 502.");
  private static final Key<Long> STICKINESS =
      Key.of(
          "stickiness",
          Words.of("none", 0L)
              .or(range("1d", VirtualTime.SECOND, 7 * 24 * VirtualTime.HOUR, "1s to 7d")),
          "none",
          "How long a viewer stays with his target after his last request (the cookie AWSALB).");
  private static final Key<Long> MINIMUM_HEALTHY =
      Key.of(
          "minimumHealthy",
          Numbers.whole(1, 1000),
          "1",
          "With fewer healthy targets than that, requests go to all of them (fail open).");
  private static final Key<Boolean> CROSS_ZONE =
      Key.derived(
          "crossZone",
          Words.YES_NO,
          "true (AWS: off for network load balancers)",
          section -> java.util.Optional.of("true"),
          "Whether a node sends to the targets of all zones; false: only to those of its own.");

  private static final Key<Long> PORT =
      Key.of("port", Numbers.whole(1, 65_535), "80", "The port that targets listen on.");

  private static final Key<Long> DNS_MINIMUM_HEALTHY =
      Key.derived(
          "dnsMinimumHealthy",
          Words.of("none", 0L).or(Numbers.whole(1, 1000)),
          "as minimumHealthy",
          section ->
              Optional.of(section.child("minimumHealthy").flatMap(Value::scalar).orElse("1")),
          "With crossZone: false, a zone with fewer healthy targets leaves the balancer's name, unless"
              + " all do.");
  private static final Key<Boolean> PROTOCOL =
      Key.of(
          "protocol",
          Words.of("http", false).or("https", true),
          "http",
          "What is spoken to its targets. Their certificates are not verified.");
  private static final Key<TargetProtocol.Version> PROTOCOL_VERSION =
      Key.of(
          "protocolVersion",
          Words.of("http1", TargetProtocol.Version.HTTP1)
              .or("http2", TargetProtocol.Version.HTTP2)
              .or("grpc", TargetProtocol.Version.GRPC),
          "http1",
          "Requests whose version of HTTP does not fit it get a 464.");

  static final Section<TargetGroupSettings> TYPE =
      new Section<>(
          "a target group",
          List.of(
              TARGETS,
              ALGORITHM,
              ANOMALY_MITIGATION,
              HEALTH_CHECK,
              SLOW_START,
              DEREGISTRATION_DELAY,
              STICKINESS,
              MINIMUM_HEALTHY,
              CROSS_ZONE,
              PORT,
              DNS_MINIMUM_HEALTHY,
              PROTOCOL,
              PROTOCOL_VERSION),
          TargetGroupSection::build);

  private TargetGroupSection() {}

  private static boolean hasFunction(Value section) {
    return section.child("targets").flatMap(targets -> targets.child("function")).isPresent();
  }

  private static Quantity range(String example, long min, long max, String text) {
    return new Quantity("duration", example, Units.TIME, min, max, "from " + text);
  }

  private static TargetGroupSettings build(Fields fields) {
    Algorithm algorithm = fields.get(ALGORITHM);
    if (fields.get(SLOW_START) > 0 && algorithm != Algorithm.ROUND_ROBIN) {
      throw fields
          .at(SLOW_START)
          .refuse("a slow start is possible with round_robin only", "Leave one of them out.");
    }
    if (fields.get(ANOMALY_MITIGATION) && algorithm != Algorithm.WEIGHTED_RANDOM) {
      throw fields
          .at(ANOMALY_MITIGATION)
          .refuse("anomaly mitigation goes with weighted_random only", "");
    }
    long inDns = fields.get(DNS_MINIMUM_HEALTHY);
    if (inDns > 0 && inDns < fields.get(MINIMUM_HEALTHY)) {
      throw fields
          .at(DNS_MINIMUM_HEALTHY)
          .refuse(
              "expected at least as much as minimumHealthy, but it is less",
              "A zone has to leave DNS before or when requests go to unhealthy targets.");
    }
    TargetGroupPlaces.check(fields, fields.at(TARGETS), fields.get(TARGETS));
    return new TargetGroupSettings(
        fields.name(),
        fields.get(TARGETS),
        algorithm,
        fields.get(ANOMALY_MITIGATION),
        fields.get(HEALTH_CHECK),
        fields.get(SLOW_START),
        fields.get(DEREGISTRATION_DELAY),
        fields.get(STICKINESS),
        fields.get(MINIMUM_HEALTHY).intValue(),
        fields.get(CROSS_ZONE),
        fields.get(PORT).intValue(),
        (int) inDns,
        new TargetProtocol(fields.get(PROTOCOL_VERSION), fields.get(PROTOCOL)));
  }
}
