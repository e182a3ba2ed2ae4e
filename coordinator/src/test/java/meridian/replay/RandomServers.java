package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import meridian.replay.RandomScenario.Feature;

/** Load balancers, their targets, scaling, alarms and databases of a random scenario. */
final class RandomServers {
  private final RandomScenario world;
  private final List<String> lines;

  private RandomServers(RandomScenario world, List<String> lines) {
    this.world = world;
    this.lines = lines;
  }

  static void add(RandomScenario world, List<String> lines) {
    RandomServers adds = new RandomServers(world, lines);
    if (world.isBalanced()) {
      adds.balancer();
      adds.groups();
      adds.scaling();
      adds.alarms();
      adds.template();
    }
    if (world.hasDatabase()) {
      adds.database();
    }
  }

  private boolean hasCanary() {
    return world.has(Feature.WEIGHTED) && !world.isNetwork();
  }

  private void balancer() {
    lines.add("loadBalancers:");
    lines.add(
        "  api: {region: "
            + world.region()
            + ", idleTimeout: "
            + world.one(Feature.LISTENER, 1, "5s", "1s")
            + world.one(Feature.LISTENER, 2, "", ", zones: [a, b, c]")
            + (world.isNetwork() ? ", type: network" : "")
            + world.where(Feature.SECURITY_GROUP, ", securityGroup: front")
            + ", "
            + listeners()
            + "}");
    if (world.has(Feature.SECURITY_GROUP)) {
      lines.add("securityGroups:");
      lines.add(
          "  front: {inbound: [{from: "
              + world.one(Feature.SECURITY_GROUP, 1, "cloudfront", "anywhere", "10.0.0.0/9")
              + "}]}");
      lines.add(
          "  back: {inbound: [{from: "
              + world.one(Feature.SECURITY_GROUP, 2, "front", "front", "192.0.2.0/24")
              + "}]}");
    }
    if (isSecure() && world.has(Feature.CERTIFICATE)) {
      lines.add("certificates:");
      lines.add(
          "  own: {names: [\"*.example.com\"], notAfter: "
              + world.one(Feature.CERTIFICATE, 1, "never", world.at(10), world.at(16))
              + "}");
    }
  }

  private boolean isSecure() {
    return world.has(Feature.LISTENER) || world.has(Feature.CERTIFICATE);
  }

  private String listeners() {
    String forward = forward();
    if (!isSecure()) {
      return "default: {forward: " + forward + "}";
    }
    String secure = world.isNetwork() ? "tls" : "https";
    String certificate = world.where(Feature.CERTIFICATE, ", certificate: own");
    return "listeners: [{port: 443, protocol: "
        + secure
        + certificate
        + ", securityPolicy: "
        + world.one(
            Feature.LISTENER,
            3,
            "ELBSecurityPolicy-TLS13-1-3-2021-06",
            "ELBSecurityPolicy-TLS13-1-2-2021-06")
        + ", default: {forward: "
        + forward
        + "}"
        + (world.isNetwork() ? "" : ", rules: [" + rules() + "]")
        + "}, {port: 80, protocol: "
        + (world.isNetwork() ? "tcp" : "http")
        + ", default: {forward: "
        + forward
        + "}}]";
  }

  private String forward() {
    List<String> weighted = new ArrayList<>(List.of("api: 6"));
    if (hasCanary()) {
      weighted.add("canary: 2");
    }
    if (world.hasLambdaTarget()) {
      weighted.add("calls: 2");
    }
    return weighted.size() == 1 ? "api" : "{" + String.join(", ", weighted) + "}";
  }

  private static String rules() {
    return "{priority: 1, conditions: {pathPattern: \"*/7\"}, fixedResponse: {status: 403, size: 1 kB}},"
        + " {priority: 2, conditions: {pathPattern: \"*/8\"}, redirect: {status: 302}},"
        + " {priority: 3, conditions: {method: [POST, DELETE], sourceIp: 0.0.0.0/0}, forward: api},"
        + " {priority: 4, conditions: {query: {v: \"1\"}}, forward: api},"
        + " {priority: 5, conditions: {host: [api.example.com]}, forward: api}";
  }

  private void groups() {
    String targets =
        world.isScaled()
            ? "{autoScalingGroup: api}"
            : "{instances: "
                + (2 + world.draw(Feature.TARGETS, 1, 3))
                + ", launchTemplate: server}";
    lines.add("targetGroups:");
    lines.add("  api: {targets: " + targets + health() + choice() + "}");
    if (hasCanary()) {
      lines.add(
          "  canary: {targets: {instances: 1, launchTemplate: canary}, algorithm: weighted_random"
              + ", anomalyMitigation: true, healthCheck: {interval: 5s, timeout: 2s}}");
    }
    if (world.hasLambdaTarget()) {
      lines.add(
          "  calls: {targets: {function: fn, malformed: 5%}"
              + world.one(
                  Feature.LAMBDA_TARGET, 1, "", ", healthCheck: {interval: 5s, timeout: 2s}")
              + "}");
    }
  }

  private String health() {
    return ", healthCheck: {interval: 5s, timeout: 2s, healthyThreshold: 2}"
        + ", deregistrationDelay: "
        + world.one(Feature.SCALING, 1, "1s", "20s")
        + ", algorithm: ";
  }

  private String choice() {
    if (!world.has(Feature.TARGETS)) {
      return world.one(
          Feature.API, 1, "round_robin", "least_outstanding_requests", "weighted_random");
    }
    return world.one(
            Feature.TARGETS, 2, "round_robin, slowStart: 30s", "round_robin, stickiness: 5s")
        + ", crossZone: "
        + world.one(Feature.TARGETS, 3, "true", "false")
        + ", minimumHealthy: "
        + world.one(Feature.TARGETS, 4, "1", "2");
  }

