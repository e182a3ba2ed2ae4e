package meridian.model.elb;

import static org.assertj.core.api.Assertions.assertThat;

import meridian.model.elb.TargetHealth.Reason;
import meridian.model.elb.TargetHealth.State;
import meridian.model.settings.HealthCheckSettings;
import org.junit.jupiter.api.Test;

/** The state machine alone; interval 30 s, two failures, five successes. */
class TargetHealthTest {
  private final HealthCheckSettings settings = HealthCheckSettings.DEFAULT;
  private final TargetHealth health = new TargetHealth();
  private long now;

  private void register() {
    health.move(State.INITIAL, Reason.INITIAL_HEALTH_CHECKING, now);
  }

  private void check(String results) {
    for (char result : results.toCharArray()) {
      now += settings.interval();
      health.checked(result == 'S' ? Reason.NONE : Reason.TIMEOUT, settings, now);
    }
  }

  @Test
  void givenH1NewTarget_whenFirstCheckPasses_thenHealthy() {
    register();

    check("S");

    assertThat(health.state()).isEqualTo(State.HEALTHY);
    assertThat(health.reason()).isEqualTo(Reason.NONE);
  }

  @Test
  void givenH2HealthyTarget_whenTwoFailuresInARow_thenUnhealthyAtTheSecond() {
    register();
    check("SF");
    State afterOne = health.state();

    check("F");

    assertThat(afterOne).isEqualTo(State.HEALTHY);
    assertThat(health.state()).isEqualTo(State.UNHEALTHY);
    assertThat(health.reason()).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void givenH2HealthyTarget_whenFailuresAreApart_thenItStaysHealthy() {
    register();
    check("S");

    check("FSFSFSF");

    assertThat(health.state()).isEqualTo(State.HEALTHY);
  }

  @Test
  void givenH3UnhealthyTarget_whenFiveSuccessesInARow_thenHealthyAtTheFifth() {
    register();
    check("SFF");
    check("SSSSFSSSS");
    State afterFour = health.state();

    check("S");

    assertThat(afterFour).isEqualTo(State.UNHEALTHY);
    assertThat(health.state()).isEqualTo(State.HEALTHY);
    assertThat(health.changes()).isEqualTo(3);
    assertThat(health.unhealthyNanos()).isEqualTo(10 * settings.interval());
  }

  @Test
  void givenNewTarget_whenChecksFail_thenUnhealthyAtTheThreshold() {
    register();

    check("FF");

    assertThat(health.state()).isEqualTo(State.UNHEALTHY);
  }
}
