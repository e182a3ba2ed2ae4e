package meridian.model.lambda;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static meridian.model.lambda.Calls.provisioned;
import static meridian.model.lambda.Calls.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.lambda.Calls.Result;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.LambdaAccount;
import meridian.model.settings.LambdaAccount.Scaling;
import org.junit.jupiter.api.Test;

/** The conformance cases of Lambda concurrency, by number. */
class AdmissionTest {
  private static final FunctionConcurrency SHARED = FunctionConcurrency.SHARED;
  private static final long MINUTE = VirtualTime.MINUTE;

  private final Calls calls = new Calls();

  @Test
  void c1_given100CallsASecondOfHalfASecond_whenSteady_thenFiftyRunAtOnce() {
    // A call that ends at the very time of another's arrival would count twice.
    calls.duration = new Distribution.Constant(S / 2 - 1);
    calls.init = new Distribution.Constant(0);
    calls.function("a", SHARED);
    for (int i = 0; i < 1_000; i++) {
      calls.at(i * 10 * MS, 1, "a");
    }

    Result result = calls.run();

    assertThat(result.count("a/concurrencyMax")).isEqualTo(50);
    assertThat(result.count("a/concurrencyMicros")).isEqualTo(1_000 * 500_000L - 1);
  }

  @Test
  void c2_givenReserved200_when900CallsOfAnother_then800RunAnd100AreThrottledWith429() {
    calls.function("a", reserved(200)).function("b", SHARED).at(0, 900, "b");

    Result result = calls.run();

    assertThat(result.count("b/invocations")).isEqualTo(800);
    assertThat(result.count("b/throttles")).isEqualTo(100);
    assertThat(result.count("b/throttles/ConcurrentInvocationLimitExceeded")).isEqualTo(100);
    assertThat(result.count("b/concurrencyMax")).isEqualTo(800);
    assertThat(result.count("b/errors")).isZero();
    assertThat(result.engine().collector().countStatus(429)).isEqualTo(100);
  }

  @Test
  void c2_givenReserved200_when900CallsOfAnother_thenTheReservedOnesStillRun() {
    calls.function("a", reserved(200)).function("b", SHARED).at(0, 900, "b").at(MS, 201, "a");

    Result result = calls.run();

    assertThat(result.count("a/invocations")).isEqualTo(200);
    assertThat(result.count("a/throttles/ReservedFunctionConcurrentInvocationLimitExceeded"))
        .isEqualTo(1);
  }

  @Test
  void c3_givenAnother100Reserved_when900Calls_then700Run() {
    calls.function("a", reserved(200)).function("b", SHARED).function("c", reserved(100));

    Result result = calls.at(0, 900, "b").run();

    assertThat(result.count("b/invocations")).isEqualTo(700);
    assertThat(result.count("b/throttles")).isEqualTo(200);
  }

  @Test
  void c5_givenReserved0_whenCalled_thenAllAreThrottled() {
    Result result = calls.function("a", reserved(0)).at(0, 10, "a").at(S, 10, "a").run();

    assertThat(result.count("a/throttles/ReservedFunctionConcurrentInvocationLimitExceeded"))
        .isEqualTo(20);
    assertThat(result.count("a/invocations")).isZero();
  }

  @Test
  void c6_givenProvisioned100_when130AtOnce_then30SpillOverCold() {
    calls.function("a", provisioned(FunctionConcurrency.UNRESERVED, 100)).function("b", SHARED);

    Result result = calls.at(0, 130, "a").at(MS, 1_000, "b").run();

    assertThat(result.count("a/provisionedInvocations")).isEqualTo(100);
    assertThat(result.count("a/spillovers")).isEqualTo(30);
    assertThat(result.count("a/coldStarts")).isEqualTo(30);
    assertThat(result.count("b/invocations")).isEqualTo(900 - 30);
    assertThat(result.metric("ProvisionedConcurrencySpilloverInvocations", "Count", 1).sum(0))
        .isEqualTo(30);
    assertThat(result.metric("ProvisionedConcurrencyUtilization", "None", 1_000_000).maximum(0))
        .isEqualTo(1_000_000);
    assertThat(result.engine().outcome(0).edgeTtfb()).isEqualTo(S);
    assertThat(result.engine().outcome(129).edgeTtfb()).isEqualTo(S + S / 4);
  }

  @Test
  void c7_givenAllThatIsReservedProvisioned_when130AtOnce_then100Run() {
    Result result = calls.function("a", provisioned(100, 100)).at(0, 130, "a").run();

    assertThat(result.count("a/provisionedInvocations")).isEqualTo(100);
    assertThat(result.count("a/throttles/ReservedFunctionConcurrentInvocationLimitExceeded"))
        .isEqualTo(30);
  }

