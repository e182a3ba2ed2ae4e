package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import meridian.message.RunPlan;
import meridian.model.traffic.RequestRows;
import meridian.oracle.Oracle;
import meridian.replay.RandomScenario.Feature;
import meridian.scenario.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random scenarios with faults: every request that enters leaves exactly once, what one tier asks
 * the next one gets, and the engine on 1, 2 and 4 threads gives the oracle's digest and summary. So
 * does every tenth of them if it is stopped, saved, and restored on two nodes. What fails is made
 * smaller, and its seed and scenario are in the message.
 */
final class RandomWorldsTest {
  private static final int RESTORED = 10;
  private static final List<Simulation> ENGINES =
      List.of(
          new Simulation(1, ScenarioRun::world),
          new Simulation(2, ScenarioRun::world),
          new Simulation(4, ScenarioRun::world));

  private static TestCluster twoNodes;

  @BeforeAll
  static void start() {
    twoNodes = TestCluster.of(2, 1);
  }

  @AfterAll
  static void stop() {
    ENGINES.forEach(Simulation::close);
    twoNodes.close();
  }

  @Test
  @Tag("ci")
  void givenHundredRandomWorlds_whenRun_thenNothingIsLostAndAllResultsAreTheOracles() {
    check(1, 100);
  }

  @Test
  @Tag("full")
  void givenThousandRandomWorlds_whenRun_thenNothingIsLostAndAllResultsAreTheOracles() {
    check(1_001, 1_000);
  }

  private static void check(long from, int worlds) {
    long only = Long.getLong("meridian.randomWorld", -1);
    long first = only < 0 ? from : only;
    long last = only < 0 ? from + worlds - 1 : only;
    Happened happened = new Happened(RandomCoverage.THINGS);
    for (long seed = first; seed <= last; seed++) {
      RandomScenario scenario = RandomScenario.of(seed);
      String mistake = mistake(scenario, happened);
      if (!mistake.isEmpty()) {
        throw failure(scenario, mistake);
      }
    }
    if (only < 0) {
      assertThat(happened.never()).as("what never happened; of %s", happened).isEmpty();
    }
  }

  static AssertionError failure(RandomScenario scenario, String mistake) {
    RandomScenario least = shrunk(scenario);
    return new AssertionError(
        "world %d: %s%nleast: %s%n%s"
            .formatted(scenario.seed(), mistake, mistake(least), least.yaml()));
  }

  /** Fewer features, then less traffic, as long as something is still wrong. */
  private static RandomScenario shrunk(RandomScenario failing) {
    RandomScenario least = failing;
    for (Feature feature : failing.features()) {
      RandomScenario smaller = least.without(feature);
      least = mistake(smaller).isEmpty() ? least : smaller;
    }
    while (least.seconds() > 1 && !mistake(least.shorter()).isEmpty()) {
      least = least.shorter();
    }
    return least;
  }

  private static String mistake(RandomScenario random) {
    return mistake(random, new Happened(List.of()));
  }

  /** What is wrong with a world; empty: nothing. */
  static String mistake(RandomScenario random, Happened happened) {
    try {
      Scenario scenario = random.read();
      Oracle.Result oracle = ScenarioFixtures.oracle(scenario);
      String summary = ScenarioFixtures.summary(scenario, oracle);
      ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(summary);
      assertConserved(oracle, random, scenario);
      Conservation.check(tree);
      ServerConservation.check(tree);
      happened.add(tree);
      for (Simulation engine : ENGINES) {
        FeedCuts cuts = new FeedCuts(97, new long[0], Long.MAX_VALUE);
        assertEqual(
            ScenarioFixtures.run(engine, scenario, grouping(random), cuts, SavedRun.NOTHING),
            scenario,
            oracle,
            summary);
      }
      if (random.seed() % RESTORED == 0) {
        assertEqual(restored(random, scenario), scenario, oracle, summary);
      }
      return "";
    } catch (Throwable failure) {
      return failure.toString();
    }
  }

  private static void assertEqual(
      RunOutcome outcome, Scenario scenario, Oracle.Result oracle, String summary) {
    assertThat(outcome.digest()).isEqualTo(oracle.digest());
    String own = ScenarioFixtures.summary(scenario, outcome);
    if (!own.equals(summary)) { // All of it would be pages.
      List<String> expected = summary.lines().toList();
      List<String> found = own.lines().filter(line -> !expected.contains(line)).toList();
      throw new AssertionError("other lines of summary and metrics: " + found);
    }
  }

  /** Stopped and saved on one node, restored in other cells on two. */
  private static RunOutcome restored(RandomScenario random, Scenario scenario) throws Exception {
    long stop = random.stop();
    RunOutcome first =
        ScenarioFixtures.run(
            ENGINES.get(1), scenario, grouping(random), RunParts.stopAt(stop), SavedRun.NOTHING);
    if (first.saved().isEmpty()) {
      return first;
    }
    ScenarioRun run = new ScenarioRun(scenario);
    RunPlan plan =
        RunParts.onTwoNodes(ScenarioFixtures.plan(run, scenario, Grouping.BY_EDGE_LOCATION));
    try (Feed feed = run.feed(plan, RunParts.cutAt(List.of(stop)))) {
      ChunkSource rest = RunParts.between(feed, stop, Long.MAX_VALUE);
      return twoNodes.run(plan, rest, first.saved().get());
    }
  }

  /** Each world has another of them. */
  private static Grouping grouping(RandomScenario random) {
    return Grouping.values()[(int) (random.seed() % Grouping.values().length)];
  }

  private static void assertConserved(
      Oracle.Result oracle, RandomScenario random, Scenario scenario) {
    long entered = entered(scenario);
    long byStatus = 0;
    for (int status = 0; status < 1_000; status++) {
      byStatus += oracle.collector().countStatus(status);
    }
    assertThat(oracle.collector().requests()).as("left of those that entered").isEqualTo(entered);
    assertThat(byStatus).as("sum over the statuses").isEqualTo(entered);
    if (!random.has(Feature.LINK_FAULT) && !random.has(Feature.EDGE_FAULT)) {
      long asked =
          sum(oracle, "edgeLocation/", "asked") + sum(oracle, "regionalEdgeCache/", "asked");
      long direct =
          sum(oracle, "edgeLocation/", "originRequests")
              + sum(oracle, "regionalEdgeCache/", "originRequests");
      long got =
          sum(oracle, "regionalEdgeCache/", "requests")
              + sum(oracle, "regionalEdgeCache/", "shield_requests");
      assertThat(asked - direct).as("asked of regional edge caches").isEqualTo(got);
    }
  }

  private static long sum(Oracle.Result oracle, String kind, String count) {
    return oracle.counts().entrySet().stream()
        .filter(entity -> entity.getKey().startsWith(kind))
        .mapToLong(entity -> entity.getValue().getOrDefault(count, 0L))
        .sum();
  }

  private static long entered(Scenario scenario) {
    ScenarioRun run = new ScenarioRun(scenario);
    long rows = 0;
    try (Feed feed =
        run.feed(ScenarioFixtures.plan(run, scenario, Grouping.ALL_IN_ONE), FeedCuts.DEFAULT)) {
      for (Chunk chunk = feed.next().orElseThrow(); ; chunk = feed.next().orElseThrow()) {
        for (RequestRows part : chunk.rowsOfNode().stream().map(RequestRows::new).toList()) {
          rows += part.from[part.entries.length];
        }
        if (chunk.last()) {
          return rows;
        }
      }
    }
  }
}
