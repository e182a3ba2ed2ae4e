package meridian.model.elb;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.http.Method;
import meridian.model.result.MetricStore.Key;
import meridian.model.settings.ActionSettings;
import meridian.model.settings.ActionSettings.FixedResponse;
import meridian.model.settings.ActionSettings.Forward;
import meridian.model.settings.ActionSettings.Redirect;
import meridian.model.settings.ActionSettings.Weighted;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.ListenerSettings;
import meridian.model.settings.ListenerSettings.Condition;
import meridian.model.settings.ListenerSettings.Condition.Kind;
import meridian.model.settings.ListenerSettings.Protocol;
import meridian.model.settings.ListenerSettings.Rule;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.TargetGroupSettings.Algorithm;
import meridian.model.settings.TargetGroupSettings.Targets;
import org.junit.jupiter.api.Test;

/** From the listener to the target. Bounds of draws are four standard deviations wide. */
class RoutingTest {
  private static final String API = "loadBalancer/api";

  private final Fixtures fixtures = new Fixtures();

  private void groups(TargetGroupSettings... groups) {
    fixtures.targetGroups = List.of(groups);
  }

  private void listener(ActionSettings otherwise, Rule... rules) {
    fixtures.balancer =
        new LoadBalancerSettings(
            "api",
            "us-east-1",
            LoadBalancerSettings.Type.APPLICATION,
            List.of("a", "b"),
            List.of(new ListenerSettings(80, Protocol.HTTP, List.of(rules), otherwise)),
            60 * S);
  }

  private static TargetGroupSettings group(String name, int instances, Algorithm algorithm) {
    return group(name, instances, algorithm, 0, true);
  }

  private static TargetGroupSettings group(
      String name, int instances, Algorithm algorithm, long stickiness, boolean crossZone) {
    return new TargetGroupSettings(
        name,
        new Targets.Instances("api", instances),
        algorithm,
        false,
        HealthCheckSettings.DEFAULT,
        0,
        300 * S,
        stickiness,
        1,
        crossZone);
  }

  private static Rule rule(int priority, ActionSettings action, Condition... conditions) {
    return new Rule(priority, List.of(conditions), action);
  }

  private static Condition condition(Kind kind, String name, String... values) {
    return new Condition(kind, name, List.of(values));
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
  void givenH9WeightsTenAndTwenty_when3000Requests_thenAThirdAndTwoThirds() {
    groups(group("a", 1, Algorithm.ROUND_ROBIN), group("b", 1, Algorithm.ROUND_ROBIN));
    listener(new Forward(List.of(new Weighted("a", 10), new Weighted("b", 20))));

    SmallEngine engine = run(3_000, 20 * MS);

    assertThat(engine.count(API, "group/a/requests")).isBetween(1_000L - 104, 1_000L + 104);
    assertThat(engine.count(API, "group/b/requests")).isBetween(2_000L - 104, 2_000L + 104);
  }

  @Test
  void givenGroupStickiness_whenViewersComeAgain_thenEachStaysWithHisGroupUntilItIsOver() {
    groups(group("a", 1, Algorithm.ROUND_ROBIN), group("b", 1, Algorithm.ROUND_ROBIN));
    listener(new Forward(List.of(new Weighted("a", 1), new Weighted("b", 1)), 5 * S));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 4_000; i++) {
      traffic.at(i * 10 * MS, API, "/").viewer(i % 400); // each of them every four seconds
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    // 400 viewers of ten requests each: within four standard deviations (10 viewers each).
    long ofA = engine.count(API, "group/a/requests");
    assertThat(ofA % 10).isZero();
    assertThat(ofA).isBetween(2_000L - 400, 2_000L + 400);
  }

  @Test
  void givenGroupStickinessThatIsOver_whenViewersComeAgain_thenTheyAreDrawnAnew() {
    groups(group("a", 1, Algorithm.ROUND_ROBIN), group("b", 1, Algorithm.ROUND_ROBIN));
    listener(new Forward(List.of(new Weighted("a", 1), new Weighted("b", 1)), S));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 20; i++) {
      traffic.at(i * 2 * S, API, "/").viewer(1);
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(API, "group/a/requests")).isBetween(1L, 19L);
  }

