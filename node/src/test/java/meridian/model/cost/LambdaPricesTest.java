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

/** The conformance cases of billing that have dollars, and what else Lambda charges for. */
final class LambdaPricesTest {
  private static final String SERVICE = "lambda/us-east-1";
  private static final long MILLION = 1_000_000;

  private final FunctionSettings function =
      FunctionSettings.plain(
          "a", "us-east-1", "java21", new Distribution.Constant(0), new Distribution.Constant(0));

  @Test
  void b1_givenAMillionCallsOf4MillisecondsAnd128Megabytes_whenBilled_then500GigabyteSeconds() {
    Bill bill = bills(function).count(SERVICE, "a/billedUnits", 4 * MILLION).run();

    assertThat(bill.quantity("Lambda", "duration")).isEqualTo(500 * Unit.GB_SECOND.size());
  }

  @Test
  void b2_givenAMillionCallsOf101MillisecondsAnd512Megabytes_whenBilled_then84Cents() {
    long exact = dollars(4 * 101 * MILLION);
    long rounded = dollars(4 * 200 * MILLION);

    assertThat(exact).isEqualTo(Math.round(0.84166835 * DOLLAR));
    assertThat(rounded).isEqualTo(Math.round(1.66667 * DOLLAR));
  }

  /** What so many milliseconds of 128 MB cost. */
  private long dollars(long millis) {
    return bills(function).count(SERVICE, "a/billedUnits", millis).run().total();
  }

  @Test
  void givenAMillionCalls_whenBilled_then20Cents() {
    Bill bill = bills(function).count(SERVICE, "a/invocations", MILLION).run();

    assertThat(bill.total()).isEqualTo(DOLLAR / 5);
  }

  @Test
  void b10_givenThrottlesOnly_whenBilled_thenNothing() {
    assertThat(bills(function).count(SERVICE, "a/throttles", MILLION).run().total()).isZero();
  }

  @Test
  void givenAMonthInTheFreeTier_whenBilled_thenOnlyProvisionedContainersCost() {
    FunctionSettings kept =
        function.with(
            new FunctionConcurrency(
                FunctionConcurrency.UNRESERVED,
                8,
                FunctionConcurrency.BEFORE,
                FunctionConcurrency.BEFORE),
            LambdaAccount.NEW);

    Bill bill =
        bills(kept)
            .count(SERVICE, "a/invocations", MILLION)
            .count(SERVICE, "a/billedUnits", MILLION)
            .count(SERVICE, "a/provisionedBilledUnits", 8 * MILLION)
            .month();

    long seconds = Bills.MONTH / VirtualTime.SECOND;
    assertThat(bill.total()).isEqualTo(Math.round(seconds * 4166.7) + Math.round(1_000 * 9722.2));
  }

  private static Bills bills(FunctionSettings function) {
    return new Bills(
        new WorldSettings(
            "w",
            1,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(function),
            List.of()));
  }
}
