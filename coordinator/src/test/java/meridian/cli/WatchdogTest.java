package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import meridian.actor.NodeStatus;
import meridian.replay.RunOutcome;
import meridian.replay.Simulation;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final NodeStatus status = new NodeStatus();
  private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
  private final Watchdog watchdog =
      new Watchdog(status, new Simulation.Started(outcome, () -> {}), 0);

  @Test
  void givenClockThatMoves_whenLookedAt_thenTheRunGoesOn() {
    for (int minute = 1; minute < 10; minute++) {
      status.update("FOR_CELLS", new long[] {minute}, new long[] {minute + 5}, 100);
      watchdog.look(minute * MINUTE);
    }

    assertThat(outcome).isNotDone();
  }

  @Test
  void givenClockThatStandsStill_whenLookedAt_thenTheRunFailsAndSaysWhichCellWaitsForWhom() {
    status.update("FOR_PEERS", new long[] {7}, new long[] {8}, 100);

    watchdog.look(MINUTE);
    assertThat(outcome).isNotDone();
    watchdog.look(4 * MINUTE);

    assertThat(outcome)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("virtual time has stood still")
        .withMessageContaining("cell 0: next event 7, may run before 8");
  }
}
