package meridian.model.cost;

import static meridian.model.cost.Bills.DOLLAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.LambdaAccount;
import meridian.model.settings.WorldSettings;
import org.junit.jupiter.api.Test;

/** B4 of the conformance cases, and CloudFront Functions. */
class EdgeFunctionPricesTest {
  private static final String SERVICE = "lambda/eu-central-1";
  private static final long MILLION = 1_000_000;

  @Test
  void givenB4_whenAMillionCallsOf10Milliseconds_thenRequestsAndTime() {
    Bill bill = calls(LambdaAccount.NEW, 10 * MILLION);

    assertThat(bill.total()).isEqualTo(Math.round((0.60 + 0.0625125) * DOLLAR));
  }

  @Test
  void givenB4_whenBilledIn50Milliseconds_thenFiveTimesTheTime() {
    LambdaAccount before =
        new LambdaAccount(
            1_000,
            LambdaAccount.Scaling.REGION,
            500,
            500,
            VirtualTime.MINUTE,
            50 * VirtualTime.MILLISECOND,
            false);

    assertThat(calls(before, MILLION).total()).isEqualTo(Math.round((0.60 + 0.3125625) * DOLLAR));
  }

  @Test
  void givenAMonthOfThreeMillionCloudFrontFunctions_whenBilled_thenTwoAreFree() {
    Bills bills =
        new Bills(world(LambdaAccount.NEW))
            .count("edgeLocation/FRA", "function/a/invocations", 3 * MILLION);

    assertThat(bills.run().total()).isEqualTo(3 * DOLLAR / 10);
    assertThat(bills.month().total()).isEqualTo(DOLLAR / 10);
  }

  private static Bill calls(LambdaAccount account, long units) {
    return new Bills(world(account))
        .count(SERVICE, "a/invocations", MILLION)
        .count(SERVICE, "a/billedUnits", units)
        .run();
  }

  private static WorldSettings world(LambdaAccount account) {
    FunctionSettings function =
        FunctionSettings.plain(
                "a",
                "us-east-1",
                "nodejs22.x",
                new Distribution.Constant(0),
                new Distribution.Constant(0))
            .with(FunctionConcurrency.SHARED, account)
            .atEdge("eu-central-1");
    return new WorldSettings(
        "test",
        1,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(function),
        List.of());
  }
}
