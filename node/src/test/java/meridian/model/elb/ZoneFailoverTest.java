package meridian.model.elb;

import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.result.MetricStore.Key;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.TargetProtocol;
import org.junit.jupiter.api.Test;

/** Two zones with two targets each; those of zone a are gone from 10 s to 300 s. */
class ZoneFailoverTest {
  private static final String API = "loadBalancer/api";

  private final Fixtures fixtures = new Fixtures();

  private SmallEngine run(boolean crossZone, int dnsMinimumHealthy, int seconds) {
    fixtures.targetGroup =
        new TargetGroupSettings(
            "api",
            new TargetGroupSettings.Targets.Instances("api", 4),
            TargetGroupSettings.Algorithm.ROUND_ROBIN,
            false,
            new HealthCheckSettings(
                true, "/", 5 * S, 2 * S, 2, 2, HealthCheckSettings.DEFAULT.matcher()),
            0,
            300 * S,
            0,
            1,
            crossZone,
            80,
            dnsMinimumHealthy,
            TargetProtocol.HTTP);
    fixtures.faults =
        List.of(
            new FaultSettings(10 * S, 300 * S, "instance/api/0", FaultSettings.Kind.CRASH),
            new FaultSettings(10 * S, 300 * S, "instance/api/2", FaultSettings.Kind.CRASH));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < seconds; i++) {
      traffic.at(i * S + S / 2, API, "/orders").viewer(i);
    }
    return new SmallEngine(world).run(traffic);
  }

  private static long failed(SmallEngine engine, int from, int to) {
    return IntStream.range(from, to).filter(i -> engine.outcome(i).status() != 200).count();
  }

  private static long metric(SmallEngine engine, String name, int minute) {
    String both = "LoadBalancer=app/api,TargetGroup=targetgroup/api";
    var series =
        engine.collector().metrics().series(new Key("AWS/ApplicationELB", name, both, "Count", 1));
    return minute < series.minutes() ? series.sum(minute) : 0;
  }

  @Test
  void givenZoneWithoutHealthyTargets_whenAMinuteIsOver_thenNobodyGoesThere() {
    SmallEngine engine = run(false, 1, 240);

    // Both are out by 22 s. Until then half of the requests fail, then those that know the address.
    assertThat(failed(engine, 10, 82)).isBetween(8L, 38L);
    assertThat(failed(engine, 82, 240)).isZero();
    assertThat(metric(engine, "HealthyStateDNS", 1)).isEqualTo(1);
    assertThat(metric(engine, "UnhealthyStateDNS", 1)).isEqualTo(1);
    assertThat(metric(engine, "HealthyStateRouting", 1)).isEqualTo(1);
    assertThat(metric(engine, "UnhealthyStateRouting", 1)).isEqualTo(1);
    assertThat(metric(engine, "UnhealthyRoutingRequestCount", 0)).isPositive();
    assertThat(metric(engine, "UnhealthyRoutingRequestCount", 2)).isZero();
  }

  @Test
  void givenZoneThatIsBackAgain_whenAsked_thenItIsInTheNameAgain() {
    SmallEngine engine = run(false, 1, 420);

    assertThat(metric(engine, "HealthyStateDNS", 4)).isEqualTo(1);
    assertThat(metric(engine, "HealthyStateDNS", 5)).isEqualTo(2);
    assertThat(failed(engine, 320, 420)).isZero();
    assertThat(engine.count("instance/api/0", "requests")).isPositive();
    assertThat(engine.collector().changes().of(API))
        .extracting(change -> change.subject() + " " + change.to())
        .containsExactly("zone a unhealthy", "zone a healthy");
  }

  @Test
  void givenNoFailoverByDns_whenZoneHasNoHealthyTargets_thenItsHalfOfTheRequestsFails() {
    SmallEngine engine = run(false, 0, 240);

    // 158 requests, each with one half: within four standard deviations.
    assertThat(failed(engine, 82, 240)).isBetween(54L, 104L);
    assertThat(metric(engine, "HealthyStateDNS", 2)).isEqualTo(2);
    assertThat(metric(engine, "UnhealthyRoutingRequestCount", 2)).isPositive();
  }

  @Test
  void givenCrossZone_whenZoneHasNoHealthyTargets_thenItsNodeSendsElsewhere() {
    SmallEngine engine = run(true, 1, 240);

    assertThat(failed(engine, 25, 240)).isZero();
    assertThat(metric(engine, "HealthyStateDNS", 2)).isEqualTo(2);
    assertThat(engine.collector().changes().of(API)).isEmpty();
  }
}
