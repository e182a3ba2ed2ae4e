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
import meridian.model.settings.KeepWarm;
import meridian.model.settings.LambdaAccount;
import org.junit.jupiter.api.Test;

class KeepWarmTest {
  private static final long MINUTE = VirtualTime.MINUTE;

  private final FunctionSettings plain =
      FunctionSettings.plain(
              "a",
              "us-east-1",
              "java21",
              new Distribution.Constant(S),
              new Distribution.Constant(S / 4))
          .with(FunctionConcurrency.SHARED, LambdaAccount.NEW);

  @Test
  void givenNoPings_whenCalledEachHour_thenEachCallIsCold() {
    Calls.Result result = run(plain);

    assertThat(result.count("a/coldStarts")).isEqualTo(3);
    assertThat(result.count("a/pings")).isZero();
  }

  @Test
  void givenTwoPingsEachFiveMinutes_whenCalledEachHour_thenOnlyTheFirstPingsAreCold() {
    Calls.Result result = run(pinged(2));

    assertThat(result.count("a/coldStarts")).isEqualTo(2);
    assertThat(result.count("a/requestsAffectedByColdStart")).isZero();
    assertThat(result.count("a/pings")).isEqualTo(2 * (3 * 12 + 1));
    assertThat(result.count("a/invocations")).isEqualTo(2 * (3 * 12 + 1) + 3);
    assertThat(result.count("a/containersMax")).isEqualTo(2);
  }

  @Test
  void givenPings_whenBilled_thenTheyCostLikeCalls() {
    Calls.Result result = run(pinged(1));

    assertThat(result.count("a/billedUnits")).isEqualTo(250 + 37 * 75 + 3 * 1_000);
  }

  @Test
  void givenOnePing_whenItKeepsAContainerBusy_thenACallAtThatTimeIsCold() {
    Calls calls = new Calls().function(pinged(1)).at(10 * MINUTE + 50 * MS, 1, "a");

    Calls.Result result = calls.run();

    assertThat(result.count("a/coldStarts")).isEqualTo(2);
    assertThat(result.count("a/requestsAffectedByColdStart")).isEqualTo(1);
  }

  @Test
  void givenPingThatStillRuns_whenTheLastCallEnds_thenItCountsAsPingAsItDoesAsInvocation() {
    Calls calls = new Calls().function(pinged(1, 10 * S)).at(5 * MINUTE + S, 1, "a");

    Calls.Result result = calls.run();

    assertThat(result.count("a/pings")).isEqualTo(2);
    assertThat(result.count("a/invocations")).isEqualTo(2 + 1);
  }

  private FunctionSettings pinged(int concurrent) {
    return pinged(concurrent, 75 * MS);
  }

  private FunctionSettings pinged(int concurrent, long duration) {
    return plain.with(
        plain.times(),
        FunctionFailures.NEVER,
        Optional.of(new KeepWarm(5 * MINUTE, concurrent, duration)));
  }

  private static Calls.Result run(FunctionSettings function) {
    Calls calls = new Calls().function(function);
    for (int hour = 1; hour <= 3; hour++) {
      calls.at(hour * VirtualTime.HOUR + MINUTE, 1, "a");
    }
    return calls.run();
  }
}
