package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import meridian.cli.GeoAtlas;
import meridian.report.RunResult;
import meridian.report.Summary;
import meridian.scenario.Expectations;
import meridian.scenario.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the scenarios of the project say of themselves is true, and their counts add up. */
@Tag("ci")
final class ScenarioExpectationsTest {
  static Stream<String> scenarios() {
    return ScenarioFixtures.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givenScenario_whenRunWhole_thenItsExpectationsHold(String name) throws Exception {
    Scenario scenario = ScenarioFixtures.read(name);
    ScenarioRun run = new ScenarioRun(scenario);

    RunOutcome outcome;
    try (Simulation simulation = new Simulation(2, ScenarioRun::world)) {
      outcome =
          ScenarioFixtures.run(
              simulation, scenario, Grouping.BY_REGION, FeedCuts.DEFAULT, SavedRun.NOTHING);
    }

    RunResult result =
        run.result(
            outcome,
            "test",
            new RunResult.Wall(0, 0, 0, 0, 1, 2, 0, 0, 0, RunResult.Exchanges.NONE));
    ObjectNode summary = Summary.of(result, new GeoAtlas());
    assertThat(scenario.expect()).isNotEmpty();
    Conservation.check(result, summary);
    assertThat(Expectations.check(scenario.expect(), summary))
        .extracting(Expectations.Failure::text)
        .isEmpty();
  }
}
