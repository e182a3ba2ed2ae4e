package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.oracle.Oracle;
import meridian.replay.ScenarioFixtures.Load;
import meridian.scenario.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run that is stopped at seeded virtual times, whose state goes through Kryo and is restored into
 * another grouping and into two JVMs joined by Artery, gives the oracle's digest and summary. Every
 * scenario, so every entity and cache, takes part by itself.
 */
@Tag("ci")
final class RestoreTest {
  private static TwoNodes twoNodes;

  @BeforeAll
  static void startNodes() throws Exception {
    twoNodes = TwoNodes.start();
  }

  @AfterAll
  static void stopNodes() {
    twoNodes.close();
  }

  static Stream<String> scenarios() {
    return ScenarioFixtures.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givenRunStoppedTwice_whenRestoredInOtherGroupingAndOnTwoJvms_thenResultIsTheOracles(
      String name) throws Exception {
    Scenario scenario = ScenarioFixtures.with(ScenarioFixtures.read(name), Load.DENSE);
    Oracle.Result oracle = ScenarioFixtures.oracle(scenario);
    List<Long> stops = stops(name);

    RunOutcome outcome;
    try (Simulation simulation = new Simulation(2, ScenarioRun::world)) {
      RunOutcome first =
          ScenarioFixtures.run(
              simulation, scenario, Grouping.BY_REGION, stopAt(stops, 0), SavedRun.NOTHING);
      RunOutcome second = resumed(simulation, scenario, stops, first.saved().orElseThrow());
      outcome =
          twoNodes.run(
              scenario,
              Grouping.BY_REGION,
              stopsAt(stops),
              feedFrom(stops, 2),
              second.saved().orElseThrow());
    }

    assertThat(outcome.digest()).as("%s stopped at %s", name, stops).isEqualTo(oracle.digest());
    assertThat(ScenarioFixtures.summary(scenario, outcome))
        .isEqualTo(ScenarioFixtures.summary(scenario, oracle));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givenScenario_whenRunOnTwoJvmsFromTheStart_thenResultIsTheOracles(String name)
      throws Exception {
    Scenario scenario = ScenarioFixtures.with(ScenarioFixtures.read(name), Load.SPARSE);
    Oracle.Result oracle = ScenarioFixtures.oracle(scenario);

    RunOutcome outcome =
        twoNodes.run(
            scenario,
            Grouping.BY_EDGE_LOCATION,
            stopsAt(List.of()),
            feed -> feed,
            SavedRun.NOTHING);

    assertThat(outcome.digest()).as(name).isEqualTo(oracle.digest());
  }

  /** Two virtual times inside the dense load, or inside the trace where there is one. */
  private static List<Long> stops(String name) {
    RandomStream random = new RandomStream(5, name);
    long unit = name.startsWith("validation/") ? VirtualTime.MINUTE : VirtualTime.SECOND / 4;
    long first = unit + random.nextLong(8 * unit);
    return List.of(first, first + 1 + random.nextLong(8 * unit));
  }

  private static FeedCuts stopAt(List<Long> stops, int index) {
    return new FeedCuts(1_000, new long[0], stops.get(index));
  }

  private static RunOutcome resumed(
      Simulation simulation, Scenario scenario, List<Long> stops, SavedRun from) throws Exception {
    ScenarioRun run = new ScenarioRun(scenario);
    var plan = ScenarioFixtures.plan(run, scenario, Grouping.BY_EDGE_LOCATION);
    try (Feed feed = run.feed(plan, stopsAt(stops))) {
      ChunkSource rest = feedFrom(stops, 1).apply(feed);
      return simulation.start(plan, rest, from, Progress.SILENT).outcome().get();
    }
  }

  private static FeedCuts stopsAt(List<Long> stops) {
    long[] at = stops.stream().mapToLong(Long::longValue).toArray();
    return new FeedCuts(1_000, at, Long.MAX_VALUE);
  }

  /** Skips what was run before stop {@code index}, and ends at the next stop if there is one. */
  private static java.util.function.UnaryOperator<ChunkSource> feedFrom(
      List<Long> stops, int index) {
    long from = stops.get(index - 1);
    long to = index < stops.size() ? stops.get(index) : Long.MAX_VALUE;
    return feed -> between(feed, from, to);
  }

  /** The chunks of a feed between two of its cuts. */
  private static ChunkSource between(ChunkSource feed, long from, long to) {
    List<Chunk> chunks = new ArrayList<>();
    boolean last = false;
    while (!last) {
      Chunk chunk = feed.next().orElseThrow();
      last = chunk.last();
      boolean behind = chunk.horizon() > from;
      if (behind && chunk.horizon() <= to) {
        chunks.add(chunk);
      }
    }
    return Simulation.chunksOf(chunks);
  }
}
