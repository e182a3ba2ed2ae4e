package meridian.model.cloudwatch;

import static meridian.model.settings.AlarmSettings.Missing.BREACHING;
import static meridian.model.settings.AlarmSettings.Missing.IGNORE;
import static meridian.model.settings.AlarmSettings.Missing.MISSING;
import static meridian.model.settings.AlarmSettings.Missing.NOT_BREACHING;
import static org.assertj.core.api.Assertions.assertThat;

import meridian.model.settings.AlarmSettings.Missing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** N = M = 3; a period is X (breaching), 0 (not) or - (no data), the oldest first. */
class AlarmRuleTest {
  private static AlarmState next(AlarmState now, String points, Missing missing) {
    Boolean[] breaches = new Boolean[points.length()];
    for (int i = 0; i < breaches.length; i++) {
      breaches[i] = points.charAt(i) == '-' ? null : Boolean.valueOf(points.charAt(i) == 'X');
    }
    return AlarmRule.next(now, breaches, 3, 3, missing);
  }

  @ParameterizedTest
  @CsvSource({
    "0-X-X, OK, OK, OK, OK",
    "-----, INSUFFICIENT_DATA, KEEP, ALARM, OK",
    "0XX-X, ALARM, ALARM, ALARM, ALARM",
    "--X--, ALARM, KEEP, ALARM, OK",
    "0----, OK, OK, OK, OK",
    "00XX0, OK, OK, OK, OK",
    "---XX, KEEP, KEEP, ALARM, OK"
  })
  void givenA11LastFive_whenEvaluated_thenByHowMissingDataCount(
      String points, String missing, String ignore, String breaching, String notBreaching) {
    for (AlarmState now : AlarmState.values()) {
      assertThat(next(now, points, MISSING)).isEqualTo(expected(missing, now));
      assertThat(next(now, points, IGNORE)).isEqualTo(expected(ignore, now));
      assertThat(next(now, points, BREACHING)).isEqualTo(expected(breaching, now));
      assertThat(next(now, points, NOT_BREACHING)).isEqualTo(expected(notBreaching, now));
    }
  }

  private static AlarmState expected(String name, AlarmState now) {
    return name.equals("KEEP") ? now : AlarmState.valueOf(name);
  }

  @Test
  void givenA7TwoOfThreeMinutes_whenEvaluated_thenNoAlarmAndAtTheThirdThereIs() {
    AlarmState two = next(AlarmState.OK, "000XX", MISSING);

    AlarmState three = next(two, "00XXX", MISSING);

    assertThat(two).isEqualTo(AlarmState.OK);
    assertThat(three).isEqualTo(AlarmState.ALARM);
  }

  @Test
  void givenTwoOfThree_whenTwoBreach_thenAlarm() {
    Boolean[] breaches = {false, false, true, false, true};

    AlarmState state = AlarmRule.next(AlarmState.OK, breaches, 3, 2, MISSING);

    assertThat(state).isEqualTo(AlarmState.ALARM);
  }
}
