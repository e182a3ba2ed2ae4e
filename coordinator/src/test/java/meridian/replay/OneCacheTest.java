package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.message.NodeEvent.EntityOutcome;
import meridian.model.result.Collector;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code validation/one-cache.yaml} on the whole engine gives the counts that other cache
 * simulators published or gave for the same traces: zipf1m (libCacheSim and others, LRU rows) to
 * the last digit, NASA-HTTP of 1 August 1995 (Internet Traffic Archive) as hit ratios.
 */
@Tag("ci")
final class OneCacheTest {
  private static Path data;

  @BeforeAll
  static void findData() {
    String folder = System.getProperty("meridian.data", "");
    assumeTrue(!folder.isEmpty(), "no meridian.data: the real traces are not there");
    data = Path.of(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "25337300, 517552, 16526303128, 767, 25308435",
    "253373007, 288413, 8953206991, 7953, 253370118"
  })
  void givenZipf1m_whenRunThroughLru_thenCountsAreThePublishedOnes(
      long size, long misses, long missedBytes, long objects, long bytes) throws Exception {
    RunOutcome outcome = run("golden/zipf1m.csv.gz", size + "B");

    Collector collector = outcome.collector();
    Map<String, Long> edge = edgeCounts(outcome);
    assertThat(collector.requests()).isEqualTo(1_000_000);
    assertThat(edge.get("misses")).isEqualTo(misses);
    assertThat(collector.bytes()).isEqualTo(28_602_652_568L);
    assertThat(collector.bytes() - collector.hitBytes()).isEqualTo(missedBytes);
    assertThat(edge.get("objects")).isEqualTo(objects);
    assertThat(edge.get("bytes")).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "20 objects, .357971, 0",
    "208 objects, .752462, 0",
    "1044 objects, .913494, 0",
    "2088 objects, .932578, 0",
    "1 MB, .530272, .178192",
    "10 MB, .798282, .458420",
    "100 MB, .932578, .796180"
  })
  void givenNasaTrace_whenRunThroughLru_thenHitRatiosAreThePublishedOnes(
      String size, double hitRatio, double byteHitRatio) throws Exception {
    RunOutcome outcome = run("traces/nasa-http-1995-08-01.tsv.gz", size);

    Collector collector = outcome.collector();
    assertThat(collector.requests()).isEqualTo(30_969);
    double hits = 1 - (double) edgeCounts(outcome).get("misses") / collector.requests();
    assertThat(hits).isCloseTo(hitRatio, Offset.offset(5e-7));
    if (byteHitRatio > 0) {
      double bytes = (double) collector.hitBytes() / collector.bytes();
      assertThat(bytes).isCloseTo(byteHitRatio, Offset.offset(5e-7));
    }
  }

  /** Real traces without sizes that count: hit ratios of LRU by the number of objects. */
  @ParameterizedTest
  @CsvSource({
    "traces/apache-semicomplete-2015-05-17_20.log.gz, 10000, 14, .3063, 5e-5",
    "traces/apache-semicomplete-2015-05-17_20.log.gz, 10000, 149, .6541, 5e-5",
    "traces/apache-semicomplete-2015-05-17_20.log.gz, 10000, 749, .8260, 5e-5",
    "traces/apache-semicomplete-2015-05-17_20.log.gz, 10000, 1498, .8502, 5e-5",
    "traces/caffeine-adaptsize-request.trace.xz, 66987, 368, .242853, 5e-7",
    "traces/caffeine-adaptsize-request.trace.xz, 66987, 3681, .341857, 5e-7",
    "traces/caffeine-adaptsize-request.trace.xz, 66987, 18407, .430516, 5e-7"
  })
  void givenRealTraceInFileOrder_whenRunThroughLru_thenHitRatioIsTheKnownOne(
      String trace, long requests, int objects, double hitRatio, double offset) throws Exception {
    RunOutcome outcome = run(trace, objects + " objects");

    assertThat(outcome.collector().requests()).isEqualTo(requests);
    double hits = 1 - (double) edgeCounts(outcome).get("misses") / requests;
    assertThat(hits).isCloseTo(hitRatio, Offset.offset(offset));
  }

  private static RunOutcome run(String trace, String size) throws Exception {
    Path file = ScenarioFixtures.ROOT.resolve("scenarios/validation/one-cache.yaml");
    assertThat(Files.exists(data.resolve(trace))).as(trace).isTrue();
    ScenarioOptions options =
        new ScenarioOptions(
            List.of("distribution.edgeCache.size=" + size, "distribution.edgeCache.policy=lru"),
            Optional.of(List.of(data.resolve(trace).toString())),
            Optional.empty(),
            Optional.empty());
    Scenario scenario = new ScenarioReader(new CatalogueGeography()).read(file, options);
    try (Simulation simulation = new Simulation(1, ScenarioRun::world)) {
      return ScenarioFixtures.run(
          simulation, scenario, Grouping.BY_REGION, FeedCuts.DEFAULT, SavedRun.NOTHING);
    }
  }

  private static Map<String, Long> edgeCounts(RunOutcome outcome) {
    List<EntityOutcome> edges = new ArrayList<>(outcome.entities());
    edges.removeIf(entity -> !entity.counts().containsKey("evictions"));
    assertThat(edges).hasSize(1);
    return edges.get(0).counts();
  }
}
