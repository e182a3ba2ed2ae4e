package meridian.model.elb;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import meridian.kernel.Distribution;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.settings.CallSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionFailures;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.InstanceType;
import meridian.model.settings.LambdaAccount;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.LoadSettings;
import meridian.model.settings.QuerySettings;
import meridian.model.settings.RetrySettings;
import meridian.model.settings.TargetGroupSettings;
import org.junit.jupiter.api.Test;

/**
 * One server that shares its processors and memory, or calls a function. The function takes 20 ms,
 * a cold start 300 ms more; the way to it and back half a millisecond, as the way from the load
 * balancer, and each of the two handshakes of a new connection.
 */
class ApiServerTest {
  private static final String API = "loadBalancer/api";
  private static final String SERVER = "instance/api/0";
  private static final long HOP = MS / 2;

  private final Fixtures fixtures = new Fixtures();

  ApiServerTest() {
    fixtures.instances = 1;
    fixtures.targetGroup =
        Fixtures.withHealthCheck(new TargetGroupSettings("api", "api", 1), unchecked());
  }

  private static HealthCheckSettings unchecked() {
    HealthCheckSettings d = HealthCheckSettings.DEFAULT;
    return new HealthCheckSettings(
        false,
        d.path(),
        d.interval(),
        d.timeout(),
        d.healthyThreshold(),
        d.unhealthyThreshold(),
        d.matcher());
  }

  private void server(int vcpus, Distribution service, LoadSettings load, CallSettings calls) {
    fixtures.template =
        new LaunchTemplateSettings(
            "api",
            new InstanceType("test", vcpus, 100, 0),
            1_000,
            10_000,
            service,
            0,
            200,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            load,
            Optional.ofNullable(calls),
            VirtualTime.MINUTE);
  }

