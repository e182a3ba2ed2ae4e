package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.settings.WorldSettings;
import meridian.model.traffic.RequestRows;
import meridian.oracle.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine gives the oracle's digest, whatever the threads, the grouping and the chunks. */
final class EngineTest {
  private static final int ROWS = 20_000;

  @ParameterizedTest
  @CsvSource({
    "1, BY_REGION, 1", "1, BY_REGION, 7", "2, BY_REGION, 7", "4, BY_REGION, 40",
    "1, BY_EDGE_LOCATION, 7", "2, BY_EDGE_LOCATION, 7", "1, ALL_IN_ONE, 7", "2, ALL_IN_ONE, 1"
  })
  void givenToyWorld_whenRunOnEngine_thenDigestIsTheOracles(
      int threads, Grouping grouping, int chunks) throws Exception {
    WorldSettings settings = ToyWorld.settings(11);
    Oracle.Result expected = oracle(settings);

    RunOutcome outcome;
    try (Simulation simulation = new Simulation(threads, ToyWorld::new)) {
      ChunkSource source = ChunksInMemory.of(ToyWorld.chunks(3, ROWS, chunks, true));
      outcome = run(simulation, plan(settings, grouping), source, SavedRun.NOTHING);
    }

    assertThat(outcome.digest()).isEqualTo(expected.digest());
    assertThat(outcome.executed()).isGreaterThan(4L * ROWS);
    assertThat(outcome.entities().get(6).counts()).isEqualTo(expected.counts().get("toy/h"));
  }

  @ParameterizedTest
  @CsvSource({"3", "17"})
  void givenRunThatStops_whenRestoredIntoOtherGrouping_thenDigestIsTheOracles(int stopAfter)
      throws Exception {
    WorldSettings settings = ToyWorld.settings(12);
    Oracle.Result expected = oracle(settings);
    List<Chunk> chunks = ToyWorld.chunks(3, ROWS, 20, true);

    RunOutcome outcome;
    try (Simulation simulation = new Simulation(2, ToyWorld::new)) {
      RunOutcome first =
          run(
              simulation,
              plan(settings, Grouping.BY_REGION),
              ChunksInMemory.of(chunks.subList(0, stopAfter)),
              SavedRun.NOTHING);
      List<Chunk> rest = new ArrayList<>(chunks.subList(stopAfter, 20));
      outcome =
          run(
              simulation,
              plan(settings, Grouping.BY_EDGE_LOCATION),
              ChunksInMemory.of(rest),
              first.saved().orElseThrow());
    }

    assertThat(outcome.digest()).isEqualTo(expected.digest());
  }

  @Test
  void givenEntityThatThrows_whenRun_thenRunFailsAndNamesIt() {
    WorldSettings settings = ToyWorld.settings(13);
    Simulation.Started run;
    try (Simulation simulation =
        new Simulation(
            2,
            s -> {
              ToyWorld world = new ToyWorld(s);
              world.failingEntity = 7;
              return world;
            })) {
      ChunkSource source = ChunksInMemory.of(ToyWorld.chunks(3, ROWS, 9, true));
      run =
          simulation.start(
              plan(settings, Grouping.BY_REGION), source, SavedRun.NOTHING, Progress.SILENT);
      assertThat(run.outcome())
          .failsWithin(Duration.ofSeconds(60))
          .withThrowableThat()
          .withMessageContaining("entity 7 failed at")
          .withMessageContaining("thrown on purpose");
    }
  }

  @Test
  void givenTrafficThatCannotBeRead_whenRun_thenRunFailsWithItsReason() {
    WorldSettings settings = ToyWorld.settings(13);
    ChunkSource broken =
        new ChunkSource() {
          @Override
          public Optional<Chunk> next() {
            throw new IllegalStateException("trace.csv:7:1: no such column");
          }

          @Override
          public double progress() {
            return 0;
          }
        };
    try (Simulation simulation = new Simulation(1, ToyWorld::new)) {
      assertThat(
              simulation
                  .start(
                      plan(settings, Grouping.BY_REGION), broken, SavedRun.NOTHING, Progress.SILENT)
                  .outcome())
          .failsWithin(Duration.ofSeconds(60))
          .withThrowableThat()
          .withMessageContaining("trace.csv:7:1");
    }
  }

  private static Oracle.Result oracle(WorldSettings settings) {
    List<RequestRows> rows = new ArrayList<>();
    for (Chunk chunk : ToyWorld.chunks(3, ROWS, 1, true)) {
      rows.add(new RequestRows(chunk.rowsOfNode().get(0)));
    }
    return Oracle.run(new ToyWorld(settings), rows);
  }

  private static RunPlan plan(WorldSettings settings, Grouping grouping) {
    int[] cells = grouping.cells(new ToyWorld(settings));
    return new RunPlan(settings, cells, Simulation.oneNode(cells), Watch.NOTHING);
  }

  private static RunOutcome run(
      Simulation simulation, RunPlan plan, ChunkSource source, SavedRun from) throws Exception {
    return simulation
        .start(plan, source, from, Progress.SILENT)
        .outcome()
        .get(60, TimeUnit.SECONDS);
  }
}
