package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.replay.ScenarioFixtures.Load;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Traffic that is taken up at a position, under another plan, is the traffic that would have
 * followed there: row by row, with texts instead of ids, and the counters at the end.
 */
final class FeedRestoreTest {
  /** Also ends of chunks, in the middle of quiet and of dense traffic. */
  private static final long[] CUTS = {VirtualTime.SECOND, 2_500_000_000L, 777 * VirtualTime.SECOND};

  @TempDir private Path folder;

  static Stream<String> scenarios() {
    return ScenarioFixtures.all().stream();
  }

  @Tag("ci")
  @ParameterizedTest
  @MethodSource("scenarios")
  void givenScenario_whenRestoredAnywhere_thenTheRestIsTheUndisturbedOne(String name) {
    Scenario scenario = ScenarioFixtures.read(name);

    assertRestores(name + " dense", ScenarioFixtures.with(scenario, Load.DENSE), 600, 4);
    assertRestores(name + " sparse", ScenarioFixtures.with(scenario, Load.SPARSE), 450, 3);
  }

  @Test
  void givenCsvOfCoordinatesWithBadLines_whenRestored_thenTheRestIsTheUndisturbedOne()
      throws IOException {
    Path trace = file("a.csv", csv(3_000, 0));

    Scenario scenario = scenario("traffic: {trace: " + trace + "}");

    assertRestores("csv", scenario, 171, 6);
  }

  @Test
  void givenTwoFilesWithFirstSizesAndUntil_whenRestored_thenTheRestIsTheUndisturbedOne()
      throws IOException {
    Path a = file("a.csv.gz", csv(1_500, 0));
    Path b = file("b.csv", csv(1_500, 1_500));

    Scenario scenario = scenario("traffic: {trace: [" + a + ", " + b + "], sizes: first, rate: 2}");

    assertRestores("until", ScenarioFixtures.until(scenario, 1_700 * VirtualTime.SECOND), 100, 6);
  }

  @Test
  void givenSpacedTrace_whenRestored_thenTheRestIsTheUndisturbedOne() throws IOException {
    Path trace = file("a.csv", csv(2_000, 0));

    Scenario scenario = scenario("traffic: {trace: " + trace + ", spacing: 40 ms, sizes: first}");

    assertRestores("spacing", scenario, 100, 5);
  }

  @Test
  void givenUnsortedCloudFrontLog_whenRestored_thenTheRestIsTheUndisturbedOne() throws IOException {
    Path trace = file("log.gz", cloudFront(2_500));

    Scenario scenario = scenario("traffic: {trace: " + trace + "}");

    assertRestores("cloudfront", scenario, 201, 5);
  }

  @Test
  void givenLogOfAnswers_whenRestored_thenSizesAndNoticesAreThoseOfAllLinesBefore()
      throws IOException {
    Path trace = file("answers.gz", SampleLog.text());

    Scenario scenario =
        scenario(
            "traffic: {trace: %s, replay: {warmUp: 1h, sampling: {rate: 0.9, of: viewers}}}"
                .formatted(trace));

    assertRestores("answers", scenario, 301, 6);
  }

  @Test
  void givenSeveralSources_whenRestored_thenTheRestIsTheUndisturbedOne() throws IOException {
    for (String sizes : List.of("row", "first")) {
      Path a = file("a.csv", csv(1_500, 0));
      Path b = file("b.csv", csv(900, 3));

      Scenario scenario =
          scenario(
              """
              traffic:
                - {trace: %s, rate: 2}
                - generate: {duration: 20m, arrivals: {poisson: 2/s}, diurnal: 0.8}
                - {trace: %s, sizes: %s}
                - {generate: {duration: 5m, arrivals: {spike: {base: 1/s, peak: 20/s, at: 1m, for: 30s}}}, rate: 2}
              """
                  .formatted(a, b, sizes));

      assertRestores("several " + sizes, scenario, 150, 5);
    }
  }

  /** The rest after a restore, twice in a row, from seeded cuts. */
  private static void assertRestores(String name, Scenario scenario, int rowsPerChunk, int cuts) {
    ScenarioRun run = new ScenarioRun(scenario);
    FeedCuts feedCuts = new FeedCuts(rowsPerChunk, CUTS, Long.MAX_VALUE);
    ScenarioTraffic traffic = new ScenarioTraffic(scenario, run.world(), feedCuts);
    List<String> expected;
    List<byte[]> positions = new ArrayList<>();
    List<String> counters = new ArrayList<>();
    try (Feed feed = open(run, scenario, traffic, 1, new byte[0])) {
      expected = watched(feed, positions, counters);
    }
    assertThat(positions).as(name).hasSizeGreaterThan(4);
    RandomStream random = new RandomStream(Hash.of(name));
    for (int i = 0; i < cuts; i++) {
      int first = (int) random.nextLong(positions.size() - 1);
      int second = first + (int) random.nextLong(positions.size() - 1 - first);
      String what = name + " restored behind chunks " + first + " and " + second;
      byte[] position;
      try (Feed feed = open(run, scenario, traffic, 2, positions.get(first))) {
        assertThat(FeedRows.counters(feed)).as(what).isEqualTo(counters.get(first));
        for (int chunk = first + 1; chunk <= second; chunk++) {
          assertThat(FeedRows.shown(feed.next().orElseThrow()))
              .as(what)
              .isEqualTo(expected.get(chunk));
        }
        position = feed.position();
      }
      try (Feed feed = open(run, scenario, traffic, 3, position)) {
        assertThat(FeedRows.rest(feed))
            .as(what)
            .isEqualTo(expected.subList(second + 1, expected.size()));
      }
    }
  }

