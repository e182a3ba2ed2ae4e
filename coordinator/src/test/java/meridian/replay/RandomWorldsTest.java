package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.model.traffic.RequestRows;
import meridian.oracle.Oracle;
import meridian.replay.RandomScenario.Feature;
import meridian.scenario.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random scenarios with faults: every request that enters leaves exactly once, what one tier asks
 * the next one gets, and the engine on 1, 2 and 4 threads gives the oracle's digest and summary.
 * What fails is made smaller, and its seed and scenario are in the message.
 */
final class RandomWorldsTest {
  private static final List<Simulation> ENGINES =
      List.of(
          new Simulation(1, ScenarioRun::world),
          new Simulation(2, ScenarioRun::world),
          new Simulation(4, ScenarioRun::world));

  @AfterAll
  static void stop() {
    ENGINES.forEach(Simulation::close);
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
    long first = Long.getLong("meridian.randomWorld", from);
    long last = Long.getLong("meridian.randomWorld", from + worlds - 1);
    for (long seed = first; seed <= last; seed++) {
      RandomScenario scenario = RandomScenario.of(seed);
      String mistake = mistake(scenario);
      if (!mistake.isEmpty()) {
        RandomScenario least = shrunk(scenario);
        throw new AssertionError(
            "world " + seed + ": " + mistake + "\nleast: " + mistake(least) + "\n" + least.yaml());
      }
    }
  }

  /** Fewer features, then less traffic, as long as something is still wrong. */
  private static RandomScenario shrunk(RandomScenario failing) {
    RandomScenario least = failing;
    for (Feature feature : Feature.values()) {
      RandomScenario smaller = least.without(feature);
      least = mistake(smaller).isEmpty() ? least : smaller;
    }
    while (least.seconds() > 1 && !mistake(least.shorter()).isEmpty()) {
      least = least.shorter();
    }
    return least;
  }

  /** What is wrong with a world; empty: nothing. */
  private static String mistake(RandomScenario random) {
    try {
      Scenario scenario = random.read();
      Oracle.Result oracle = ScenarioFixtures.oracle(scenario);
      assertConserved(oracle, random);
      String summary = ScenarioFixtures.summary(scenario, oracle);
      for (Simulation engine : ENGINES) {
        FeedCuts cuts = new FeedCuts(97, new long[0], Long.MAX_VALUE);
        RunOutcome outcome =
            ScenarioFixtures.run(engine, scenario, grouping(random), cuts, SavedRun.NOTHING);
        assertThat(outcome.digest()).isEqualTo(oracle.digest());
        assertThat(ScenarioFixtures.summary(scenario, outcome)).isEqualTo(summary);
      }
      return "";
    } catch (Throwable failure) {
      return failure.toString();
    }
  }

  /** Each world has another of them. */
  private static Grouping grouping(RandomScenario random) {
    return Grouping.values()[(int) (random.seed() % Grouping.values().length)];
  }

  private static void assertConserved(Oracle.Result oracle, RandomScenario random) {
    Scenario scenario = random.read();
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
