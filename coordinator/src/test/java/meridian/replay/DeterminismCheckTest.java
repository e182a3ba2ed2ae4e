package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.settings.WorldSettings;
import org.junit.jupiter.api.Test;

/** Somebody breaks determinism, and is told where. */
final class DeterminismCheckTest {
  private static final WorldSettings SETTINGS = ToyWorld.settings(21);

  @Test
  void givenEntityThatLooksAtItsAddressInMemory_whenChecked_thenEntityAndEventAreNamed() {
    DeterminismCheck check = new DeterminismCheck(run(1, 9, 7), run(2, 9, 3));

    Optional<DeterminismCheck.Difference> difference = check.run();

    assertThat(difference).isPresent();
    assertThat(difference.get().entity()).isEqualTo(9);
    assertThat(difference.get().event())
        .startsWith("decided ")
        .isNotEqualTo(difference.get().other());
    assertThat(difference.get().time()).isPositive();
  }

  @Test
  void givenSoundWorld_whenCheckedWithOtherThreadsAndChunks_thenNothingDiffers() {
    DeterminismCheck check = new DeterminismCheck(run(1, 0, 7), run(2, 0, 3));

    assertThat(check.run()).isEmpty();
  }

  private static Function<Watch, RunOutcome> run(int threads, int brokenEntity, int chunks) {
    return watch -> {
      try (Simulation simulation =
          new Simulation(
              threads,
              settings -> {
                ToyWorld world = new ToyWorld(settings);
                world.brokenEntity = brokenEntity;
                return world;
              })) {
        int[] cells = Grouping.BY_REGION.cells(new ToyWorld(SETTINGS));
        RunPlan plan = new RunPlan(SETTINGS, cells, Simulation.oneNode(cells), watch);
        ChunkSource source = ChunksInMemory.of(ToyWorld.chunks(3, 2_000, chunks, true));
        return simulation
            .start(plan, source, SavedRun.NOTHING, Progress.SILENT)
            .outcome()
            .get(60, TimeUnit.SECONDS);
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    };
  }
}
