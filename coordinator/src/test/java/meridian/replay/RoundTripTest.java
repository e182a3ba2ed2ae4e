package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import meridian.model.result.Collector;
import meridian.model.result.ResultType;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run writes as its access log, replayed under the same scenario, is the same traffic: as
 * many requests, and the same hit ratio.
 */
@Tag("ci")
final class RoundTripTest {
  private static final String SCENARIO =
      """
      name: round-trip
      traffic: %s
      distribution:
        edgeLocations: [ICN, NRT, FRA, IAD, GRU]
        edgeCache: {size: 60 MB}
        behaviors:
          - {pathPattern: /api/*, targetOrigin: site, cachePolicy: CachingDisabled, objects: {size: 2 kB}}
          - {pathPattern: "*", targetOrigin: site, objects: {size: 50 kB, cacheControl: max-age=60}}
      origins:
        site: {bucket: us-east-1}
      """;

  private static final String MADE =
      "[{generate: {duration: 20m, arrivals: {poisson: 40/s}, objects: 2000, popularity: {zipf: 0.9}}},"
          + " {generate: {duration: 20m, arrivals: {poisson: 5/s}, objects: 50, pathPrefix: /api/}}]";

  @TempDir private Path folder;

  private Scenario scenario(String name, String traffic) throws IOException {
    Path file = Files.writeString(folder.resolve(name), SCENARIO.formatted(traffic));
    return new ScenarioReader(new CatalogueGeography()).read(file, ScenarioOptions.NONE);
  }

  private Collector run(Scenario scenario, Optional<Path> log) throws Exception {
    ScenarioRun run = new ScenarioRun(scenario);
    RunSetup setup =
        new RunSetup(
            Optional.empty(),
            Duration.ZERO,
            Optional.empty(),
            1,
            1,
            Duration.ZERO,
            Progress.SILENT,
            log.map(to -> new RunLog(to, run.world())));
    try (Simulation simulation = new Simulation(1, ScenarioRun::world)) {
      return run.start(simulation, ScenarioRun.Options.of(1), setup)
          .outcome()
          .get(2, TimeUnit.MINUTES)
          .collector();
    }
  }

  private static double hitRatio(Collector collector) {
    long hits = collector.count(ResultType.Hit) + collector.count(ResultType.RefreshHit);
    return (double) hits / collector.requests();
  }

  @Test
  void givenAccessLogOfARun_whenReplayed_thenItIsTheSameTraffic() throws Exception {
    Collector made = run(scenario("made.yaml", MADE), Optional.of(folder));

    Scenario replay = scenario("replay.yaml", "{trace: access.log.gz, replay: {edge: recorded}}");
    Collector replayed = run(replay, Optional.empty());

    assertThat(replayed.requests()).isEqualTo(made.requests());
    assertThat(hitRatio(made)).isBetween(0.3, 0.9);
    assertThat(hitRatio(replayed)).isCloseTo(hitRatio(made), within(0.001));
    assertThat(replayed.countStatus(200)).isEqualTo(made.countStatus(200));
  }
}