  private SmallEngine run(long... times) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (long time : times) {
      traffic.at(time, API, "/orders");
    }
    return new SmallEngine(world).run(traffic);
  }

  private static LoadSettings cpu(double share) {
    return new LoadSettings(share, 0, Optional.empty());
  }

  // ---- processors

  @Test
  void givenTwoProcessors_whenFourJobsAtOnce_thenEachTakesTwiceAsLong() {
    server(2, new Distribution.Constant(10 * MS), cpu(1), null);

    SmallEngine engine = run(0, 0, 0, 0);

    for (int i = 0; i < 4; i++) {
      assertThat(engine.outcome(i).edgeTtfb()).isEqualTo(20 * MS + HOP);
    }
    assertThat(engine.count(SERVER, "cpuNanos")).isEqualTo(40 * MS);
  }

  @Test
  void givenOneProcessor_whenSecondJobComesHalfway_thenTheyShareFromThenOn() {
    server(1, new Distribution.Constant(10 * MS), cpu(1), null);

    SmallEngine engine = run(0, 5 * MS);

    // The first has 5 ms left and takes 10 for it; the second then has 5 ms left, alone.
    assertThat(engine.outcome(0).edgeTtfb()).isEqualTo(15 * MS + HOP);
    assertThat(engine.outcome(1).edgeTtfb()).isEqualTo(15 * MS + HOP);
  }

  @Test
  void givenHalfOfTheTimeIsWork_whenTwoShareAProcessor_thenOnlyThatHalfIsSlower() {
    server(1, new Distribution.Constant(10 * MS), cpu(0.5), null);

    SmallEngine engine = run(0, 0);

    assertThat(engine.outcome(0).edgeTtfb()).isEqualTo(15 * MS + HOP);
    assertThat(engine.outcome(1).edgeTtfb()).isEqualTo(15 * MS + HOP);
  }

  /** M/G/1 with processor sharing: the mean is s / (1 - load) for any distribution of mean s. */
  @Test
  void givenPoissonAtLoadOfTwoThirds_whenProcessorIsShared_thenMeanIsThreeTimesTheService() {
    for (Distribution service :
        List.of(
            new Distribution.Exponential(10 * MS),
            new Distribution.Constant(10 * MS),
            new Distribution.Uniform(0, 20 * MS))) {
      server(1, service, cpu(1), null);

      SmallEngine engine = run(poisson(30_000, 15 * MS));

      double mean =
          engine.outcomes().values().stream().mapToLong(Outcome::edgeTtfb).average().orElseThrow();
      assertThat(mean - HOP).as(service.toString()).isCloseTo(30e6, within(2.5e6));
    }
  }

  private static long[] poisson(int count, long gap) {
    Distribution between = new Distribution.Exponential(gap);
    long[] times = new long[count];
    for (int i = 1; i < count; i++) {
      times[i] = times[i - 1] + between.sample(RandomStream.at(3, 5, i));
    }
    return times;
  }

  // ---- memory

  @Test
  void givenMemoryForTwo_whenThreeComeAtOnce_thenTheThirdWaits() {
    LoadSettings load = new LoadSettings(0, 20, Optional.of(new Distribution.Constant(40)));
    server(1, new Distribution.Constant(10 * MS), load, null);

    SmallEngine engine = run(0, 0, 0);

    assertThat(engine.outcome(1).edgeTtfb()).isEqualTo(10 * MS + HOP);
    assertThat(engine.outcome(2).edgeTtfb()).isEqualTo(20 * MS + HOP);
    assertThat(engine.count(SERVER, "memoryMost")).isEqualTo(80);
    assertThat(engine.count(SERVER, "queueLongest")).isEqualTo(1);
  }

  @Test
  void givenRequestThatNeverFits_whenItComes_then503AtOnce() {
    LoadSettings load = new LoadSettings(0, 20, Optional.of(new Distribution.Constant(81)));
    server(1, new Distribution.Constant(10 * MS), load, null);

    SmallEngine engine = run(0);

    assertThat(engine.outcome(0)).returns(503, Outcome::status).returns(HOP, Outcome::edgeTtfb);
  }

  // ---- queries

  /** One request at 10 s, while the only member is down; the driver gives up after 30 s. */
  private SmallEngine queryOfDeadDatabase(RetrySettings retry) {
    fixtures.databases = List.of(Fixtures.database("users", "us-east-1"));
    fixtures.faults =
        List.of(new FaultSettings(5 * S, 41 * S, "database/users/0", FaultSettings.Kind.DOWN));
    fixtures.template =
        new LaunchTemplateSettings(
            "api",
            "m5.large",
            10,
            10,
            new Distribution.Constant(0),
            0,
            200,
            Optional.empty(),
            Optional.of(new QuerySettings("users", 1, -1).with(retry)));
    return run(10 * S);
  }

  @Test
  void givenQueryThatTheDriverGivesUp_whenNotRetried_then500() {
    SmallEngine engine = queryOfDeadDatabase(RetrySettings.NONE);

    assertThat(engine.outcome(0)).returns(500, Outcome::status);
    assertThat(engine.outcome(0).edgeTtfb()).isBetween(30 * S, 31 * S);
    assertThat(engine.count(SERVER, "queriesRetried")).isZero();
  }

  @Test
  void givenQueryThatTheDriverGivesUp_whenRetriedAfterTheDatabaseIsBack_then200() {
    SmallEngine engine = queryOfDeadDatabase(retry(2, 15 * S));

    assertThat(engine.outcome(0)).returns(200, Outcome::status);
    assertThat(engine.outcome(0).edgeTtfb()).isGreaterThan(45 * S);
    assertThat(engine.count(SERVER, "queriesRetried")).isEqualTo(1);
    assertThat(engine.count("database/users/0", "reads")).isEqualTo(1);
  }

  // ---- calls of a function

  private static CallSettings calls(int calls, long timeout, int connections, RetrySettings retry) {
    return new CallSettings("orders", calls, timeout, connections, 10 * S, false, retry);
  }

  private static RetrySettings retry(int attempts, long backoff) {
    return new RetrySettings(attempts, backoff, 20 * S, false, Long.MAX_VALUE);
  }

  private void callsOnly(CallSettings calls) {
    server(1, new Distribution.Constant(0), LoadSettings.NONE, calls);
  }

  private void concurrency(int reserved) {
    FunctionSettings f = fixtures.functions.get(0);
    fixtures.functions =
        List.of(f.with(new FunctionConcurrency(reserved, 0, 0, 0), LambdaAccount.NEW.with(100)));
  }

  @Test
  void givenTwoCalls_whenServed_thenOneAfterTheOtherOverOneConnection() {
    callsOnly(calls(2, 30 * S, 1, RetrySettings.NONE));

    SmallEngine engine = run(0);

    assertThat(engine.outcome(0))
        .returns(200, Outcome::status)
        .returns(HOP + 2 * HOP + (HOP + 320 * MS) + (HOP + 20 * MS), Outcome::edgeTtfb);
    assertThat(engine.count(SERVER, "calls/succeeded")).isEqualTo(2);
    assertThat(engine.count("lambda/us-east-1", "orders/invocations")).isEqualTo(2);
  }

  @Test
  void givenOneConnection_whenTwoRequests_thenTheSecondWaitsForIt() {
    callsOnly(calls(1, 30 * S, 1, RetrySettings.NONE));

    SmallEngine engine = run(0, 0);

    assertThat(engine.count(SERVER, "calls/poolWaits")).isEqualTo(1);
    assertThat(engine.outcome(1).edgeTtfb())
        .isEqualTo(engine.outcome(0).edgeTtfb() + HOP + 20 * MS);
  }

  @Test
  void givenNoConnectionInTime_whenNotRetried_then500() {
    fixtures.functions = List.of(Fixtures.function(10));
    CallSettings c = calls(1, 30 * S, 1, RetrySettings.NONE);
    callsOnly(new CallSettings("orders", 1, c.timeout(), 1, 100 * MS, false, c.retry()));

    SmallEngine engine = run(0, 0);

    assertThat(engine.outcome(1))
        .returns(500, Outcome::status)
        .returns(HOP + 100 * MS, Outcome::edgeTtfb);
    assertThat(engine.count(SERVER, "calls/poolTimeouts")).isEqualTo(1);
  }

  @Test
  void givenThrottles_whenRetried_thenWaitsDouble() {
    concurrency(0);
    callsOnly(calls(1, 30 * S, 50, retry(4, 100 * MS)));

    SmallEngine engine = run(0);

    // Three waits of 100, 200 and 400 ms between four attempts.
    assertThat(engine.outcome(0))
        .returns(500, Outcome::status)
        .returns(HOP + 2 * HOP + 4 * HOP + 700 * MS, Outcome::edgeTtfb);
    assertThat(engine.count(SERVER, "calls/throttled")).isEqualTo(4);
    assertThat(engine.count(SERVER, "calls/retried")).isEqualTo(3);
    assertThat(engine.count(SERVER, "calls/failed")).isEqualTo(1);
  }

  @Test
  void givenBudgetForOneRetry_whenAllIsThrottled_thenTheRestIsNotTriedAgain() {
    concurrency(0);
    callsOnly(calls(1, 30 * S, 50, new RetrySettings(3, 100 * MS, S, true, 9)));

    SmallEngine engine = run(0, S, 2 * S);

    assertThat(engine.count(SERVER, "calls/retried")).isEqualTo(1);
    assertThat(engine.count(SERVER, "calls/throttled")).isEqualTo(4);
  }

  @Test
  void givenTimeout_whenTheFunctionIsSlower_thenTheWorkThereGoesOnAndTheServerTriesAgain() {
    concurrency(10);
    callsOnly(calls(1, 100 * MS, 50, retry(2, 50 * MS)));

    SmallEngine engine = run(0);

    // The cold start of the first attempt outlasts it; so does that of the second.
    assertThat(engine.outcome(0))
        .returns(500, Outcome::status)
        .returns(HOP + 250 * MS, Outcome::edgeTtfb);
    assertThat(engine.count(SERVER, "calls/timeouts")).isEqualTo(2);
    assertThat(engine.count("lambda/us-east-1", "orders/invocations")).isEqualTo(2);
  }

  @Test
  void givenFunctionThatFails_whenCalled_thenOnlyRetryErrorsTriesAgain() {
    FunctionSettings f = fixtures.functions.get(0);
    fixtures.functions =
        List.of(f.with(f.times(), new FunctionFailures(FunctionFailures.ALL, 0), Optional.empty()));
    CallSettings c = calls(1, 30 * S, 50, retry(3, 10 * MS));
    callsOnly(c);
    assertThat(run(0).count("lambda/us-east-1", "orders/errors")).isEqualTo(1);

    callsOnly(new CallSettings("orders", 1, 30 * S, 50, 10 * S, true, c.retry()));
    SmallEngine engine = run(0);

    assertThat(engine.outcome(0).status()).isEqualTo(500);
    assertThat(engine.count("lambda/us-east-1", "orders/errors")).isEqualTo(3);
  }

  @Test
  void givenRegionOfTheFunctionDown_whenCalled_thenTheServerWaitsForItsTimeout() {
    FunctionSettings f = fixtures.functions.get(0);
    fixtures.functions = List.of(f.atEdge("eu-central-1"));
    fixtures.faults =
        List.of(new FaultSettings(0, S, "region/eu-central-1", FaultSettings.Kind.DOWN));
    callsOnly(calls(1, 700 * MS, 50, retry(2, 500 * MS)));

    SmallEngine engine = run(100 * MS);

    // The second attempt comes when the region is there again: 1.3 s, handshakes, and a cold start.
    assertThat(engine.count(SERVER, "calls/timeouts")).isEqualTo(1);
    assertThat(engine.outcome(0))
        .returns(200, Outcome::status)
        .returns(HOP + 1_200 * MS + 300 * MS + 320 * MS, Outcome::edgeTtfb);
  }

  // ---- back-off

  @Test
  void givenJitter_whenWaitsAreDrawn_thenTheyLieBetweenZeroAndTheCap() {
    Retries retries = new Retries(new RetrySettings(100, 100 * MS, S, true, Long.MAX_VALUE), 7);

    long[] waits = LongStream.range(0, 10_000).map(i -> retries.take(i, 3)).toArray();

    assertThat(LongStream.of(waits).average().orElseThrow()).isCloseTo(200e6, within(5e6));
    assertThat(LongStream.of(waits).max().orElseThrow()).isBetween(395 * MS, 400 * MS);
    assertThat(retries.take(1, 50)).isBetween(0L, S);
    assertThat(retries.take(1, 100)).isEqualTo(Retries.NONE);
  }
}
