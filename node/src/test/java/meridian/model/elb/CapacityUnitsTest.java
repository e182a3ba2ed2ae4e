package meridian.model.elb;

import static org.assertj.core.api.Assertions.assertThat;

import meridian.model.elb.CapacityUnits.Rates;
import org.junit.jupiter.api.Test;

class CapacityUnitsTest {
  @Test
  void givenB8Hour_whenSixtyRulesAreLookedAt_thenFiftyUnits() {
    CapacityUnits units = new CapacityUnits(Rates.APPLICATION);
    units.evaluated(10);
    long rules = 1_000 * 60 * 50L;

    long milli = CapacityUnits.of(Rates.APPLICATION, 100 * 60, 6_000, 5 * (1L << 30) / 60, rules);

    assertThat(milli).isEqualTo(50_000);
    assertThat(CapacityUnits.of(Rates.APPLICATION, 100 * 60, 6_000, 0, 0)).isEqualTo(4_000);
    assertThat(CapacityUnits.of(Rates.APPLICATION, 0, 6_000, 0, 0)).isEqualTo(2_000);
    assertThat(CapacityUnits.of(Rates.APPLICATION, 0, 0, 5 * (1L << 30) / 60, 0))
        .isBetween(4_999L, 5_001L);
  }

  @Test
  void givenRequests_whenMinutesPass_thenTheLargestCountOfEachIsAddedUp() {
    CapacityUnits units = new CapacityUnits(Rates.APPLICATION);
    for (int i = 0; i < 3_000; i++) {
      units.asked(true);
    }
    units.minute(0);
    units.minute(0);

    assertThat(units.total()).isEqualTo(2_000);
  }

  @Test
  void givenNetworkBalancer_whenCounted_thenAUnitTakesItsFlows() {
    assertThat(CapacityUnits.of(Rates.FLOWS, 800 * 60, 50_000, 0, 0)).isEqualTo(1_000);
    assertThat(CapacityUnits.of(Rates.FLOWS, 0, 200_000, 0, 0)).isEqualTo(2_000);
    assertThat(CapacityUnits.of(Rates.TLS_FLOWS, 100 * 60, 0, 0, 0)).isEqualTo(2_000);
  }
}
