package meridian.model.lambda;

import static meridian.model.Fixtures.MS;
import static org.assertj.core.api.Assertions.assertThat;

import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.LambdaAccount;
import org.junit.jupiter.api.Test;

/** What a call is billed for: the conformance cases B1, B2, B3, B6 and B10. */
class BillingTest {
  private final Calls calls = new Calls();

  @Test
  void b1_given4Milliseconds_whenBilled_thenOneUnitOf100OrFourOfOne() {
    assertThat(units(4 * MS, MS, 0, true)).isEqualTo(4);
    assertThat(units(4 * MS, 100 * MS, 0, true)).isEqualTo(1);
  }

  @Test
  void b2_given101Milliseconds_whenBilled_then101UnitsOrTwo() {
    assertThat(units(101 * MS, MS, 0, true)).isEqualTo(101);
    assertThat(units(101 * MS, 100 * MS, 0, true)).isEqualTo(2);
  }

  @Test
  void b3_givenAPartOfAMillisecond_whenBilled_thenItIsRoundedUp() {
    assertThat(units(1_200_000, MS, 0, true)).isEqualTo(2);
  }

  @Test
  void b6_givenColdCall_whenBilled_thenWithInitSinceAugust2025() {
    assertThat(units(50 * MS, MS, 200 * MS, true)).isEqualTo(250);
    assertThat(units(50 * MS, MS, 200 * MS, false)).isEqualTo(50);
  }

  @Test
  void b10_givenThrottledCall_whenBilled_thenNothing() {
    Calls.Result result = calls.function("a", Calls.reserved(0)).at(0, 5, "a").run();

    assertThat(result.count("a/billedUnits")).isZero();
    assertThat(result.count("a/invocations")).isZero();
  }

  @Test
  void givenProvisionedContainers_whenCalled_thenTheirTimeIsCountedApart() {
    calls.duration = new Distribution.Constant(50 * MS);
    calls.function("a", Calls.provisioned(FunctionConcurrency.UNRESERVED, 1)).at(0, 2, "a");

    Calls.Result result = calls.run();

    assertThat(result.count("a/provisionedBilledUnits")).isEqualTo(50);
    assertThat(result.count("a/billedUnits")).isEqualTo(300);
  }

  private long units(long duration, long unit, long init, boolean initBilled) {
    Calls one = new Calls();
    one.account =
        new LambdaAccount(
            1_000,
            LambdaAccount.Scaling.FUNCTION,
            1_000,
            1_000,
            10 * VirtualTime.SECOND,
            unit,
            initBilled);
    one.duration = new Distribution.Constant(duration);
    one.init = new Distribution.Constant(init);
    return one.function("a", FunctionConcurrency.SHARED).at(0, 1, "a").run().count("a/billedUnits");
  }
}
