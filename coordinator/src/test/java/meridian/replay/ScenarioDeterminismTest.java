package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import meridian.oracle.Oracle;
import meridian.replay.ScenarioFixtures.Load;
import meridian.scenario.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario of the project gives the oracle's digest and summary on the engine: dense and
 * sparse, on 1, 2 and 4 threads, in three groupings, and with chunks cut elsewhere. A new scenario
 * file is found by itself.
 */
@Tag("ci")
final class ScenarioDeterminismTest {
  private static final List<Integer> THREADS = List.of(1, 2, 4);

  static Stream<Arguments> scenariosAndLoads() {
    return ScenarioFixtures.all().stream()
        .flatMap(name -> Stream.of(Load.values()).map(load -> Arguments.of(name, load)));
  }

  static Stream<String> scenarios() {
    return ScenarioFixtures.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scenariosAndLoads")
  void givenScenario_whenRunOnEveryThreadsAndGrouping_thenResultIsTheOracles(String name, Load load)
      throws Exception {
    check(ScenarioFixtures.with(ScenarioFixtures.read(name), load), name + " " + load);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("scenarios")
  void givenScenarioAsItIs_whenRunOnEveryThreadsAndGrouping_thenResultIsTheOracles(String name)
      throws Exception {
    check(ScenarioFixtures.read(name), name);
  }

  private static void check(Scenario scenario, String what) throws Exception {
    Oracle.Result oracle = ScenarioFixtures.oracle(scenario);
    assertThat(oracle.collector().requests()).as("requests of %s", what).isPositive();
    String expected = ScenarioFixtures.summary(scenario, oracle);

    for (int threads : THREADS) {
      try (Simulation simulation = new Simulation(threads, ScenarioRun::world)) {
        for (Grouping grouping : Grouping.values()) {
          FeedCuts cuts = new FeedCuts(threads * 997, new long[0], Long.MAX_VALUE);
          RunOutcome outcome =
              ScenarioFixtures.run(simulation, scenario, grouping, cuts, SavedRun.NOTHING);

          String as = what + ", " + threads + " threads, " + grouping;
          assertThat(outcome.digest()).as(as).isEqualTo(oracle.digest());
          assertThat(ScenarioFixtures.summary(scenario, outcome)).as(as).isEqualTo(expected);
        }
      }
    }
  }
}