  private void scaling() {
    if (!world.isScaled()) {
      return;
    }
    String policy =
        world.one(
            Feature.SCALING,
            2,
            "type: target-tracking, metric: ALBRequestCountPerTarget, target: 12, targetGroup: api",
            "type: target-tracking, metric: ASGAverageCPUUtilization, target: 1",
            "type: step, alarm: busy, adjustmentType: PercentChangeInCapacity, steps: [{from: 0,"
                + " to: 20, change: 10}, {from: 20, change: 50}], minAdjustmentMagnitude: 1",
            "type: simple, alarm: busy, adjustmentType: ChangeInCapacity, adjustment: 1,"
                + " cooldown: 30s");
    lines.add("autoScalingGroups:");
    lines.add(
        "  api: {launchTemplate: server, minSize: 2, maxSize: 6, boot: {uniform: {min: 5 s, max: 20 s}},"
            + " warmUp: 20s, healthCheckType: "
            + world.one(Feature.SCALING, 3, "ec2", "elb")
            + ", healthCheckGracePeriod: 15s, region: "
            + world.region()
            + ", policies: [{"
            + policy
            + "}], schedule: [{at: "
            + world.at(8)
            + ", desiredCapacity: 4}, {at: "
            + world.at(18)
            + ", minSize: 1, desiredCapacity: 1}]}");
  }

  private void alarms() {
    List<String> alarms = new ArrayList<>();
    if (world.isScaled()) {
      String metric =
          world.isNetwork()
              ? "HealthyHostCount, targetGroup: api"
              : "RequestCount, loadBalancer: api";
      alarms.add(
          "  busy: {metric: "
              + metric
              + ", statistic: "
              + (world.isNetwork() ? "average, threshold: 1" : "sum, threshold: 30")
              + ", evaluationPeriods: 1}");
    }
    if (world.has(Feature.ALARMS) && !world.isNetwork()) {
      alarms.add(
          "  slow: {metric: TargetResponseTime, loadBalancer: api, statistic: p90, threshold: 0.04,"
              + " evaluationPeriods: 2, datapointsToAlarm: 1, treatMissingData: "
              + world.one(Feature.ALARMS, 1, "missing", "ignore", "breaching", "notBreaching")
              + "}");
      alarms.add(
          "  errors: {metric: HTTPCode_ELB_5XX_Count, loadBalancer: api, statistic: sum, threshold: 2,"
              + " evaluationPeriods: 1, treatMissingData: notBreaching}");
    }
    if (!alarms.isEmpty()) {
      lines.add("alarms:");
      lines.addAll(alarms);
    }
  }

  private void template() {
    String group = world.where(Feature.SECURITY_GROUP, ", securityGroup: back");
    String queries =
        world.where(
            Feature.DATABASE,
            ", queries: {database: mongo, operations: 2, writes: "
                + world.one(Feature.DATABASE, 1, "90%", "by-method", "60%")
                + "}");
    lines.add("launchTemplates:");
    lines.add(
        "  server: {workers: "
            + world.one(Feature.TARGETS, 5, "4", "1")
            + ", queue: 10, service: {exponential: 30 ms}, healthTime: 1 ms"
            + queries
            + load()
            + calls()
            + group
            + "}");
    if (hasCanary()) {
      lines.add(
          "  canary: {workers: 4, service: {exponential: 50 ms}, errorRate: 15%, healthStatus: "
              + world.one(Feature.WEIGHTED, 1, "200", "404")
              + "}");
    }
  }

  private String load() {
    return world.where(
        Feature.SERVER_LOAD,
        ", instanceType: t3.micro, cpuShare: "
            + world.one(Feature.SERVER_LOAD, 1, "50%", "100%")
            + ", memory: {base: 1 MB, request: {uniform: {min: 1 MB, max: 500 MB}}}");
  }

  private String calls() {
    return world.hasFunction()
        ? world.where(
            Feature.SERVER_CALLS,
            ", calls: {function: fn, timeout: 200 ms, maxConnections: 2, connectionWait: 300 ms"
                + ", retry: {backoff: 50 ms, budget: "
                + world.one(Feature.SERVER_CALLS, 1, "20", "unlimited")
                + "}}")
        : "";
  }

  private void database() {
    lines.add("databases:");
    String settings =
        ", writeConcern: "
            + world.one(Feature.DATABASE_SETTINGS, 1, "majority", "w1", "w1")
            + ", readPreference: "
            + world.one(
                Feature.DATABASE_SETTINGS,
                2,
                "primary",
                "primaryPreferred",
                "secondary",
                "secondaryPreferred",
                "nearest")
            + ", heartbeat: 500 ms, electionTimeout: 2s, writeTimeout: 3s, concurrency: 4"
            + ", replicationDelay: {exponential: 1s}"
            + ", driver: {maxPoolSize: 1, waitQueueTimeout: 1s, serverSelectionTimeout: 3s,"
            + " connectTimeout: 1s, heartbeatFrequency: 2s, timeout: "
            + world.one(Feature.DATABASE_SETTINGS, 3, "unlimited", "2s")
            + ", retryWrites: "
            + world.one(Feature.DATABASE_SETTINGS, 4, "true", "false")
            + "}";
    String spread =
        world.one(
            Feature.DATABASE, 2, "", ", memberRegions: [us-east-1, eu-central-1, ap-northeast-1]");
    lines.add(
        "  mongo: {region: us-east-1, members: 3"
            + spread
            + world.where(Feature.DATABASE_SETTINGS, settings)
            + "}");
  }
}
