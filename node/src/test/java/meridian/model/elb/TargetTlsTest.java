package meridian.model.elb;

import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.TargetProtocol;
import org.junit.jupiter.api.Test;

/** One target, 250 us from its balancer, whose connections are closed after 60 idle seconds. */
class TargetTlsTest {
  private static final long ROUND_TRIP = 500_000;
  private static final TargetProtocol HTTPS =
      new TargetProtocol(TargetProtocol.Version.HTTP1, true);

  private final Fixtures fixtures = new Fixtures();

  private SmallEngine run(TargetProtocol protocol, int... seconds) {
    fixtures.targetGroup =
        new TargetGroupSettings(
            "api",
            new TargetGroupSettings.Targets.Instances("api", 1),
            TargetGroupSettings.Algorithm.ROUND_ROBIN,
            false,
            HealthCheckSettings.DEFAULT,
            0,
            300 * S,
            0,
            1,
            true,
            80,
            1,
            protocol);
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int second : seconds) {
      traffic.at(second * S, "loadBalancer/api", "/orders").viewer(second);
    }
    return new SmallEngine(world).run(traffic);
  }

  @Test
  void givenTargetsOverTls_whenAsked_thenNewConnectionsTakeHandshakesAndOpenOnesNone() {
    SmallEngine plain = run(TargetProtocol.HTTP, 1, 2, 61, 130);
    SmallEngine secure = run(HTTPS, 1, 2, 61, 130);

    // TCP and TLS 1.3; the third request finds the connection 59 s after the second one.
    assertThat(List.of(0, 1, 2, 3))
        .extracting(i -> secure.outcome(i).viewerTtfb() - plain.outcome(i).viewerTtfb())
        .containsExactly(2 * ROUND_TRIP, 0L, 0L, 2 * ROUND_TRIP);
    assertThat(secure.count("loadBalancer/api", "targetHandshakes")).isEqualTo(2);
    assertThat(plain.count("loadBalancer/api", "targetHandshakes")).isZero();
  }

  @Test
  void givenTwoRequestsAtOnce_whenAskedOverTls_thenEachHasAConnection() {
    SmallEngine secure = run(HTTPS, 1, 1, 3);

    assertThat(secure.count("loadBalancer/api", "targetHandshakes")).isEqualTo(2);
  }

  @Test
  void givenTargetThatBreaksConnections_whenItIsBack_thenTheyAreMadeAnew() {
    fixtures.faults =
        List.of(new FaultSettings(2 * S, 4 * S, "instance/api/0", FaultSettings.Kind.CRASH));

    SmallEngine secure = run(HTTPS, 1, 3, 5);

    // The request at 3 s finds the old connection, and learns that it is of no use.
    assertThat(secure.outcome(1).status()).isNotEqualTo(200);
    assertThat(secure.count("loadBalancer/api", "targetHandshakes")).isEqualTo(2);
  }
}
