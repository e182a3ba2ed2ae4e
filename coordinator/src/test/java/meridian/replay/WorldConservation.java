package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import meridian.model.traffic.RequestRows;
import meridian.oracle.Oracle;
import meridian.replay.RandomScenario.Feature;
import meridian.scenario.Scenario;

/**
 * What adds up from entity to entity in a random scenario: all requests that enter leave, with one
 * status; what one tier asks the next one gets; what a balancer hands to a target group its targets
 * have, and no target answers more; calls of a function run, are throttled or are too large.
 */
final class WorldConservation {
  private final RandomScenario world;
  private final Map<String, Map<String, Long>> counts;
  private long entered;
  private long calls;
  private long asyncCalls;

  private WorldConservation(RandomScenario world, Oracle.Result result) {
    this.world = world;
    counts = result.counts();
  }

  static void check(RandomScenario world, Scenario scenario, Oracle.Result result) {
    WorldConservation conservation = new WorldConservation(world, result);
    conservation.read(scenario);
    conservation.requests(result);
    if (world.warmsUp()) {
      return; // What is under way when counting starts is counted in part.
    }
    conservation.tiers();
    if (world.isBalanced()) {
      conservation.targets();
    }
    if (world.hasFunction()) {
      conservation.calls();
    }
  }

  private void read(Scenario scenario) {
    ScenarioRun run = new ScenarioRun(scenario);
    try (Feed feed =
        run.feed(ScenarioFixtures.plan(run, scenario, Grouping.ALL_IN_ONE), FeedCuts.DEFAULT)) {
      Chunk chunk;
      do {
        chunk = feed.next().orElseThrow();
        chunk.rowsOfNode().forEach(rows -> add(new RequestRows(rows), run));
      } while (!chunk.last());
    }
  }

  private void add(RequestRows rows, ScenarioRun run) {
    for (int i = 0; i < rows.entries.length; i++) {
      boolean lambda = run.world().path(rows.entries[i]).startsWith("lambda/");
      for (int row = rows.from[i]; row < rows.from[i + 1]; row++) {
        entered++;
        calls += lambda && !rows.isAsync(row) ? 1 : 0;
        asyncCalls += lambda && rows.isAsync(row) ? 1 : 0;
      }
    }
  }

  private void requests(Oracle.Result result) {
    long byStatus = 0;
    for (int status = 0; status < 1_000; status++) {
      byStatus += result.collector().countStatus(status);
    }
    long left = result.collector().requests();
    assertThat(left + result.collector().inWarmUp())
        .as("left of those that entered")
        .isEqualTo(entered);
    assertThat(byStatus).as("sum over the statuses").isEqualTo(left);
  }

  private void tiers() {
    if (world.has(Feature.LINK_FAULT) || world.has(Feature.EDGE_FAULT)) {
      return; // What is lost on the way does not arrive.
    }
    long asked = sum("edgeLocation/", "asked") + sum("regionalEdgeCache/", "asked");
    long direct =
        sum("edgeLocation/", "originRequests") + sum("regionalEdgeCache/", "originRequests");
    long got = sum("regionalEdgeCache/", "requests") + sum("regionalEdgeCache/", "shield_requests");
    assertThat(asked - direct).as("asked of regional edge caches").isEqualTo(got);
  }

  private void targets() {
    for (String group : new String[] {"api", "canary", "calls"}) {
      long handed = sum("loadBalancer/", "group/" + group + "/requests");
      long ofTargets = 0;
      for (Map<String, Long> balancer : counts.values()) {
        ofTargets +=
            balancer.entrySet().stream()
                .filter(count -> count.getKey().matches("target/" + group + "/.*/requests"))
                .mapToLong(Map.Entry::getValue)
                .sum();
      }
      assertThat(ofTargets).as("requests of targets of %s", group).isLessThanOrEqualTo(handed);
      assertThat(sum("instance/" + group + "/", "requests"))
          .as("requests that instances of %s answered", group)
          .isLessThanOrEqualTo(ofTargets);
    }
  }

  private void calls() {
    long came =
        calls
            + sum("functionUrl/fn", "requests")
            + sum("loadBalancer/", "group/calls/requests")
            + sum("instance/", "calls/attempts");
    long queued = count("asyncInvocations") + count("asyncRetries");
    long ran = count("invocations") - count("pings");
    long ended = ran + count("throttles") + count("tooLarge") + count("deadLetters");
    assertThat(count("asyncInvocations")).as("queued calls").isLessThanOrEqualTo(asyncCalls);
    if (world.has(Feature.RANDOM_FAULT)) {
      return; // In a region that is down nobody counts calls.
    }
    assertThat(ended).as("calls that ended").isGreaterThanOrEqualTo(came + queued);
    if (world.edgeInvokes()) {
      return; // Calls, too.
    }
    if (!world.hasLambdaTarget()) { // Its health checks are calls, too.
      assertThat(ran).as("calls that ran").isLessThanOrEqualTo(came + queued);
    }
    boolean plain = !world.has(Feature.ASYNC) && !world.has(Feature.FAILING_FUNCTION);
    if (plain && !world.has(Feature.KEEP_WARM) && !world.hasLambdaTarget()) {
      assertThat(ran + count("throttles")).as("calls that ran or were throttled").isEqualTo(came);
    }
  }

  private long count(String name) {
    return sum("lambda/", "fn/" + name);
  }

  private long sum(String kind, String count) {
    return counts.entrySet().stream()
        .filter(entity -> entity.getKey().startsWith(kind))
        .mapToLong(entity -> entity.getValue().getOrDefault(count, 0L))
        .sum();
  }
}
