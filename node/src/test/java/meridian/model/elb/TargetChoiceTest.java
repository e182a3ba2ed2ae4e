package meridian.model.elb;

import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.TargetGroupSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which target gets a request while one of two is in a slow start of 100 s. */
class TargetChoiceTest {
  private static final int REQUESTS = 3_000;

  private final Target[] targets = {new Target(0, 1, "a", 0), new Target(1, 2, "b", 0)};
  private final TargetChoice choice =
      new TargetChoice(
          new TargetGroupSettings(
              "api",
              new TargetGroupSettings.Targets.Instances("api", 2),
              TargetGroupSettings.Algorithm.ROUND_ROBIN,
              false,
              HealthCheckSettings.DEFAULT,
              100 * S,
              300 * S,
              0,
              1,
              true),
          7);

  /** How many of the requests at this time after target 0 became healthy go there. */
  private long share(long elapsed) {
    targets[0].healthySince = 0;
    long of0 = 0;
    for (int i = 0; i < REQUESTS; i++) {
      of0 += choice.of(targets, i, elapsed) == targets[0] ? 1 : 0;
    }
    return of0;
  }

  /** With a share of p to 1 it gets p / (1 + p) of the requests; within four deviations (15). */
  @ParameterizedTest
  @CsvSource({"0, 0", "25, 600", "50, 1000", "100, 1500", "500, 1500"})
  void givenH10SlowStart_whenAPartOfItIsOver_thenItsShareIsThatPartOfAFullOne(
      long seconds, long expected) {
    assertThat(share(seconds * S)).isBetween(expected - 60, expected + 60);
  }

  @Test
  void givenSlowStart_whenNoTargetHasAFullShare_thenAllTakeTheirTurns() {
    targets[1].healthySince = 0;

    assertThat(share(S)).isEqualTo(REQUESTS / 2);
  }
}