  @Test
  void c9_givenScalingRate_when3500LongCallsAtOnce_then1000StartAnd2000MoreIn20Seconds() {
    calls.account = LambdaAccount.NEW.with(10_000);
    calls.duration = new Distribution.Constant(10 * MINUTE);
    calls.function("a", SHARED).at(0, 3_500, "a");
    for (int second = 1; second <= 20; second++) {
      calls.at(second * S, 2_500, "a");
    }

    Result atOnce = new Calls().with(calls.account, calls.duration, 3_500);
    Result result = calls.run();

    assertThat(atOnce.count("a/invocations")).isEqualTo(1_000);
    assertThat(atOnce.count("a/throttles/ScalingRateLimitExceeded")).isEqualTo(2_500);
    assertThat(result.count("a/invocations")).isEqualTo(3_000);
  }

  @Test
  void c9_givenRegionalBurst_when3500AtOnce_then3000StartOfAllFunctionsTogether() {
    calls.account = new LambdaAccount(10_000, Scaling.REGION, 3_000, 500, MINUTE, MS, true);
    calls.function("a", SHARED).function("b", SHARED).at(0, 3_000, "a").at(0, 500, "b");

    Result result = calls.run();

    assertThat(result.count("a/invocations") + result.count("b/invocations")).isEqualTo(3_000);
    assertThat(result.count("a/throttles") + result.count("b/throttles")).isEqualTo(500);
  }

  @Test
  void c10_givenIdleContainer_whenCalledBeforeAndAfterItsTime_thenWarmAndCold() {
    Result result =
        calls
            .function("a", SHARED)
            .at(0, 1, "a")
            .at(5 * MINUTE, 1, "a")
            .at(16 * MINUTE, 1, "a")
            .run();

    assertThat(result.count("a/coldStarts")).isEqualTo(2);
    assertThat(result.engine().outcome(1).edgeTtfb()).isEqualTo(S);
    assertThat(result.engine().outcome(2).edgeTtfb()).isEqualTo(S + S / 4);
  }

  @Test
  void c11_givenTwoThatOverlap_whenThirdComesAfterBoth_thenTwoContainersInAll() {
    Result result =
        calls.function("a", SHARED).at(0, 1, "a").at(MS, 1, "a").at(9 * S, 1, "a").run();

    assertThat(result.count("a/coldStarts")).isEqualTo(2);
    assertThat(result.count("a/containersCreated")).isEqualTo(2);
    assertThat(result.engine().outcome(2).edgeTtfb()).isEqualTo(S);
  }

  @Test
  void givenTenCallsASecondForEachUnit_whenShortCallsComeFaster_thenTheRateThrottles() {
    calls.account = LambdaAccount.NEW.with(10);
    calls.duration = new Distribution.Constant(MS);
    calls.init = new Distribution.Constant(0);
    calls.function("a", SHARED);
    for (int i = 0; i < 400; i++) {
      calls.at(i * 5 * MS, 1, "a");
    }

    Result result = calls.run();

    assertThat(result.count("a/throttles")).isEqualTo(101);
    assertThat(result.count("a/throttles/FunctionInvocationRateLimitExceeded")).isEqualTo(101);
  }

  @Test
  void givenReservedTen_whenShortCallsComeFaster_thenItsOwnRateThrottles() {
    calls.duration = new Distribution.Constant(MS);
    calls.init = new Distribution.Constant(0);
    calls.function("a", reserved(10));
    for (int i = 0; i < 400; i++) {
      calls.at(i * 5 * MS, 1, "a");
    }

    Result result = calls.run();

    assertThat(result.count("a/throttles/ReservedFunctionInvocationRateLimitExceeded"))
        .isEqualTo(101);
  }

  @Test
  void givenProvisionedOrdered_whenCalledBeforeAndAfterTheyAreReady_thenColdAndWarm() {
    calls
        .function("a", new FunctionConcurrency(FunctionConcurrency.UNRESERVED, 5, S, 91 * S))
        .at(0, 1, "a")
        .at(60 * S, 2, "a")
        .at(100 * S, 5, "a");

    Result result = calls.run();

    assertThat(result.count("a/coldStarts")).isEqualTo(2);
    assertThat(result.count("a/provisionedInvocations")).isEqualTo(5);
    assertThat(result.count("a/containersMax")).isEqualTo(7);
  }
}
