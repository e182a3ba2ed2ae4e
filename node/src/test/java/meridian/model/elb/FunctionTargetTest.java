package meridian.model.elb;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.result.MetricStore.Key;
import meridian.model.settings.FunctionFailures;
import meridian.model.settings.FunctionFront;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.TargetGroupSettings.Algorithm;
import meridian.model.settings.TargetGroupSettings.Targets;
import org.junit.jupiter.api.Test;

/** Lambda functions behind a load balancer. Calls take 20 ms, a cold start 300 ms more. */
class FunctionTargetTest {
  private static final String API = "loadBalancer/api";
  private static final HealthCheckSettings UNCHECKED = check(false);

  private final Fixtures fixtures = new Fixtures();

  private static HealthCheckSettings check(boolean enabled) {
    List<HealthCheckSettings.StatusRange> matcher = HealthCheckSettings.DEFAULT.matcher();
    return new HealthCheckSettings(enabled, "/", 35 * S, 30 * S, 5, 2, matcher);
  }

  private void group(double malformed, HealthCheckSettings check) {
    fixtures.targetGroup =
        new TargetGroupSettings(
            "api",
            new Targets.Function("orders", malformed),
            Algorithm.ROUND_ROBIN,
            false,
            check,
            0,
            300 * S,
            0,
            1,
            true);
  }

  private void front(long payload, long response) {
    FunctionSettings f = fixtures.functions.get(0);
    fixtures.functions =
        List.of(
            new FunctionSettings(
                f.name(),
                f.region(),
                f.runtime(),
                f.isArm(),
                f.memoryMegabytes(),
                f.times(),
                f.failures(),
                new FunctionFront(
                    429,
                    502,
                    new Distribution.Constant(payload),
                    Optional.of(new Distribution.Constant(response))),
                f.async(),
                f.keepWarm(),
                f.concurrency(),
                f.account()));
  }

  private SmallEngine run(int requests, long gap) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < requests; i++) {
      traffic.at(i * gap, API, "/orders/" + i);
    }
    return new SmallEngine(world).run(traffic);
  }

  @Test
  void givenFunction_whenColdAndWarm_thenItsTimesAndOneWayEach() {
    group(0, UNCHECKED);

    SmallEngine engine = run(2, S);

    assertThat(engine.outcome(0))
        .returns(200, Outcome::status)
        .returns(320 * MS + MS / 2, Outcome::edgeTtfb);
    assertThat(engine.outcome(1).edgeTtfb()).isEqualTo(20 * MS + MS / 2);
    assertThat(engine.count("lambda/us-east-1", "orders/invocations")).isEqualTo(2);
  }

  @Test
  void givenConcurrencyOfTwo_whenThreeAtOnce_thenTheThrottledOneIsA502() {
    group(0, UNCHECKED);

    SmallEngine engine = run(3, 0);

    assertThat(engine.outcome(2).status()).isEqualTo(502);
    assertThat(engine.counts(API)).containsEntry("status_200", 2L).containsEntry("status_502", 1L);
    assertThat(metric(engine, "LambdaUserError")).isEqualTo(1);
    assertThat(metric(engine, "HTTPCode_ELB_502_Count")).isEqualTo(1);
  }

  @Test
  void givenFunctionThatFails_whenCalled_then502() {
    group(0, UNCHECKED);
    FunctionSettings f = fixtures.functions.get(0);
    fixtures.functions =
        List.of(f.with(f.times(), new FunctionFailures(FunctionFailures.ALL, 0), Optional.empty()));

    SmallEngine engine = run(1, S);

    assertThat(engine.outcome(0).status()).isEqualTo(502);
  }

  @Test
  void givenResponsesThatNobodyCanRead_whenCalled_then502ThoughTheFunctionRan() {
    group(1, UNCHECKED);

    SmallEngine engine = run(1, S);

    assertThat(engine.outcome(0).status()).isEqualTo(502);
    assertThat(engine.count("lambda/us-east-1", "orders/invocations")).isEqualTo(1);
    assertThat(engine.count("lambda/us-east-1", "orders/errors")).isZero();
  }

  @Test
  void givenBodiesAtTheLimit_whenOneByteMore_then413BeforeAnd502AfterTheCall() {
    long limit = 1L << 20;
    group(0, UNCHECKED);
    front(limit, limit);
    SmallEngine fits = run(1, S);
    front(limit + 1, 0);
    SmallEngine request = run(1, S);
    front(0, limit + 1);

    SmallEngine response = run(1, S);

    assertThat(fits.outcome(0).status()).isEqualTo(200);
    assertThat(request.outcome(0).status()).isEqualTo(413);
    assertThat(request.count("lambda/us-east-1", "orders/invocations")).isZero();
    assertThat(metric(request, "HTTPCode_ELB_4XX_Count")).isEqualTo(1);
    assertThat(response.outcome(0).status()).isEqualTo(502);
  }

  @Test
  void givenHealthChecks_whenFiveMinutes_thenEachIsACall() {
    group(0, check(true));

    SmallEngine engine = run(2, 350 * S);

    // 350 s hold ten checks, wherever in their pace they begin.
    assertThat(engine.count("lambda/us-east-1", "orders/invocations")).isEqualTo(2 + 10);
    assertThat(engine.counts(API)).containsEntry("requests", 2L);
  }

  @Test
  void givenFunctionThatFails_whenChecked_thenUnhealthyAndFailOpen() {
    group(0, check(true));
    FunctionSettings f = fixtures.functions.get(0);
    fixtures.functions =
        List.of(f.with(f.times(), new FunctionFailures(FunctionFailures.ALL, 0), Optional.empty()));

    SmallEngine engine = run(2, 350 * S);

    assertThat(engine.count(API, "target/api/orders/healthChanges")).isEqualTo(1);
    assertThat(engine.count(API, "group/api/unhealthyRouting")).isEqualTo(1);
  }

  private static long metric(SmallEngine engine, String name) {
    var series =
        engine
            .collector()
            .metrics()
            .series(new Key("AWS/ApplicationELB", name, "LoadBalancer=app/api", "Count", 1));
    return series.minutes() == 0 ? 0 : series.sum(0);
  }
}
