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
import meridian.model.http.LogLine;
import meridian.model.result.ChangeLog.Change;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.HealthCheckSettings.StatusRange;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.TargetGroupSettings;
import org.junit.jupiter.api.Test;

/** Health checks, fail-open and time-outs in whole worlds: balancer, instances, a second a row. */
class HealthChecksTest {
  private static final String API = "loadBalancer/api";

  private final Fixtures fixtures = new Fixtures();

  private static LaunchTemplateSettings template(int healthStatus, long healthNanos) {
    return new LaunchTemplateSettings(
        "api",
        "m5.large",
        2,
        4,
        new Distribution.Constant(10 * MS),
        0,
        healthStatus,
        Optional.of(new Distribution.Constant(healthNanos)));
  }

  private void faults(FaultSettings... faults) {
    fixtures.faults = List.of(faults);
  }

  private static FaultSettings fault(int instance, long from, long until, FaultSettings.Kind kind) {
    return new FaultSettings(from * S, until * S, "instance/api/" + instance, kind);
  }

  /** One request a second for so many seconds, from 0.5 s on. */
  private SmallEngine run(int seconds) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < seconds; i++) {
      traffic.at(i * S + S / 2, API, "/orders");
    }
    return new SmallEngine(world).run(traffic);
  }

  private static List<Change> changes(SmallEngine engine) {
    return engine.collector().changes().of("targetGroup/api");
  }

  @Test
  void givenChecks_whenFiveMinutesPass_thenEachTargetIsAskedEveryThirtySeconds() {
    SmallEngine engine = run(300);

    assertThat(engine.count("instance/api/0", "healthChecks")).isBetween(9L, 10L);
    assertThat(engine.count("instance/api/1", "healthChecks")).isBetween(9L, 10L);
    assertThat(changes(engine)).isEmpty();
  }

  @Test
  void givenH4StatusThatDoesNotMatch_whenTwoChecks_thenResponseCodeMismatch() {
    fixtures.template = template(301, MS);

    SmallEngine engine = run(120);

    assertThat(changes(engine)).hasSize(2);
    assertThat(changes(engine).get(0))
        .returns("unhealthy", Change::to)
        .returns("Target.ResponseCodeMismatch", Change::why);
  }

  @Test
  void givenH4MatcherTo399_whenTheStatusIs301_thenHealthy() {
    fixtures.template = template(301, MS);
    fixtures.targetGroup =
        Fixtures.withHealthCheck(
            fixtures.targetGroup(),
            new HealthCheckSettings(
                true, "/", 30 * S, 5 * S, 5, 2, List.of(new StatusRange(200, 399))));

    SmallEngine engine = run(120);

    assertThat(changes(engine)).isEmpty();
    assertThat(engine.count(API, "group/api/healthyMin")).isEqualTo(2);
  }

  @Test
  void givenH5ReplyAfterFiveAndAHalfSeconds_whenTwoChecks_thenTimeout() {
    fixtures.template = template(200, 5_500 * MS);

    SmallEngine engine = run(120);

    assertThat(changes(engine)).hasSize(2);
    assertThat(changes(engine)).extracting(Change::why).containsOnly("Target.Timeout");
  }

  @Test
  void givenH6AllUnhealthy_whenRequests_thenBothInTurnAndTheOneThatRecoversGetsAll() {
    faults(
        fault(0, 0, 1_000, FaultSettings.Kind.ERRORS), fault(1, 0, 300, FaultSettings.Kind.ERRORS));

    SmallEngine engine = run(900);

    // Both are out after two checks (60 s at most); the second passes five from 300 s on (450 s).
    long of0 = engine.count("instance/api/0", "requests");
    long of1 = engine.count("instance/api/1", "requests");
    assertThat(of0 + of1).isEqualTo(900);
    assertThat(of0).isBetween(205L, 228L);
    assertThat(engine.count(API, "group/api/healthyMin")).isZero();
    assertThat(engine.count(API, "group/api/unhealthyRouting")).isBetween(360L, 450L);
    assertThat(engine.count(API, "target/api/api/1/healthChanges")).isEqualTo(2);
  }

  @Test
  void givenH7SilentTarget_whenRequest_then504AfterTheIdleTimeout() {
    fixtures.instances = 1;
    faults(fault(0, 0, 500, FaultSettings.Kind.HANG));

    SmallEngine engine = run(3);

    assertThat(engine.outcome(1)).returns(504, Outcome::status).returns(60 * S, Outcome::edgeTtfb);
    assertThat(engine.counts(API)).containsEntry("own/status_504", 3L);
  }

  @Test
  void givenTargetThatIsCutOff_whenRequest_then504AfterTenSeconds() {
    fixtures.instances = 1;
    faults(fault(0, 0, 500, FaultSettings.Kind.DOWN));

    SmallEngine engine = run(2);

    assertThat(engine.outcome(0)).returns(504, Outcome::status).returns(10 * S, Outcome::edgeTtfb);
  }

  @Test
  void givenServerThatDies_whenRequestsAreOutstandingOrCome_then502() {
    fixtures.instances = 1;
    fixtures.template =
        new LaunchTemplateSettings("api", "m5.large", 2, 4, new Distribution.Constant(S));
    faults(fault(0, 1, 500, FaultSettings.Kind.CRASH));

    SmallEngine engine = run(2);

    assertThat(engine.outcome(0))
        .returns(502, Outcome::status)
        .returns(S / 2 + MS / 4, Outcome::edgeTtfb);
    assertThat(engine.outcome(1)).returns(502, Outcome::status).returns(MS / 2, Outcome::edgeTtfb);
  }

  @Test
  void givenCrash_whenTwoChecksAreRefused_thenFailedHealthChecks() {
    faults(fault(0, 0, 500, FaultSettings.Kind.CRASH));

    SmallEngine engine = run(90);

    assertThat(changes(engine)).hasSize(1);
    assertThat(changes(engine).get(0))
        .returns("api/0", Change::subject)
        .returns("Target.FailedHealthChecks", Change::why);
  }

  @Test
  void givenH7ViewerWhoLeavesAfterTenSeconds_whenTheTargetIsSilent_then460InTheLog() {
    fixtures.instances = 1;
    faults(fault(0, 0, 500, FaultSettings.Kind.HANG));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(S, API, "/orders").log(new LogLine(-1, LogLine.Kind.WHOLE, 0, -1, -1, -1, 10 * S));

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.counts(API)).containsEntry("own/status_460", 1L);
    assertThat(engine.outcome(0)).returns(0, Outcome::status).returns(10 * S, Outcome::edgeTtfb);
  }

  @Test
  void givenH10SlowStart_whenTargetRecovers_thenItsShareRisesLinearly() {
    fixtures.targetGroup =
        new TargetGroupSettings(
            "api",
            new TargetGroupSettings.Targets.Instances("api", 2),
            TargetGroupSettings.Algorithm.ROUND_ROBIN,
            false,
            new HealthCheckSettings(
                true, "/", 5 * S, 2 * S, 2, 2, HealthCheckSettings.DEFAULT.matcher()),
            900 * S,
            300 * S,
            0,
            1,
            true);
    faults(fault(0, 0, 20, FaultSettings.Kind.HANG));

    // Healthy at about 30 s; then 900 s of slow start at 20 requests a second.
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 18_000; i++) {
      traffic.at(30 * S + i * S / 20, API, "/orders");
    }
    SmallEngine engine = new SmallEngine(world).run(traffic);

    // A turn is taken with probability p: of the requests p / (1 + p) go there; over p from 0 to 1
    // that is 1 - ln 2 = 0.307. Within four standard deviations (63 each).
    long of0 = engine.count(API, "target/api/api/0/requests");
    assertThat(of0).isBetween(5_523L - 270, 5_523L + 270);
  }
}
