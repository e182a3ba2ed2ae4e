package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.message.NodeEvent.Sighting;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.World;
import meridian.model.http.Method;
import meridian.model.traffic.RequestRows;
import meridian.model.traffic.Texts;
import meridian.oracle.Oracle;
import meridian.replay.ScenarioFixtures.Load;
import meridian.scenario.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run that is stopped at seeded virtual times, whose state goes through Kryo and is restored into
 * another grouping and onto two nodes joined by Artery, gives the oracle's digest and summary.
 * Every scenario, so every entity and cache, takes part by itself.
 */
@Tag("ci")
final class RestoreTest {
  private static TestCluster twoNodes;

  @BeforeAll
  static void startNodes() {
    twoNodes = TestCluster.of(2, 1);
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
  void givenRunStoppedTwice_whenRestoredInOtherGroupingAndOnTwoNodes_thenResultIsTheOracles(
      String name) throws Exception {
    Scenario scenario = ScenarioFixtures.with(ScenarioFixtures.read(name), Load.DENSE);
    Oracle.Result oracle = ScenarioFixtures.oracle(scenario);
    List<Long> stops = stops(name);

    RunOutcome outcome;
    try (Simulation simulation = new Simulation(2, ScenarioRun::world)) {
      RunOutcome first =
          ScenarioFixtures.run(
              simulation,
              scenario,
              Grouping.BY_REGION,
              RunParts.stopAt(stops.get(0)),
              SavedRun.NOTHING);
      RunOutcome second = resumed(simulation, scenario, stops, first.saved().orElseThrow());
      outcome =
          onTwoNodes(
              scenario,
              Grouping.BY_REGION,
              RunParts.cutAt(stops),
              feedFrom(stops, 2),
              second.saved().orElseThrow());
    }

    assertThat(outcome.digest()).as("%s stopped at %s", name, stops).isEqualTo(oracle.digest());
    assertThat(ScenarioFixtures.summary(scenario, outcome))
        .isEqualTo(ScenarioFixtures.summary(scenario, oracle));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givenScenario_whenBeginIsRunOnTwoNodes_thenResultIsTheOracles(String name) throws Exception {
    checkOnTwoNodes(name, 20 * VirtualTime.MINUTE);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("scenarios")
  void givenScenario_whenRunOnTwoNodesFromTheStart_thenResultIsTheOracles(String name)
      throws Exception {
    checkOnTwoNodes(name, VirtualTime.NEVER);
  }

  /** Sparse traffic makes a message of nearly every event, so this is a test of many rounds. */
  private static void checkOnTwoNodes(String name, long until) throws Exception {
    Scenario sparse = ScenarioFixtures.with(ScenarioFixtures.read(name), Load.SPARSE);
    Scenario scenario = ScenarioFixtures.until(sparse, Math.min(sparse.until(), until));
    Oracle.Result oracle = ScenarioFixtures.oracle(scenario);

    RunOutcome outcome =
        onTwoNodes(
            scenario,
            Grouping.BY_EDGE_LOCATION,
            RunParts.cutAt(List.of()),
            feed -> feed,
            SavedRun.NOTHING);

    assertThat(outcome.digest()).as(name).isEqualTo(oracle.digest());
  }

  @Test
  void givenRequestWithAllAttributes_whenItCrossesToAnotherNode_thenItsStoryIsThatOfOneProcess()
      throws Exception {
    Scenario scenario =
        ScenarioFixtures.read("korea-and-us.yaml", "distribution.behaviors[0].allowedMethods=all");
    ScenarioRun run = new ScenarioRun(scenario);
    RunPlan one = ScenarioFixtures.plan(run, scenario, Grouping.BY_EDGE_LOCATION, Watch.request(7));
    RequestRows.Columns rows = rowsWithAllAttributes(run.world());

    List<Sighting> expected;
    try (Simulation simulation = new Simulation(1, ScenarioRun::world)) {
      ChunkSource source =
          ChunksInMemory.of(List.of(new Chunk(0, VirtualTime.NEVER, true, List.of(rows))));
      expected =
          simulation
              .start(one, source, SavedRun.NOTHING, Progress.SILENT)
              .outcome()
              .get()
              .sightings();
    }
    List<Sighting> crossed = onTwoNodes(one, rows).sightings();

    assertThat(crossed).isEqualTo(expected);
    assertThat(crossed)
        .extracting(Sighting::what)
        .anyMatch(
            what ->
                what.startsWith(
                    "request POST shop.example/caf\u00e9/order?size=2&colour=red"
                        + " (Accept: text/html; X-Trial: 7) (Cookie: session=abc) from edgeLocation/"));
  }

  /** A run with every other cell on the other node. */
  private static RunOutcome onTwoNodes(
      Scenario scenario,
      Grouping grouping,
      FeedCuts cuts,
      UnaryOperator<ChunkSource> through,
      SavedRun from)
      throws Exception {
    ScenarioRun run = new ScenarioRun(scenario);
    RunPlan plan = RunParts.onTwoNodes(ScenarioFixtures.plan(run, scenario, grouping));
    try (Feed feed = run.feed(plan, cuts)) {
      return twoNodes.run(plan, through.apply(feed), from);
    }
  }

  /**
   * A run of one chunk whose rows all arrive at one entity: its cell is on the other node, all else
   * on this one, so that whatever leaves the entity crosses.
   */
  private static RunOutcome onTwoNodes(RunPlan planOfOne, RequestRows.Columns rows)
      throws Exception {
    int[] nodeOfCell = new int[planOfOne.cells()];
    nodeOfCell[planOfOne.cellOfEntity()[rows.entries[0]]] = 1;
    RunPlan plan =
        new RunPlan(planOfOne.world(), planOfOne.cellOfEntity(), nodeOfCell, planOfOne.watch());
    List<RequestRows.Columns> ofNodes = List.of(new RequestRows.Columns(), rows);
    Chunk chunk = new Chunk(0, Long.MAX_VALUE, true, ofNodes);
    return twoNodes.run(plan, ChunksInMemory.of(List.of(chunk)), SavedRun.NOTHING);
  }

  /** Ten of them, from one edge location, to an object that only one query asks for. */
  private static RequestRows.Columns rowsWithAllAttributes(World world) {
    int size = 10;
    int edge = 0;
    for (int id = 1; id <= world.entities() && edge == 0; id++) {
      edge = world.path(id).startsWith("edgeLocation/") ? id : 0;
    }
    RequestRows.Columns columns = new RequestRows.Columns();
    columns.entries = new int[] {edge};
    columns.from = new int[] {0, size};
    columns.time = new long[size];
    columns.number = new long[size];
    columns.viewer = new long[size];
    columns.rttNanos = new int[size];
    columns.country = new short[size];
    columns.path = new int[size];
    columns.query = new int[size];
    columns.host = new int[size];
    columns.header = new int[size];
    columns.cookie = new int[size];
    columns.method = new byte[size];
    columns.bytes = new long[size];
    columns.status = new short[size];
    for (int i = 0; i < size; i++) {
      columns.time[i] = (i + 1) * VirtualTime.SECOND;
      columns.number[i] = i;
      columns.viewer[i] = 100 + i;
      columns.rttNanos[i] = 10_000_000 + i;
      columns.country[i] = 3;
      columns.method[i] = (byte) Method.POST.ordinal();
      columns.bytes[i] = 12_345;
      columns.status[i] = 200;
    }
    columns.paths = texts("/caf\u00e9/order");
    columns.queries = texts("size=2&colour=red");
    columns.hosts = texts("shop.example");
    columns.headers = texts("Accept: text/html\nX-Trial: 7");
    columns.cookies = texts("session=abc");
    columns.behaviorOfPath = new int[] {0};
    return columns;
  }

  private static Texts texts(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Texts(bytes, new int[] {0, bytes.length}, new long[] {Hash.of(text)});
  }

  /** Two virtual times inside the dense load, or inside the trace where there is one. */
  private static List<Long> stops(String name) {
    RandomStream random = new RandomStream(5, name);
    long unit =
        name.equals("validation/one-cache.yaml") ? VirtualTime.MINUTE : VirtualTime.SECOND / 4;
    long first = unit + random.nextLong(8 * unit);
    return List.of(first, first + 1 + random.nextLong(8 * unit));
  }

  private static RunOutcome resumed(
      Simulation simulation, Scenario scenario, List<Long> stops, SavedRun from) throws Exception {
    ScenarioRun run = new ScenarioRun(scenario);
    var plan = ScenarioFixtures.plan(run, scenario, Grouping.BY_EDGE_LOCATION);
    try (Feed feed = run.feed(plan, RunParts.cutAt(stops))) {
      ChunkSource rest = feedFrom(stops, 1).apply(feed);
      return simulation.start(plan, rest, from, Progress.SILENT).outcome().get();
    }
  }

  /** Skips what was run before stop {@code index}, and ends at the next stop if there is one. */
  private static UnaryOperator<ChunkSource> feedFrom(List<Long> stops, int index) {
    long from = stops.get(index - 1);
    long to = index < stops.size() ? stops.get(index) : Long.MAX_VALUE;
    return feed -> RunParts.between(feed, from, to);
  }
}
