package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import meridian.kernel.VirtualTime;
import meridian.model.World;
import meridian.model.traffic.RequestRows;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoadEstimateTest {
  private static final String SCENARIO =
      """
      name: small
      traffic: %s
      distribution: {edgeLocations: [ICN, IAD]}
      origins:
        site: {bucket: us-east-1}
      """;

  @TempDir private Path folder;

  static Stream<String> scenarios() {
    return ScenarioFixtures.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  @Tag("ci")
  void givenScenario_whenEstimated_thenEachEntityGetsNearlyTheRequestsOfTheWholeRun(String name) {
    Scenario scenario = ScenarioFixtures.read(name);
    World world = ScenarioRun.world(scenario.world());
    long[] actual = arrivals(scenario);

    LoadEstimate estimate = LoadEstimate.of(scenario, world);

    long total = Arrays.stream(actual).sum();
    assertThat(estimate.whole()).isTrue();
    assertThat(estimate.sampled()).isBetween(1L, (long) LoadEstimate.ROWS_MAX);
    assertThat((double) Arrays.stream(estimate.requests()).sum() / total)
        .isCloseTo(1, within(0.03));
    for (int id = 1; id < actual.length; id++) {
      assertThat((double) (estimate.requests()[id] - actual[id]) / total)
          .as(world.path(id))
          .isCloseTo(0, within(0.01));
    }
  }

  private static long[] arrivals(Scenario scenario) {
    ScenarioRun run = new ScenarioRun(scenario);
    long[] arrivals = new long[run.world().entities() + 1];
    try (Feed feed =
        run.feed(ScenarioFixtures.plan(run, scenario, Grouping.BY_REGION), FeedCuts.DEFAULT)) {
      while (true) {
        Chunk chunk = feed.next().orElseThrow();
        RequestRows.Columns rows = chunk.rowsOfNode().get(0);
        for (int i = 0; i < rows.entries.length; i++) {
          arrivals[rows.entries[i]] += rows.from[i + 1] - rows.from[i];
        }
        if (chunk.last()) {
          return arrivals;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{constant: 5000/s}",
        "{poisson: 5000/s}",
        "{ramp: {from: 0/s, to: 10000/s}}",
        "{spike: {base: 1000/s, peak: 9000/s, at: 10m, for: 30m}}",
        "{wave: {mean: 5000/s, amplitude: 0.5, period: 10m}}"
      })
  void givenMillionsOfRequests_whenEstimated_thenAFewThousandStandForAll(String arrivals)
      throws IOException {
    Scenario scenario =
        read("{generate: {duration: 1h, viewers: 500, arrivals: " + arrivals + "}}");

    LoadEstimate estimate = LoadEstimate.of(scenario, ScenarioRun.world(scenario.world()));

    double requests = Arrays.stream(estimate.requests()).sum();
    assertThat(estimate.oneIn()).isEqualTo(360);
    assertThat(estimate.nanos()).isEqualTo(VirtualTime.HOUR);
    assertThat(requests).isCloseTo(18e6, within(0.02 * 18e6));
  }

  @Test
  void givenRunThatIsCutShort_whenEstimated_thenOnlyWhatIsLeftCounts() throws IOException {
    Scenario scenario = read("{generate: {duration: 1h, arrivals: {poisson: 10/s}}}", "1m");

    LoadEstimate estimate = LoadEstimate.of(scenario, ScenarioRun.world(scenario.world()));

    assertThat(estimate.nanos()).isEqualTo(VirtualTime.MINUTE);
    assertThat(estimate.sampled()).isBetween(500L, 700L);
  }

  @Test
  void givenLongTrace_whenEstimated_thenOnlyItsBeginningIsRead() throws IOException {
    Scenario scenario = trace(LoadEstimate.ROWS_MAX + 20_000, 1);

    LoadEstimate estimate = LoadEstimate.of(scenario, ScenarioRun.world(scenario.world()));

    assertThat(estimate.whole()).isFalse();
    assertThat(estimate.sampled()).isEqualTo(LoadEstimate.ROWS_MAX);
    assertThat(estimate.nanos()).isEqualTo(LoadEstimate.ROWS_MAX * VirtualTime.SECOND);
  }

  @Test
  void givenTraceOutOfOrder_whenEstimated_thenItIsReadAsItIs() throws IOException {
    Scenario scenario = trace(1_000, -1);

    LoadEstimate estimate = LoadEstimate.of(scenario, ScenarioRun.world(scenario.world()));

    assertThat(estimate.whole()).isTrue();
    assertThat(estimate.sampled()).isEqualTo(1_000);
    assertThat(estimate.nanos()).isEqualTo(1_000 * VirtualTime.SECOND);
  }

  @Test
  void givenMisses_whenEstimated_thenTheOriginsCellIsLoadedToo() throws IOException {
    Scenario scenario =
        read("{generate: {duration: 1m, arrivals: {poisson: 50/s}, countries: [KR]}}");
    World world = ScenarioRun.world(scenario.world());

    LoadEstimate estimate = LoadEstimate.of(scenario, world);

    long arrivals = estimate.requests()[world.id("edgeLocation/ICN")];
    assertThat(arrivals).isEqualTo(estimate.sampled()).isGreaterThan(2_000);
    assertThat(estimate.events()[world.id("edgeLocation/ICN")]).isEqualTo(arrivals + arrivals / 5);
    assertThat(estimate.events()[world.id("regionalEdgeCache/ap-northeast-2")])
        .isEqualTo(arrivals / 5 * 2);
    assertThat(estimate.events()[world.id("bucket/site")]).isEqualTo(arrivals / 5);
    assertThat(estimate.events()[world.id("edgeLocation/IAD")]).isZero();
  }

  private Scenario trace(int rows, int step) throws IOException {
    StringBuilder text = new StringBuilder("time,country,uri\n");
    for (int i = 0; i < rows; i++) {
      text.append(step > 0 ? i : rows - i).append(",KR,/a\n");
    }
    Path file = folder.resolve("trace.csv");
    Files.writeString(file, text);
    return read("{trace: " + file + "}");
  }

  private Scenario read(String traffic) throws IOException {
    return read(traffic, "10d");
  }

  private Scenario read(String traffic, String until) throws IOException {
    Path file = folder.resolve("small.yaml");
    Files.writeString(file, SCENARIO.formatted(traffic) + "until: " + until + "\n");
    return new ScenarioReader(new CatalogueGeography()).read(file, ScenarioOptions.NONE);
  }
}
