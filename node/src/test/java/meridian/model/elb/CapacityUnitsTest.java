package meridian.model.elb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapacityUnitsTest {
  @Test
  void givenB8Hour_whenSixtyRulesAreLookedAt_thenFiftyUnits() {
    CapacityUnits units = new CapacityUnits();
    units.evaluated(10);
    long rules = 1_000 * 60 * 50L;

    long milli = CapacityUnits.of(100 * 60, 6_000, 5 * (1L << 30) / 60, rules);

    assertThat(milli).isEqualTo(50_000);
    assertThat(CapacityUnits.of(100 * 60, 6_000, 0, 0)).isEqualTo(4_000);
    assertThat(CapacityUnits.of(0, 6_000, 0, 0)).isEqualTo(2_000);
    assertThat(CapacityUnits.of(0, 0, 5 * (1L << 30) / 60, 0)).isBetween(4_999L, 5_001L);
  }

  @Test
  void givenRequests_whenMinutesPass_thenTheLargestCountOfEachIsAddedUp() {
    CapacityUnits units = new CapacityUnits();
    for (int i = 0; i < 3_000; i++) {
      units.asked(true);
    }
    units.minute(0);
    units.minute(0);

    assertThat(units.total()).isEqualTo(2_000);
  }
}
