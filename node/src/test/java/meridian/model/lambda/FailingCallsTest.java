package meridian.model.lambda;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionFailures;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.FunctionTimes;
import meridian.model.settings.LambdaAccount;
import org.junit.jupiter.api.Test;

/** Calls that fail, time out or are too large, and what the queue does with asynchronous ones. */
class FailingCallsTest {
  private static final Distribution NONE = new Distribution.Constant(0);
  private static final long MINUTE = VirtualTime.MINUTE;

  @Test
  void givenTimeout_whenACallTakesLonger_thenItFailsAndTheNextRepeatsTheInit() {
    FunctionSettings slow = function(times(S, S / 4, 0, S / 2), FunctionFailures.NEVER);

    Calls.Result result = new Calls().function(slow).at(0, 1, "a").at(5 * S, 1, "a").run();

    assertThat(result.count("a/timeouts")).isEqualTo(2);
    assertThat(result.count("a/errors")).isEqualTo(2);
    assertThat(result.count("a/coldStarts")).isEqualTo(1);
    assertThat(result.count("a/requestsAffectedByColdStart")).isEqualTo(2);
    assertThat(result.engine().outcome(0).status()).isEqualTo(502);
    assertThat(result.engine().outcome(0).edgeTtfb()).isEqualTo(S / 4 + S / 2);
    assertThat(result.engine().outcome(1).edgeTtfb()).isEqualTo(S / 2);
  }

  @Test
  void givenCrash_whenCalledAgain_thenTheSameContainerStartsAnew() {
    FunctionSettings crashing =
        function(times(S, S / 4, 0, 9 * S), new FunctionFailures(0, FunctionFailures.ALL));

    Calls.Result result = new Calls().function(crashing).at(0, 1, "a").at(5 * S, 1, "a").run();

    assertThat(result.count("a/containersCreated")).isEqualTo(1);
    assertThat(result.engine().outcome(1).edgeTtfb()).isEqualTo(S + S / 4);
  }

  @Test
  void givenInitOfTwelveSeconds_whenCalled_thenItStopsAfterTenAndBeginsAgainInTheCall() {
    FunctionSettings heavy = function(times(S, 12 * S, 0, 30 * S), FunctionFailures.NEVER);

    Calls.Result result = new Calls().function(heavy).at(0, 1, "a").run();

    assertThat(result.engine().outcome(0).edgeTtfb()).isEqualTo(10 * S + 12 * S + S);
    assertThat(result.count("a/billedUnits")).isEqualTo(23_000);
  }

  @Test
  void givenWarmState_whenCalledTwice_thenOnlyTheFirstCallIsSlower() {
    FunctionSettings secret = function(times(S, 0, 80 * MS, 9 * S), FunctionFailures.NEVER);

    Calls.Result result = new Calls().function(secret).at(0, 1, "a").at(5 * S, 1, "a").run();

    assertThat(result.engine().outcome(0).edgeTtfb()).isEqualTo(S + 80 * MS);
    assertThat(result.engine().outcome(1).edgeTtfb()).isEqualTo(S);
  }

  @Test
  void givenDurationMeasuredWithAWholeCpu_whenMemoryIsAnEighthOfIt_thenEightTimesAsLong() {
    FunctionTimes measured =
        new FunctionTimes(
            new Distribution.Constant(S),
            1_769,
            Optional.empty(),
            NONE,
            NONE,
            NONE,
            MINUTE,
            MINUTE);

    Calls.Result result =
        new Calls().function(function(measured, FunctionFailures.NEVER)).at(0, 1, "a").run();

    assertThat(result.engine().outcome(0).edgeTtfb()).isEqualTo(Math.round(1e9 * 1_769 / 128));
  }

  @Test
  void givenFunctionThatFails_whenCalledAsynchronously_thenAcceptedRetriedTwiceAndGivenUp() {
    FunctionSettings failing =
        function(times(S, 0, 0, 9 * S), new FunctionFailures(FunctionFailures.ALL, 0));

    Calls.Result result = new Calls().function(failing).at(0, 1, "a", true).run();

    assertThat(result.engine().outcome(0).status()).isEqualTo(202);
    assertThat(result.engine().outcome(0).edgeTtfb()).isZero();
    assertThat(result.count("a/invocations")).isEqualTo(3);
    assertThat(result.count("a/asyncRetries")).isEqualTo(2);
    assertThat(result.count("a/deadLetters")).isEqualTo(1);
    assertThat(result.count("a/countedMicros")).isEqualTo((3 * 60 + 3) * 1_000_000L);
  }

  @Test
  void givenConcurrencyOne_whenThreeAsynchronousCalls_thenTheQueueRunsThemAll() {
    FunctionSettings one =
        function(times(S, 0, 0, 9 * S), FunctionFailures.NEVER)
            .with(FunctionConcurrency.SHARED, LambdaAccount.NEW.with(1));

    Calls.Result result = new Calls().function(one).at(0, 3, "a", true).run();

    assertThat(result.engine().collector().countStatus(202)).isEqualTo(3);
    assertThat(result.count("a/invocations")).isEqualTo(3);
    assertThat(result.count("a/deadLetters")).isZero();
    assertThat(result.count("a/throttles")).isPositive();
  }

  @Test
  void givenReserved0_whenCalledAsynchronously_thenGivenUpAtOnce() {
    Calls.Result result = new Calls().function("a", Calls.reserved(0)).at(0, 2, "a", true).run();

    assertThat(result.engine().outcome(0).status()).isEqualTo(202);
    assertThat(result.count("a/deadLetters")).isEqualTo(2);
    assertThat(result.count("a/countedMicros")).isZero();
  }

  private static FunctionTimes times(long duration, long init, long first, long timeout) {
    return new FunctionTimes(
        new Distribution.Constant(duration),
        0,
        Optional.empty(),
        NONE,
        new Distribution.Constant(init),
        new Distribution.Constant(first),
        timeout,
        10 * MINUTE);
  }

  private static FunctionSettings function(FunctionTimes times, FunctionFailures failures) {
    return FunctionSettings.plain("a", "us-east-1", "java21", NONE, NONE)
        .with(times, failures, Optional.empty());
  }
}
