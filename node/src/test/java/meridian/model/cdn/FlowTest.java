package meridian.model.cdn;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.http.Method;
import meridian.model.result.MissReason;
import meridian.model.result.ResultType;
import meridian.model.settings.AccessSettings;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachePolicySettings.Part;
import meridian.model.settings.CompressionSettings;
import meridian.model.settings.EdgeRules;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.ForwardSettings;
import meridian.model.settings.ViewerSettings;
import org.junit.jupiter.api.Test;

/** The flow of requests through edge location, regional edge cache and origin. */
class FlowTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String FRA = "edgeLocation/FRA";
  private static final String ICN = "edgeLocation/ICN";
  private static final String REGIONAL = "regionalEdgeCache/eu-central-1";
  private static final String SITE = "bucket/site";

  private final Fixtures fixtures = new Fixtures();

  @Test
  void givenN1NoRegionalCache_whenMissColdThenWarmThenHit_thenLatenciesAreRoundTrips() {
    fixtures.regional = Optional.empty();
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").viewer(1);
    traffic.at(S, CDG, "/b").viewer(1);
    traffic.at(2 * S, CDG, "/b").viewer(1);
    traffic.at(3 * S, CDG, "/b").viewer(2);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0))
        .returns(570 * MS, Outcome::viewerTtfb)
        .returns(450 * MS, Outcome::edgeTtfb)
        .returns(450 * MS, Outcome::originNanos)
        .returns(ResultType.Miss, Outcome::result);
    assertThat(engine.outcome(1))
        .returns(190 * MS, Outcome::viewerTtfb)
        .returns(150 * MS, Outcome::edgeTtfb);
    assertThat(engine.outcome(2))
        .returns(40 * MS, Outcome::viewerTtfb)
        .returns(0L, Outcome::edgeTtfb)
        .returns(ResultType.Hit, Outcome::result);
    assertThat(engine.outcome(3)).returns(120 * MS, Outcome::viewerTtfb);
  }

  @Test
  void givenTlsVersions_whenNewConnections_thenHandshakesDiffer() {
    assertThat(coldHit(ViewerSettings.Tls.NONE, ViewerSettings.Http.V1_1)).isEqualTo(2 * 40 * MS);
    assertThat(coldHit(ViewerSettings.Tls.V1_3, ViewerSettings.Http.V2)).isEqualTo(3 * 40 * MS);
    assertThat(coldHit(ViewerSettings.Tls.V1_2, ViewerSettings.Http.V2)).isEqualTo(4 * 40 * MS);
    assertThat(coldHit(ViewerSettings.Tls.V1_3, ViewerSettings.Http.V3)).isEqualTo(2 * 40 * MS);
  }

  private long coldHit(ViewerSettings.Tls tls, ViewerSettings.Http http) {
    ViewerSettings base = fixtures.viewers;
    fixtures.viewers = new ViewerSettings(tls, http, 60 * S, base.lastMile(), 0, base.dnsLookup());
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(10 * S, CDG, "/a");
    return new SmallEngine(world).run(traffic).outcome(1).viewerTtfb();
  }

  @Test
  void givenF1_whenMissThenOtherLocationOfTheRegion_thenOriginIsAskedOnceAndTheOtherIsHit() {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(5 * S, FRA, "/a");
    traffic.at(10 * S, FRA, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0))
        .returns(ResultType.Miss, Outcome::result)
        .returns(ResultType.Miss, Outcome::responseResult)
        .returns("", Outcome::detail);
    assertThat(engine.outcome(1))
        .returns(ResultType.Hit, Outcome::result)
        .returns(20 * MS, Outcome::edgeTtfb);
    assertThat(engine.outcome(2))
        .returns(ResultType.Hit, Outcome::result)
        .returns(0L, Outcome::edgeTtfb);
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
    assertThat(engine.count(REGIONAL, "objects")).isEqualTo(1);
    assertThat(engine.collector().count(MissReason.first)).isEqualTo(2);
  }

  @Test
  void givenF1b_whenTwoLocationsAskAtOnce_thenOneOriginRequest() {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(0, FRA, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
    assertThat(engine.collector().count(ResultType.Miss)).isEqualTo(1);
    assertThat(engine.collector().count(ResultType.Hit)).isEqualTo(1);
    assertThat(engine.count(REGIONAL, "collapsed")).isEqualTo(1);
  }

  @Test
  void givenF2_whenFiveRequestsWithinOneFetch_thenOneMissAndFourHits() {
    SmallEngine engine = fiveAtOnce("");

    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
    assertThat(engine.collector().count(ResultType.Miss)).isEqualTo(1);
    assertThat(engine.collector().count(ResultType.Hit)).isEqualTo(4);
    assertThat(engine.outcome(0).edgeTtfb()).isEqualTo(engine.outcome(4).edgeTtfb() + 4 * MS);
  }

  @Test
  void givenF3_whenFiveQueries_thenOneOriginRequestUnlessTheyAreInTheKey() {
    assertThat(fiveAtOnce("n=").count(SITE, "requests")).isEqualTo(1);

    fixtures.policy = Fixtures.withQueries(fixtures.policy, Part.ALL);
    assertThat(fiveAtOnce("n=").count(SITE, "requests")).isEqualTo(5);

    fixtures.policy = Fixtures.withQueries(fixtures.policy, new Part(false, List.of("n")));
    assertThat(fiveAtOnce("utm=x&n=").count(SITE, "requests")).isEqualTo(5);
    assertThat(fiveAtOnce("n=1&utm=").count(SITE, "requests")).isEqualTo(1);
  }

  @Test
  void givenAllQueriesExceptOne_whenItDiffers_thenTheObjectIsTheSame() {
    fixtures.policy = Fixtures.withQueries(fixtures.policy, new Part(true, List.of("utm")));

    assertThat(fiveAtOnce("n=1&utm=").count(SITE, "requests")).isEqualTo(1);
    assertThat(fiveAtOnce("utm=1&n=").count(SITE, "requests")).isEqualTo(5);
  }

  @Test
  void givenCookiesThatGoToTheOrigin_whenFiveAtOnce_thenNoneWaitsForAnother() {
    ForwardSettings forwards = new ForwardSettings("f", Part.NONE, Part.NONE, Part.ALL);
    EdgeRules rules = new EdgeRules(AccessSettings.OPEN, forwards, CompressionSettings.OFF);
    fixtures.regional = Optional.empty();
    fixtures.behaviors =
        List.of(new BehaviorSettings("*", "site", fixtures.policy, fixtures.objects, rules));

    SmallEngine engine = fiveAtOnce("");

    assertThat(engine.count(SITE, "requests")).isEqualTo(5);
    assertThat(engine.collector().count(ResultType.Miss)).isEqualTo(5);
  }

  @Test
  void givenAllHeadersInTheKey_whenTwice_thenNothingIsKept() {
    CachePolicySettings p = fixtures.policy;
    fixtures.policy =
        new CachePolicySettings("p", 0, p.defaultTtl(), p.maxTtl(), Part.NONE, Part.ALL, Part.NONE);
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(9 * S, CDG, "/a");

    assertThat(new SmallEngine(world).run(traffic).count(SITE, "requests")).isEqualTo(2);
  }

  private SmallEngine fiveAtOnce(String query) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 5; i++) {
      traffic.at(i * MS, CDG, "/a").query(query.isEmpty() ? "" : query + i);
    }
    return new SmallEngine(world).run(traffic);
  }

  @Test
  void givenF4_whenPostTwice_thenTwoOriginRequestsAndNothingIsKept() {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").method(Method.POST);
    traffic.at(0, CDG, "/a").method(Method.POST);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
    assertThat(engine.count(REGIONAL, "requests")).isZero();
    assertThat(engine.count(CDG, "objects")).isZero();
    assertThat(engine.collector().count(MissReason.uncacheable)).isEqualTo(2);
  }

  @Test
  void givenKeptGet_whenHead_thenServedWithoutBody_butNotTheReverse() {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(5 * S, CDG, "/a").method(Method.HEAD);
    traffic.at(10 * S, CDG, "/b").method(Method.HEAD);
    traffic.at(15 * S, CDG, "/b").method(Method.HEAD);
    traffic.at(20 * S, CDG, "/b");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1))
        .returns(ResultType.Hit, Outcome::result)
        .returns(0L, Outcome::bytes);
    assertThat(engine.outcome(2))
        .returns(ResultType.Miss, Outcome::result)
        .returns(0L, Outcome::bytes);
    assertThat(engine.outcome(3).result()).isEqualTo(ResultType.Hit);
    assertThat(engine.outcome(4))
        .returns(ResultType.Miss, Outcome::result)
        .returns(1_000L, Outcome::bytes);
  }

  @Test
  void givenRegionalCopy_whenItExpires_thenTheEdgesCopyExpiresAtTheSameTime() {
    fixtures.objects = Fixtures.objects(Fixtures.maxAge(60));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(30 * S, FRA, "/a");
    traffic.at(60 * S, FRA, "/a");
    traffic.at(61 * S, FRA, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(2).edgeTtfb()).isZero();
    assertThat(engine.outcome(3)).returns(ResultType.RefreshHit, Outcome::result);
    assertThat(engine.outcome(3).edgeTtfb()).isGreaterThan(20 * MS);
  }

  @Test
  void givenOutage_whenRequestsAreInFlight_thenTheyEndWithoutResponseAndTheCacheStays() {
    fixtures.faults = List.of(new FaultSettings(10 * S, 20 * S, CDG, FaultSettings.Kind.DOWN));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").viewer(1);
    traffic.at(10 * S - MS, CDG, "/b").viewer(1);
    traffic.at(15 * S, CDG, "/a").viewer(1);
    traffic.at(16 * S, CDG, "/c").viewer(1).delay(6 * S);
    traffic.at(21 * S, CDG, "/a").viewer(1);
    traffic.at(22 * S, CDG, "/b").viewer(1);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1))
        .returns(0, Outcome::status)
        .returns(ResultType.Error, Outcome::result)
        .returns(MS, Outcome::edgeTtfb);
    assertThat(engine.outcome(2)).returns(0, Outcome::status);
    assertThat(engine.outcome(4))
        .returns(ResultType.Hit, Outcome::result)
        .returns(120 * MS, Outcome::viewerTtfb);
    assertThat(engine.outcome(5)).returns(ResultType.Hit, Outcome::result);
    assertThat(engine.outcome(3).viewerTtfb()).isGreaterThan(6 * S);
    assertThat(engine.outcomes()).hasSize(6);
  }

  @Test
  void givenOverCapacity_whenRequest_thenRefusedWith503() {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").overCapacity();
    traffic.at(S, CDG, "/a").overCapacity().delay(S);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0))
        .returns(503, Outcome::status)
        .returns(ResultType.CapacityExceeded, Outcome::result)
        .returns(120 * MS, Outcome::viewerTtfb);
    assertThat(engine.outcome(1))
        .returns(ResultType.CapacityExceeded, Outcome::result)
        .returns(S + 120 * MS, Outcome::viewerTtfb);
    assertThat(engine.count(SITE, "requests")).isZero();
  }

  @Test
  void givenBodyAndBandwidth_whenHit_thenTotalHoldsTheBodysTime() {
    ViewerSettings base = fixtures.viewers;
    fixtures.viewers =
        new ViewerSettings(
            base.tls(),
            base.http(),
            base.keepAlive(),
            base.lastMile(),
            8_000_000,
            base.dnsLookup());
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, ICN, "/a").bytes(500_000);
    traffic.at(10 * S, ICN, "/a");

    Outcome hit = new SmallEngine(world).run(traffic).outcome(1);

    assertThat(hit.viewerTotal() - hit.viewerTtfb()).isEqualTo(500 * MS);
    assertThat(hit.edgeTotal()).isEqualTo(500 * MS);
  }
}
