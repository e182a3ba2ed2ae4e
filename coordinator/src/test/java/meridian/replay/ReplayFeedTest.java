package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import meridian.geo.Countries;
import meridian.message.RunPlan;
import meridian.model.traffic.RequestRows;
import meridian.report.ReplayResult;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the requests of a log go, where their viewers live, and what is told about it. */
final class ReplayFeedTest {
  private static final String FIELDS =
      "#Fields: date time x-edge-location c-ip cs-method cs-uri-stem sc-status time-taken"
          + " x-edge-result-type x-edge-request-id\n";

  @TempDir private Path folder;

  private final TreeMap<String, Integer> requests = new TreeMap<>();
  private final TreeMap<String, Integer> countries = new TreeMap<>();
  private ReplayResult replay;
  private Feed fed;

  @Test
  void givenTwoLocationsOfACity_whenRecorded_thenEachHasItsCache() throws IOException {
    feed(
        "edgeLocations: recorded",
        "{edge: recorded}",
        "FRA56-P5",
        "FRA2-C1",
        "FRA56-P5",
        "ICN54-C1");

    assertThat(requests.toString())
        .isEqualTo("{edgeLocation/FRA2-C1=1, edgeLocation/FRA56-P5=2, edgeLocation/ICN54-C1=1}");
    assertThat(replay.edges().perCity()).isZero();
    assertThat(replay.edges().isDefault()).isFalse();
  }

  @Test
  void givenOneLocationACity_whenRecorded_thenAllOfTheCityGoThereAndItIsTold() throws IOException {
    feed("edgeLocations: [FRA, ICN]", "", "FRA56-P5", "FRA2-C1", "ICN");

    assertThat(requests.toString()).isEqualTo("{edgeLocation/FRA=2, edgeLocation/ICN=1}");
    assertThat(replay.edges())
        .returns(true, ReplayResult.Edges::isDefault)
        .returns(3L, ReplayResult.Edges::pinned)
        .returns(2L, ReplayResult.Edges::perCity);
  }

  @Test
  void givenUnknownLocation_whenRecorded_thenItIsRoutedAnewAndCounted() throws IOException {
    feed("edgeLocations: recorded", "{}", "FRA56-P5", "ZZZ50-C1", "ZZZ50-C1", "rubbish");

    assertThat(requests.toString()).isEqualTo("{edgeLocation/FRA56-P5=4}");
    assertThat(replay.edges().unknown().toString()).isEqualTo("{ZZZ50-C1=2, rubbish=1}");
    assertThat(fed.assumed()).containsEntry("edgeLocation", 3L).containsEntry("cookies", 4L);
  }

  @Test
  void givenSimulated_whenFed_thenRequestsAreRoutedAnew() throws IOException {
    feed("edgeLocations: [FRA, ICN]", "{edge: simulated}", "FRA56-P5", "ICN54-C1", "ICN57-P2");

    // The viewers live near the locations of their lines, so they are routed there by latency.
    assertThat(requests.toString()).isEqualTo("{edgeLocation/FRA=1, edgeLocation/ICN=2}");
    assertThat(replay.edges().pinned()).isZero();
    assertThat(replay.edges().recorded()).isFalse();
  }

  @Test
  void givenLocationThatIsDown_whenRecorded_thenItsRequestsMove() throws IOException {
    feed(
        "edgeLocations: [FRA2-C1, ICN]", "{}", "ICN54-C1", "FRA2-C1", "FRA2-C1", "DOWN", "FRA2-C1");

    assertThat(requests.toString()).isEqualTo("{edgeLocation/FRA2-C1=3, edgeLocation/ICN=2}");
    assertThat(replay.edges().moved()).isEqualTo(1);
  }

  @Test
  void givenViewersOfUnknownPlace_whenFed_thenTheyLiveRoundTheirEdgeLocation() throws IOException {
    feed("edgeLocations: recorded", "{}", "MAD50-C1", "MAD50-C1", "SYD4-C2", "SYD4-C2", "SYD4-C2");

    assertThat(countries.keySet()).isSubsetOf("ES", "PT", "FR", "AU");
    assertThat(countries.get("AU")).isEqualTo(3);
    assertThat(fed.unplaced()).isZero();
  }

