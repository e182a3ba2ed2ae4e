package meridian.model.settings;

import java.util.List;

/**
 * How a load balancer checks the targets of a group. Defaults and ranges: Elastic Load Balancing,
 * Application Load Balancers, "Health checks for your target groups".
 *
 * @param enabled false: every registered target counts as healthy
 * @param path what is asked for, with GET
 * @param interval from one check of a target to the next, nanoseconds
 * @param timeout a check without an answer by then has failed, nanoseconds
 * @param healthyThreshold so many successes in a row make an unhealthy target healthy
 * @param unhealthyThreshold so many failures in a row make a target unhealthy
 * @param matcher which statuses are a success
 */
public record HealthCheckSettings(
    boolean enabled,
    String path,
    long interval,
    long timeout,
    int healthyThreshold,
    int unhealthyThreshold,
    List<StatusRange> matcher) {
  private static final long SECOND = 1_000_000_000L;

  /** What an Application Load Balancer has where nothing else is said. */
  public static final HealthCheckSettings DEFAULT =
      new HealthCheckSettings(
          true, "/", 30 * SECOND, 5 * SECOND, 5, 2, List.of(new StatusRange(200, 200)));

  /** Statuses {@code from} to {@code to}, both inclusive. */
  public record StatusRange(int from, int to) {}

  public HealthCheckSettings {
    matcher = List.copyOf(matcher);
  }

  /** Whether a target that answers so has passed. */
  public boolean matches(int status) {
    return matcher.stream().anyMatch(range -> range.from() <= status && status <= range.to());
  }
}
