package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Watchdog watchdog = new Watchdog(0);

  @Test
  void givenClocksThatMove_whenLookedAt_thenAllIsWell() {
    for (int minute = 1; minute < 10; minute++) {
      boolean stuck = watchdog.look(minute * MINUTE, "at " + minute, false);

      assertThat(stuck).isFalse();
    }
  }

  @Test
  void givenClocksThatStandStill_whenLookedAt_thenItIsNoticed() {
    boolean afterOne = watchdog.look(MINUTE, "at 7", false);
    boolean afterFour = watchdog.look(4 * MINUTE, "at 7", false);

    assertThat(afterOne).isFalse();
    assertThat(afterFour).isTrue();
  }

  @Test
  void givenClocksThatWaitForTraffic_whenLookedAt_thenTheyMayStandStill() {
    watchdog.look(MINUTE, "at 7", false);
    boolean reading = watchdog.look(4 * MINUTE, "at 7", true);
    boolean justAfter = watchdog.look(5 * MINUTE, "at 7", false);
    boolean longAfter = watchdog.look(9 * MINUTE, "at 7", false);

    assertThat(reading).isFalse();
    assertThat(justAfter).isFalse();
    assertThat(longAfter).isTrue();
  }
}
