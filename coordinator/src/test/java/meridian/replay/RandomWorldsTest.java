package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import meridian.message.RunPlan;
import meridian.oracle.Oracle;
import meridian.replay.RandomScenario.Feature;
import meridian.scenario.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random scenarios with faults: every request that enters leaves exactly once, what one tier asks
 * the next one gets, and the engine on two of 1, 2 and 4 threads gives the oracle's digest and
 * summary. So does every tenth of them if it is stopped, saved, and restored on two nodes. What
 * fails is made smaller, and its seed and scenario are in the message.
 */
final class RandomWorldsTest {
  private static final int RESTORED = 10;
  private static final int[] CHUNKS = {97, 1_009};
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
      WorldConservation.check(random, scenario, oracle);
      if (!random.warmsUp()) {
        Conservation.check(ScenarioFixtures.result(scenario, oracle), tree);
        ServerConservation.check(tree);
      }
      happened.add(tree);
      for (int i = 0; i < 2; i++) {
        Simulation engine = ENGINES.get((int) ((random.seed() + i) % ENGINES.size()));
        FeedCuts cuts = new FeedCuts(CHUNKS[i], new long[0], Long.MAX_VALUE);
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

  /**
   * Stopped and saved, and restored in other cells: on two nodes, or on one where minutes of little
   * traffic would have them wait for each other too often.
   */
  private static RunOutcome restored(RandomScenario random, Scenario scenario) throws Exception {
    long stop = random.stop();
    RunOutcome first =
        ScenarioFixtures.run(
            ENGINES.get(1), scenario, grouping(random), RunParts.stopAt(stop), SavedRun.NOTHING);
    if (first.saved().isEmpty()) {
      return first; // It was over before.
    }
    SavedRun saved = first.saved().get();
    ScenarioRun run = new ScenarioRun(scenario);
    RunPlan one = ScenarioFixtures.plan(run, scenario, Grouping.BY_EDGE_LOCATION);
    boolean isLong = random.isLong();
    RunPlan plan = isLong ? one : RunParts.onTwoNodes(one);
    try (Feed feed = run.feed(plan, RunParts.cutAt(List.of(stop)))) {
      ChunkSource rest = RunParts.between(feed, stop, Long.MAX_VALUE);
      return isLong
          ? ENGINES.get(0).start(plan, rest, saved, Progress.SILENT).outcome().get()
          : twoNodes.run(plan, rest, saved);
    }
  }

  /** Each world has another of them. */
  private static Grouping grouping(RandomScenario random) {
    return Grouping.values()[(int) (random.seed() % Grouping.values().length)];
  }
}
