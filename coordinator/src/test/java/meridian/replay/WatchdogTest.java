package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Watchdog watchdog = new Watchdog(0);
  private long now;

  /** Looks every second for so long; whether the last look saw trouble. */
  private boolean look(int seconds, String seen, boolean excused) {
    boolean stuck = false;
    for (int i = 0; i < seconds; i++) {
      now += SECOND;
      stuck = watchdog.look(now, seen, excused);
    }
    return stuck;
  }

  @Test
  void givenClocksThatMove_whenLookedAt_thenAllIsWell() {
    for (int minute = 1; minute < 10; minute++) {
      boolean stuck = look(60, "at " + minute, false);

      assertThat(stuck).isFalse();
    }
  }

  @Test
  void givenClocksThatStandStill_whenLookedAt_thenItIsNoticed() {
    boolean afterTwoMinutes = look(121, "at 7", false);
    boolean afterTwoMore = look(2, "at 7", false);

    assertThat(afterTwoMinutes).isFalse();
    assertThat(afterTwoMore).isTrue();
  }

  @Test
  void givenClocksThatWaitForTraffic_whenLookedAt_thenTheyMayStandStill() {
    look(60, "at 7", false);
    boolean reading = look(180, "at 7", true);
    boolean justAfter = look(60, "at 7", false);
    boolean longAfter = look(90, "at 7", false);

    assertThat(reading).isFalse();
    assertThat(justAfter).isFalse();
    assertThat(longAfter).isTrue();
  }

  @Test
  void givenProcessThatWasFrozen_whenItLooksAgain_thenTheTimeInBetweenDoesNotCount() {
    look(60, "at 7", false);
    now += 3600 * SECOND;

    boolean awake = look(30, "at 7", false);

    assertThat(awake).isFalse();
  }
}
