package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import meridian.replay.ScenarioFixtures.Load;
import meridian.scenario.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The results on nodes are those of one process: on 1, 2, 3 and 5 nodes of 1 and 2 threads, dense
 * and sparse. A new scenario file is found by itself.
 */
final class ClusterDeterminismTest {
  /** One with all of the CDN, one of another shape, one with fewer cells than nodes, and all. */
  private static final List<String> FEW =
      List.of(
          "first-run.yaml", "load-balancer.yaml", "function.yaml", "reference-architecture.yaml");

  /** What one process gives for a scenario and load: the same for all numbers of nodes. */
  private static final Map<String, Expected> EXPECTED = new HashMap<>();

  private record Expected(String digest, String summary) {
    static Expected of(Scenario scenario, RunOutcome outcome) {
      return new Expected(outcome.digest(), ScenarioFixtures.wholeSummary(scenario, outcome));
    }
  }

  @Tag("ci")
  @ParameterizedTest
  @CsvSource({"2,1", "3,2"})
  void givenFewScenarios_whenRunOnNodes_thenResultsAreThoseOfOneProcess(int nodes, int threads)
      throws Exception {
    check(nodes, threads, FEW);
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "2,1", "2,2", "3,1", "3,2", "5,1", "5,2"})
  void givenAllScenarios_whenRunOnNodes_thenResultsAreThoseOfOneProcess(int nodes, int threads)
      throws Exception {
    check(nodes, threads, ScenarioFixtures.all());
  }

  private static void check(int nodes, int threads, List<String> names) throws Exception {
    try (TestCluster cluster = TestCluster.of(nodes, threads)) {
      for (String name : names) {
        for (Load load : Load.values()) {
          check(cluster, name, load, Stream.of(name, load, nodes + " nodes").toList().toString());
        }
      }
    }
  }

  private static void check(TestCluster cluster, String name, Load load, String what)
      throws Exception {
    Scenario scenario = ScenarioFixtures.with(ScenarioFixtures.read(name), load);
    ScenarioRun run = new ScenarioRun(scenario);
    ScenarioRun.Options options = ScenarioRun.Options.of(1);
    Expected expected =
        EXPECTED.computeIfAbsent(name + load, same -> Expected.of(scenario, run.run(options)));

    RunSetup setup =
        cluster.setup(java.util.Optional.empty(), java.time.Duration.ZERO, Progress.SILENT);
    RunOutcome outcome =
        run.start(cluster.engine(), options, setup).outcome().get(5, TimeUnit.MINUTES);

    assertThat(outcome.digest()).as(what).isEqualTo(expected.digest());
    assertThat(ScenarioFixtures.wholeSummary(scenario, outcome))
        .as(what)
        .isEqualTo(expected.summary());
  }
}