  @Test
  void givenRequests_whenAMinuteIsOver_thenConnectionsBytesRulesAndUnitsAreMetrics() {
    groups(group("a", 1, Algorithm.ROUND_ROBIN));
    listener(
        new FixedResponse(200, 1_000),
        rule(1, new FixedResponse(200, 1_000), condition(Kind.PATH, "", "/one")),
        rule(2, new FixedResponse(200, 1_000), condition(Kind.PATH, "", "/two")));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 30_000; i++) {
      traffic.at(i * MS, API, i % 3 == 0 ? "/one" : i % 3 == 1 ? "/two" : "/").viewer(1 + i);
    }
    traffic.at(70 * S, API, "/");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(metric(engine, "NewConnectionCount", "Count", 1)).isEqualTo(30_000);
    assertThat(metric(engine, "ActiveConnectionCount", "Count", 1)).isEqualTo(30_000);
    assertThat(metric(engine, "ProcessedBytes", "Bytes", 1)).isEqualTo(30_000_000);
    assertThat(metric(engine, "RuleEvaluations", "Count", 1)).isEqualTo(10_000 * (1 + 2 + 2));
    assertThat(metric(engine, "HTTP_Fixed_Response_Count", "Count", 1)).isEqualTo(30_000);
    // 30,000 new connections a minute are 20 units, for a minute of the hour.
    assertThat(metric(engine, "ConsumedLCUs", "Count", 60_000)).isEqualTo(20_000);
  }

  @Test
  void givenHead_whenResponseIsFixed_thenItHasNoBody() {
    groups(group("a", 1, Algorithm.ROUND_ROBIN));
    listener(new FixedResponse(403, 1_000));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, API, "/").method(Method.HEAD);
    traffic.at(S, API, "/");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0).status()).isEqualTo(403);
    assertThat(engine.count(API, "bytes")).isEqualTo(1_000);
  }

  private static long metric(SmallEngine engine, String name, String unit, long scale) {
    return engine
        .collector()
        .metrics()
        .series(new Key("AWS/ApplicationELB", name, "LoadBalancer=app/api", unit, scale))
        .sum(0);
  }

  @Test
  void givenGroupOfWeightZero_whenRequests_thenItGetsNone() {
    groups(group("a", 1, Algorithm.ROUND_ROBIN), group("b", 1, Algorithm.ROUND_ROBIN));
    listener(new Forward(List.of(new Weighted("a", 0), new Weighted("b", 1))));

    SmallEngine engine = run(100, 20 * MS);

    assertThat(engine.count(API, "group/b/requests")).isEqualTo(100);
  }

  @Test
  void givenRules_whenRequests_thenTheFirstThatFitsCounts() {
    groups(group("a", 1, Algorithm.ROUND_ROBIN));
    listener(
        new Forward(List.of(new Weighted("a", 1))),
        rule(1, new FixedResponse(403, 9), condition(Kind.PATH, "", "/admin*")),
        rule(2, new Redirect(302), condition(Kind.PATH, "", "/a*")),
        rule(
            3,
            new FixedResponse(418, 0),
            condition(Kind.QUERY, "v", "2*"),
            condition(Kind.HEADER, "x-test", "yes")));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, API, "/admin/x");
    traffic.at(0, API, "/about");
    traffic.at(0, API, "/").query("a=1&V=27").headers("X-Test: YES");
    traffic.at(0, API, "/").query("a=1&v=27");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0)).returns(403, Outcome::status).returns(9L, Outcome::bytes);
    assertThat(engine.outcome(1)).returns(302, Outcome::status);
    assertThat(engine.outcome(2)).returns(418, Outcome::status);
    assertThat(engine.outcome(3)).returns(200, Outcome::status);
  }

  @Test
  void givenSourceAddresses_whenHalfOfTheNetworkIsRefused_thenByTheViewersId() {
    groups(group("a", 1, Algorithm.ROUND_ROBIN));
    listener(
        new Forward(List.of(new Weighted("a", 1))),
        rule(1, new FixedResponse(403, 0), condition(Kind.SOURCE_IP, "", "10.128.0.0/9")));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, API, "/").viewer(0x800001);
    traffic.at(0, API, "/").viewer(0x7FFFFF);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0).status()).isEqualTo(403);
    assertThat(engine.outcome(1).status()).isEqualTo(200);
  }

  @Test
  void givenLeastOutstanding_whenOneTargetIsBusy_thenTheOtherGetsTheRequests() {
    groups(group("a", 2, Algorithm.LEAST_OUTSTANDING_REQUESTS));
    listener(new Forward(List.of(new Weighted("a", 1))));
    fixtures.template =
        new LaunchTemplateSettings(
            "api", "m5.large", 4, 100, new Distribution.Exponential(50 * MS));

    SmallEngine engine = run(4_000, 10 * MS);

    long longest =
        Math.max(
            engine.count("instance/a/0", "queueLongest"),
            engine.count("instance/a/1", "queueLongest"));
    fixtures.targetGroups = List.of(group("a", 2, Algorithm.WEIGHTED_RANDOM));
    SmallEngine random = run(4_000, 10 * MS);
    long longestByChance =
        Math.max(
            random.count("instance/a/0", "queueLongest"),
            random.count("instance/a/1", "queueLongest"));
    assertThat(longest).isLessThan(longestByChance);
    assertThat(engine.count("instance/a/0", "requests")).isBetween(1_900L, 2_100L);
  }

  @Test
  void givenWeightedRandom_when8000Requests_thenEachOfFourGetsAQuarter() {
    groups(group("a", 4, Algorithm.WEIGHTED_RANDOM));
    listener(new Forward(List.of(new Weighted("a", 1))));

    SmallEngine engine = run(8_000, 10 * MS);

    for (int i = 0; i < 4; i++) {
      assertThat(engine.count("instance/a/" + i, "requests")).isBetween(2_000L - 155, 2_000L + 155);
    }
  }

  @Test
  void givenStickiness_whenAViewerComesAgain_thenTheSameTargetUntilItExpires() {
    groups(group("a", 3, Algorithm.ROUND_ROBIN, 60 * S, true));
    listener(new Forward(List.of(new Weighted("a", 1))));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 10; i++) {
      traffic.at(i * 50 * S, API, "/").viewer(7);
    }
    traffic.at(450 * S + 61 * S, API, "/").viewer(7);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count("instance/a/0", "requests")).isEqualTo(10);
    assertThat(engine.count("instance/a/1", "requests")).isEqualTo(1);
  }

  @Test
  void givenNoCrossZone_whenZonesHaveOneAndThreeTargets_thenTheLoneTargetGetsHalf() {
    groups(group("a", 3, Algorithm.ROUND_ROBIN, 0, false));
    listener(new Forward(List.of(new Weighted("a", 1))));

    SmallEngine engine = run(8_000, 10 * MS);

    // Targets 0 and 2 are in zone a, target 1 is alone in zone b.
    assertThat(engine.count("instance/a/1", "requests")).isBetween(4_000L - 179, 4_000L + 179);
  }

  @Test
  void givenNetworkBalancer_whenManyFlows_thenEachStaysWithItsTargetAndBreaksWithIt() {
    groups(group("a", 2, Algorithm.WEIGHTED_RANDOM));
    fixtures.balancer =
        new LoadBalancerSettings(
            "api",
            "us-east-1",
            LoadBalancerSettings.Type.NETWORK,
            List.of("a", "b"),
            List.of(
                new ListenerSettings(
                    80, Protocol.TCP, List.of(), new Forward(List.of(new Weighted("a", 1))))),
            350 * S);
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 4_000; i++) {
      traffic.at(i * 50 * MS, API, "/").viewer(i % 400);
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    // 400 flows of ten requests each: within four standard deviations (10 flows each).
    long of0 = engine.count("instance/a/0", "requests");
    assertThat(of0 % 10).isZero();
    assertThat(of0).isBetween(2_000L - 400, 2_000L + 400);
  }

  @Test
  void givenNetworkBalancerWithoutTargets_whenRequest_thenTheConnectionBreaks() {
    groups(group("a", 0, Algorithm.ROUND_ROBIN));
    fixtures.balancer =
        new LoadBalancerSettings(
            "api",
            "us-east-1",
            LoadBalancerSettings.Type.NETWORK,
            List.of("a"),
            List.of(
                new ListenerSettings(
                    80, Protocol.TCP, List.of(), new Forward(List.of(new Weighted("a", 1))))),
            350 * S);

    SmallEngine engine = run(1, S);

    assertThat(engine.outcome(0).status()).isZero();
  }
}
