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
import meridian.model.result.MetricStore.Key;
import meridian.model.result.ResultType;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.OriginSettings;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
  private static final String API = "loadBalancer/api";

  private final Fixtures fixtures = new Fixtures();

  @Test
  void givenTwoInstances_whenFourRequests_thenTheyTakeTurns() {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 4; i++) {
      traffic.at(i * S, API, "/orders");
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count("instance/api/0", "requests")).isEqualTo(2);
    assertThat(engine.count("instance/api/1", "requests")).isEqualTo(2);
    assertThat(engine.outcome(0))
        .returns(10 * MS + MS / 2, Outcome::edgeTtfb)
        .returns(120 * MS + 10 * MS + MS / 2, Outcome::viewerTtfb)
        .returns(ResultType.Miss, Outcome::result);
    assertThat(engine.counts(API)).containsEntry("requests", 4L).containsEntry("status_200", 4L);
  }

  @Test
  void givenTwoWorkersAndQueueOfFour_whenTenAtOnce_thenFourWaitAndTheRestIsRefused() {
    fixtures.instances = 1;
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 10; i++) {
      traffic.at(0, API, "/orders");
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.counts(API)).containsEntry("status_200", 6L).containsEntry("status_503", 4L);
    assertThat(engine.count("instance/api/0", "queueLongest")).isEqualTo(4);
    assertThat(engine.count("instance/api/0", "waited")).isEqualTo(4);
    assertThat(engine.outcome(5).edgeTtfb()).isEqualTo(30 * MS + MS / 2);
    assertThat(engine.outcome(6))
        .returns(ResultType.Error, Outcome::result)
        .returns(MS / 2, Outcome::edgeTtfb);
  }

  @Test
  void givenNoTargets_whenRequest_then503AtOnceAndCountedAsTheBalancers() {
    fixtures.instances = 0;
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, API, "/orders");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0)).returns(503, Outcome::status).returns(0L, Outcome::edgeTtfb);
    assertThat(metric(engine, "HTTPCode_ELB_503_Count", "Count", 1)).isEqualTo(1);
    assertThat(metric(engine, "RequestCount", "Count", 1)).isZero();
  }

  @Test
  void givenBalancerAsOrigin_whenRequestsThroughTheEdge_thenItAnswersTheTier() {
    fixtures.moreOrigins =
        List.of(new OriginSettings.Balancer("back", "us-east-1", 5 * S, "api", false));
    fixtures.behaviors =
        List.of(
            new BehaviorSettings("/api/*", "back", Fixtures.policy(0, 0, 0), fixtures.objects),
            new BehaviorSettings("*", "site", fixtures.policy, fixtures.objects));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, "edgeLocation/CDG", "/api/orders");
    traffic.at(S, "edgeLocation/CDG", "/api/orders");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.counts(API)).containsEntry("status_200", 2L);
    assertThat(engine.outcome(0).edgeTtfb()).isEqualTo(200 * MS + 10 * MS + MS / 2);
    assertThat(engine.outcome(1).edgeTtfb()).isEqualTo(100 * MS + 10 * MS + MS / 2);
    assertThat(metric(engine, "RequestCount", "Count", 1)).isEqualTo(2);
    assertThat(metric(engine, "TargetResponseTime", "Seconds", 1_000_000_000))
        .isEqualTo(2 * (10 * MS + MS / 2));
  }

  @Test
  void givenSlowerService_whenQueued_thenFirstComeFirstServed() {
    fixtures.instances = 1;
    fixtures.template =
        new LaunchTemplateSettings(
            "api", "m5.large", 1, 100, new Distribution.Exponential(10 * MS));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 50; i++) {
      traffic.at(i * MS, API, "/orders");
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    for (int i = 1; i < 50; i++) {
      long end = i * MS + engine.outcome(i).edgeTtfb();
      assertThat(end).isGreaterThanOrEqualTo((i - 1) * MS + engine.outcome(i - 1).edgeTtfb());
    }
  }

  private static long metric(SmallEngine engine, String name, String unit, long scale) {
    var series =
        engine
            .collector()
            .metrics()
            .series(new Key("AWS/ApplicationELB", name, "LoadBalancer=app/api", unit, scale));
    return series.minutes() == 0 ? 0 : series.sum(0);
  }
}
