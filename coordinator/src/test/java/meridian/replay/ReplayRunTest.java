package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import meridian.kernel.VirtualTime;
import meridian.message.RunPlan;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log's replay as a whole: the warm-up and the comparison survive a stop at any time. */
@Tag("ci")
final class ReplayRunTest {
  @ParameterizedTest
  @ValueSource(longs = {20, 45, 46, 130})
  void givenReplayStopped_whenResumed_thenTheWholeSummaryIsTheUndisturbedOne(long minutes)
      throws Exception {
    Scenario scenario = scenario();
    ScenarioRun run = new ScenarioRun(scenario);
    RunPlan plan = ScenarioFixtures.plan(run, scenario, Grouping.BY_EDGE_LOCATION);
    FeedCuts stop = new FeedCuts(500, new long[0], minutes * VirtualTime.MINUTE);

    RunOutcome resumed;
    RunOutcome whole;
    try (Simulation simulation = new Simulation(2, ScenarioRun::world)) {
      SavedRun saved;
      byte[] position;
      try (Feed feed = run.feed(plan, stop)) {
        saved = run(simulation, plan, feed, SavedRun.NOTHING).saved().orElseThrow();
        position = feed.position();
      }
      RunPlan other = ScenarioFixtures.plan(run, scenario, Grouping.BY_REGION);
      try (Feed feed =
          new ScenarioTraffic(scenario, run.world(), FeedCuts.DEFAULT).open(other, position)) {
        resumed = run(simulation, other, feed, saved);
      }
      try (Feed feed = run.feed(plan, FeedCuts.DEFAULT)) {
        whole = run(simulation, plan, feed, SavedRun.NOTHING);
      }
    }

    assertThat(ScenarioFixtures.wholeSummary(scenario, resumed))
        .contains("\"recorded\"", "\"inWarmUp\"")
        .isEqualTo(ScenarioFixtures.wholeSummary(scenario, whole));
  }

  @Test
  void givenWarmUp_whenRun_thenOnlyCountsDiffer() throws Exception {
    Scenario warm = scenario();
    Scenario cold = scenario("traffic.replay.warmUp=0s", "expect=[]");

    RunOutcome with;
    RunOutcome without;
    try (Simulation simulation = new Simulation(2, ScenarioRun::world)) {
      with = run(simulation, warm);
      without = run(simulation, cold);
    }

    assertThat(with.digest()).isEqualTo(without.digest());
    assertThat(with.collector().requests() + with.collector().inWarmUp())
        .isEqualTo(without.collector().requests());
    assertThat(with.collector().series().get(44, meridian.model.result.TimeSeries.Column.REQUESTS))
        .isZero();
    long atEdges =
        with.entities().stream()
            .filter(e -> new ScenarioRun(warm).world().path(e.id()).startsWith("edgeLocation/"))
            .mapToLong(e -> e.counts().get("requests"))
            .sum();
    assertThat(atEdges).isEqualTo(with.collector().requests());
  }

  private static RunOutcome run(Simulation simulation, Scenario scenario) throws Exception {
    return ScenarioFixtures.run(
        simulation, scenario, Grouping.BY_REGION, FeedCuts.DEFAULT, SavedRun.NOTHING);
  }

  private static RunOutcome run(Simulation simulation, RunPlan plan, Feed feed, SavedRun from)
      throws Exception {
    return simulation.start(plan, feed, from, Progress.SILENT).outcome().get(10, TimeUnit.MINUTES);
  }

  private static Scenario scenario(String... sets) {
    ScenarioOptions options =
        new ScenarioOptions(
            List.of(sets),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty());
    return new ScenarioReader(new CatalogueGeography())
        .read(ScenarioFixtures.ROOT.resolve("scenarios/replay-a-log.yaml"), options);
  }
}
