package meridian.model.settings;

/**
 * A target group. Attributes and defaults: Elastic Load Balancing, Application Load Balancers,
 * "Target groups for your Application Load Balancers".
 *
 * @param anomalyMitigation with weighted random: targets with many errors get less
 * @param slowStart a target that becomes healthy gets its share little by little for so long,
 *     nanoseconds; 0: at once
 * @param deregistrationDelay how long a target that leaves may finish its requests, nanoseconds
 * @param stickiness how long a viewer stays with his target after his last request, nanoseconds; 0:
 *     he does not
 * @param minimumHealthy with fewer healthy targets than that, requests go to all of them
 * @param crossZone whether a node sends to the targets of all zones, not only of its own
 * @param port that its targets listen on
 * @param dnsMinimumHealthy with fewer healthy targets than that in a zone, the zone leaves the
 *     balancer's name; 0: it does not
 * @param protocol what is spoken to its targets
 */
public record TargetGroupSettings(
    String name,
    Targets targets,
    Algorithm algorithm,
    boolean anomalyMitigation,
    HealthCheckSettings healthCheck,
    long slowStart,
    long deregistrationDelay,
    long stickiness,
    int minimumHealthy,
    boolean crossZone,
    int port,
    int dnsMinimumHealthy,
    TargetProtocol protocol) {
  private static final int HTTP_PORT = 80;
  private static final long DEREGISTRATION_DELAY = 300_000_000_000L;

  /** How a target is chosen. */
  public enum Algorithm {
    ROUND_ROBIN,
    LEAST_OUTSTANDING_REQUESTS,
    WEIGHTED_RANDOM
  }

  /** What the targets are. */
  public sealed interface Targets {
    /**
     * Instances that are there from the beginning to the end.
     *
     * @param count 0 to 1,000
     */
    record Instances(String launchTemplate, int count) implements Targets {}

    /** The instances of an Auto Scaling group. */
    record AutoScaling(String group) implements Targets {}

    /**
     * A Lambda function.
     *
     * @param malformed the share of its responses that are not what a load balancer can read, from
     *     0 to 1
     */
    record Function(String function, double malformed) implements Targets {}
  }

  /** A group whose targets speak HTTP on port 80, with one minimum of healthy targets. */
  public TargetGroupSettings(
      String name,
      Targets targets,
      Algorithm algorithm,
      boolean anomalyMitigation,
      HealthCheckSettings healthCheck,
      long slowStart,
      long deregistrationDelay,
      long stickiness,
      int minimumHealthy,
      boolean crossZone) {
    this(
        name,
        targets,
        algorithm,
        anomalyMitigation,
        healthCheck,
        slowStart,
        deregistrationDelay,
        stickiness,
        minimumHealthy,
        crossZone,
        HTTP_PORT,
        minimumHealthy,
        TargetProtocol.HTTP);
  }

  /** A group of instances with the defaults of AWS. */
  public TargetGroupSettings(String name, String launchTemplate, int instances) {
    this(name, new Targets.Instances(launchTemplate, instances));
  }

  /** A group of these targets with the defaults of instances. */
  public TargetGroupSettings(String name, Targets targets) {
    this(
        name,
        targets,
        Algorithm.ROUND_ROBIN,
        false,
        HealthCheckSettings.DEFAULT,
        0,
        DEREGISTRATION_DELAY,
        0,
        1,
        true);
  }

  /** The same, with targets drawn by what stands for a flow: what a network load balancer does. */
  public TargetGroupSettings byFlow() {
    return new TargetGroupSettings(
        name,
        targets,
        Algorithm.WEIGHTED_RANDOM,
        false,
        healthCheck,
        0,
        deregistrationDelay,
        stickiness,
        minimumHealthy,
        crossZone,
        port,
        dnsMinimumHealthy,
        protocol);
  }

  /** How many instances of its own it has. */
  public int instances() {
    return targets instanceof Targets.Instances fixed ? fixed.count() : 0;
  }

  /** The path of what its instances are named after, before the number. */
  public String instancePath() {
    return "instance/"
        + (targets instanceof Targets.AutoScaling scaled ? scaled.group() : name)
        + "/";
  }
}
