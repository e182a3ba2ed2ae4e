package meridian.model.elb;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.settings.ActionSettings.Forward;
import meridian.model.settings.ActionSettings.Weighted;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CertificateSettings;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.ListenerSettings;
import meridian.model.settings.ListenerSettings.Protocol;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.OriginConnectionSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.SecurityGroupSettings;
import meridian.model.settings.SecurityGroupSettings.Rule;
import meridian.model.settings.SecurityPolicy;
import meridian.model.settings.ViewerSettings;
import org.junit.jupiter.api.Test;

/** TLS and security groups, for viewers (TLS 1.3) and for CloudFront (TLS 1.2). */
class EntranceTest {
  private static final String API = "loadBalancer/api";
  private static final long TRIP = 40 * MS;
  private static final String EDGE = "edgeLocation/CDG";

  private final Fixtures fixtures = new Fixtures();
  private SecurityPolicy policy = SecurityPolicy.TLS13_1_2_2021_06;
  private Optional<CertificateSettings> certificate = Optional.empty();
  private Optional<SecurityGroupSettings> group = Optional.empty();
  private String domain = "";

  private static Optional<CertificateSettings> certificate(long notAfter, String... names) {
    return Optional.of(new CertificateSettings("c", List.of(names), notAfter));
  }

  private static Optional<SecurityGroupSettings> group(int port, String... from) {
    return Optional.of(
        new SecurityGroupSettings("g", List.of(new Rule(port, port, List.of(from)))));
  }

  private World world() {
    Forward forward = new Forward(List.of(new Weighted("api", 1)));
    fixtures.balancer =
        new LoadBalancerSettings(
            "api",
            "us-east-1",
            LoadBalancerSettings.Type.APPLICATION,
            List.of("a", "b"),
            List.of(
                new ListenerSettings(443, Protocol.HTTPS, List.of(), forward, policy, certificate)),
            60 * S,
            group,
            Optional.empty());
    fixtures.moreOrigins =
        List.of(
            new OriginSettings.Balancer(
                "back",
                "us-east-1",
                OriginConnectionSettings.DEFAULT,
                Optional.empty(),
                "api",
                true,
                domain));
    fixtures.behaviors =
        List.of(new BehaviorSettings("*", "back", Fixtures.policy(0, 0, 0), fixtures.objects));
    return fixtures.world();
  }

  /** One request to each of these entry points, a second apart. */
  private SmallEngine run(String... entries) {
    World world = world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < entries.length; i++) {
      traffic.at(i * S, entries[i], "/orders/" + i);
    }
    return new SmallEngine(world).run(traffic);
  }

  @Test
  void givenCertificate_whenItExpires_thenCloudFrontAnswers502FromThenOn() {
    certificate = certificate(S + S / 2);

    SmallEngine engine = run(EDGE, EDGE, EDGE);

    assertThat(engine.outcome(1).status()).isEqualTo(200);
    assertThat(engine.outcome(2).status()).isEqualTo(502);
    assertThat(engine.count(API, "tlsErrors")).isEqualTo(1);
    assertThat(engine.counts(API)).containsEntry("requests", 2L);
  }

  @Test
  void givenExpiredCertificate_whenViewerComes_thenNoResponseAndCounted() {
    certificate = certificate(0);

    SmallEngine engine = run(API);

    assertThat(engine.outcome(0).status()).isZero();
    assertThat(engine.count(API, "tlsErrors")).isEqualTo(1);
    assertThat(engine.count("instance/api/0", "requests")).isZero();
  }

  @Test
  void givenNamesOfCertificate_whenOriginHasAnother_then502() {
    certificate = certificate(VirtualTime.NEVER, "*.example.com");
    domain = "api.example.com";
    SmallEngine fits = run(EDGE);
    domain = "a.api.example.com";

    SmallEngine other = run(EDGE);

    assertThat(fits.outcome(0).status()).isEqualTo(200);
    assertThat(other.outcome(0).status()).isEqualTo(502);
  }

  @Test
  void givenPolicyOfTls13Only_whenCloudFrontComes_then502ButViewersGetIn() {
    policy = SecurityPolicy.TLS13_1_3_2021_06;

    SmallEngine engine = run(EDGE, API);

    assertThat(engine.outcome(0).status()).isEqualTo(502);
    assertThat(engine.outcome(1).status()).isEqualTo(200);
  }

  @Test
  void givenPolicyWithoutTls13_whenViewersHave13_thenTheySpeak12ForARoundTripMore() {
    SmallEngine with = run(API);
    policy = SecurityPolicy.POLICY_2016_08;

    SmallEngine without = run(API);

    long more = without.outcome(0).viewerTtfb() - with.outcome(0).viewerTtfb();
    assertThat(more).isEqualTo(TRIP);
  }

  @Test
  void givenGroupThatAdmitsCloudFrontOnly_whenViewerComes_thenHeWaitsInVain() {
    group = group(443, "cloudfront");

    SmallEngine engine = run(API, EDGE);

    assertThat(engine.outcome(0)).returns(0, Outcome::status).returns(10 * S, Outcome::edgeTtfb);
    assertThat(engine.outcome(1).status()).isEqualTo(200);
    assertThat(engine.count(API, "denied")).isEqualTo(1);
  }

  @Test
  void givenGroupForAnotherPort_whenCloudFrontComes_then504AfterThreeTimesToConnect() {
    group = group(80, "anywhere");

    SmallEngine engine = run(EDGE);

    assertThat(engine.outcome(0)).returns(504, Outcome::status);
    assertThat(engine.outcome(0).edgeTtfb()).isGreaterThanOrEqualTo(30 * S);
    assertThat(engine.count(API, "denied")).isEqualTo(3);
  }

  @Test
  void givenInstancesThatDoNotAdmitTheBalancer_whenRequest_then504AfterTheTimeToConnect() {
    fixtures.viewers = Fixtures.viewers(ViewerSettings.Tls.V1_3, 60 * S);
    group = group(443, "anywhere");
    LaunchTemplateSettings t = fixtures.template;
    fixtures.template = admitting(t, new Rule(80, 80, List.of("other", "10.0.0.0/8")));
    SmallEngine denied = run(API);
    fixtures.template = admitting(t, new Rule(80, 80, List.of("g")));

    SmallEngine admitted = run(API);

    assertThat(denied.outcome(0)).returns(504, Outcome::status).returns(10 * S, Outcome::edgeTtfb);
    assertThat(admitted.outcome(0))
        .returns(200, Outcome::status)
        .returns(10 * MS + MS / 2, Outcome::edgeTtfb);
  }

  private static LaunchTemplateSettings admitting(LaunchTemplateSettings t, Rule rule) {
    return new LaunchTemplateSettings(
        t.name(),
        t.instanceType(),
        t.workers(),
        t.queueMax(),
        t.service(),
        t.errorRate(),
        t.healthStatus(),
        t.healthTime(),
        t.queries(),
        Optional.of(new SecurityGroupSettings("instances", List.of(rule))),
        t.load(),
        t.calls(),
        t.monitoring());
  }
}