  private static List<String> watched(Feed feed, List<byte[]> positions, List<String> counters) {
    List<String> chunks = new ArrayList<>();
    for (boolean last = false; !last; ) {
      Chunk chunk = feed.next().orElseThrow();
      chunks.add(FeedRows.shown(chunk));
      last = chunk.last();
      positions.add(feed.position());
      counters.add(FeedRows.counters(feed));
    }
    chunks.add(FeedRows.counters(feed));
    return chunks;
  }

  private static Feed open(
      ScenarioRun run, Scenario scenario, ScenarioTraffic traffic, int nodes, byte[] position) {
    Grouping grouping = nodes == 1 ? Grouping.ALL_IN_ONE : Grouping.BY_EDGE_LOCATION;
    return traffic.open(FeedRows.plan(run, scenario, grouping, nodes), position);
  }

  private Scenario scenario(String traffic) throws IOException {
    String text =
        """
        name: restored
        %s
        distribution:
          edgeLocations: [FRA, {code: ICN, capacity: 1/s}, GRU]
          behaviors:
            - {pathPattern: "/img/*", targetOrigin: site}
            - {pathPattern: "*", targetOrigin: site}
        origins:
          site: {bucket: eu-central-1}
        faults:
          - {at: 2m, for: 4m, target: edgeLocation/FRA, fault: down}
        """
            .formatted(traffic.strip());
    Path file = file("scenario.yaml", text);
    return new ScenarioReader(new CatalogueGeography()).read(file, ScenarioOptions.NONE);
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (var out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  /**
   * Requests of every kind: coordinates that are nearly the same, countries, neither; sizes that
   * change; queries and hosts; now and then a line that is none; several at one instant.
   */
  private static String csv(int rows, int from) {
    StringBuilder text =
        new StringBuilder("time,client,lat,lon,country,method,host,uri,bytes,status\n");
    RandomStream random = new RandomStream(from, "rows");
    for (int i = 0; i < rows; i++) {
      if (i % 211 == 210) {
        text.append("never,,,,,,,,,\n");
      }
      boolean placed = random.nextLong(2) == 0;
      text.append(from + i - i % 3).append(',');
      text.append(random.nextLong(4) == 0 ? "" : "10.0.0." + random.nextLong(200)).append(',');
      text.append(placed ? "5" + random.nextLong(3) + ".000" + random.nextLong(9) : "").append(',');
      text.append(placed ? "8.000" + random.nextLong(9) : "").append(',');
      text.append(List.of("", "DE", "KR", "BR").get((int) random.nextLong(4))).append(',');
      text.append(random.nextLong(9) == 0 ? "POST" : "GET").append(',');
      text.append(random.nextLong(5) == 0 ? "example.com" : "").append(',');
      text.append(random.nextLong(2) == 0 ? "/img/" : "/").append(random.nextLong(300));
      text.append(random.nextLong(6) == 0 ? "?v=" + random.nextLong(3) : "").append(',');
      text.append(random.nextLong(3) == 0 ? "" : String.valueOf(random.nextLong(90_000)))
          .append(',');
      text.append(random.nextLong(8) == 0 ? "404" : "200").append('\n');
    }
    return text.toString();
  }

  /** A log as CloudFront writes it: blocks of a file are sorted, their order is not. */
  private static String cloudFront(int rows) {
    StringBuilder text = new StringBuilder("#Version: 1.0\n");
    text.append("#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem");
    text.append(" sc-status cs(Referer) cs(User-Agent) cs-uri-query\n");
    RandomStream random = new RandomStream(5, "log");
    for (int i = 0; i < rows; i++) {
      long second = (i * 7919L) % 3_600;
      text.append(String.format("2024-03-01\t10:%02d:%02d\tFRA2\t", second / 60, second % 60));
      text.append(random.nextLong(50_000)).append("\t10.1.2.").append(random.nextLong(250));
      text.append("\tGET\td111.cloudfront.net\t/img/").append(random.nextLong(400));
      text.append("\t200\t-\tx\t").append(random.nextLong(3) == 0 ? "v=1" : "-").append('\n');
    }
    return text.toString();
  }
}