  @Test
  void givenGapAndRepeatedLine_whenFed_thenBothAreTold() throws IOException {
    String line = "2024-03-01\t10:00:05\tFRA2-C1\t192.0.2.1\tGET\t/a\t200\t0.001\tHit\tid-1\n";
    String late = "2024-03-01\t10:07:30\tFRA2-C1\t192.0.2.1\tGET\t/a\t200\t0.001\tHit\tid-2\n";

    run("edgeLocations: recorded", "{}", FIELDS + line + late + line);

    assertThat(replay.requests()).isEqualTo(2);
    assertThat(replay.repeated()).isEqualTo(1);
    assertThat(replay.gaps().minutes()).isEqualTo(replay.gaps().longest()).isBetween(6L, 7L);
  }

  @Test
  void givenSampleOfViewers_whenFed_thenWholeViewersAreTaken() throws IOException {
    StringBuilder log = new StringBuilder(FIELDS);
    for (int i = 0; i < 2_000; i++) {
      log.append("2024-03-01\t10:00:05\tFRA2-C1\t192.0.2.").append(i % 200);
      log.append("\tGET\t/a\t200\t0.001\tHit\tid-").append(i).append('\n');
    }

    run("edgeLocations: recorded", "{sampling: {rate: 25%, of: viewers}}", log.toString());

    int taken = requests.get("edgeLocation/FRA2-C1");
    assertThat(taken % 10).isZero();
    assertThat(taken).isBetween(300, 700);
    assertThat(replay.sampling().ofViewers()).isTrue();
  }

  private void feed(String locations, String settings, String... edges) throws IOException {
    StringBuilder log = new StringBuilder(FIELDS);
    for (int i = 0; i < edges.length; i++) {
      String edge = edges[i].equals("DOWN") ? "FRA2-C1" : edges[i];
      int second = edges[i].equals("DOWN") ? 3_500 : i;
      log.append("2024-03-01\t")
          .append(
              String.format("%02d:%02d:%02d", 10 + second / 3_600, second / 60 % 60, second % 60));
      log.append('\t')
          .append(edge)
          .append("\t192.0.2.")
          .append(i)
          .append("\tGET\t/a\t200\t0.001\tHit\tid-");
      log.append(i).append('\n');
    }
    run(locations, settings, log.toString());
  }

  private void run(String locations, String settings, String log) throws IOException {
    Path trace = folder.resolve("log");
    Files.writeString(trace, log, StandardCharsets.UTF_8);
    Path file = folder.resolve("scenario.yaml");
    boolean fault = log.contains(":58:20");
    Files.writeString(
        file,
        """
        traffic: {trace: %s%s}
        distribution: {%s}
        origins: {site: {bucket: eu-central-1}}
        %s
        """
            .formatted(
                trace,
                settings.isEmpty() ? "" : ", replay: " + settings,
                locations,
                fault
                    ? "faults: [{at: 50m, for: 20m, target: edgeLocation/FRA2-C1, fault: down}]"
                    : ""));
    Scenario scenario =
        new ScenarioReader(new CatalogueGeography()).read(file, ScenarioOptions.NONE);
    ScenarioRun run = new ScenarioRun(scenario);
    RunPlan plan = ScenarioFixtures.plan(run, scenario, Grouping.ALL_IN_ONE);
    fed = run.feed(plan, FeedCuts.DEFAULT);
    try (Feed feed = fed) {
      Optional<Chunk> chunk = feed.next();
      count(run, new RequestRows(chunk.orElseThrow().rowsOfNode().get(0)));
      replay = feed.replay().orElseThrow();
    }
  }

  private void count(ScenarioRun run, RequestRows rows) {
    for (int i = 0; i < rows.entries.length; i++) {
      requests.put(run.world().path(rows.entries[i]), rows.from[i + 1] - rows.from[i]);
    }
    for (short country : rows.country) {
      countries.merge(Countries.get(country).code(), 1, Integer::sum);
    }
  }
}
