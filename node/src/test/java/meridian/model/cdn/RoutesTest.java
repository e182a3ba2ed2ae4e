package meridian.model.cdn;

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
import meridian.model.http.Method;
import meridian.model.result.ResultType;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachePolicySettings.Part;
import meridian.model.settings.OriginConnectionSettings;
import meridian.model.settings.OriginGroupSettings;
import meridian.model.settings.OriginSettings;
import org.junit.jupiter.api.Test;

/** Which tiers a request passes on its way to an origin, and which requests wait for each other. */
class RoutesTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String ICN = "edgeLocation/ICN";
  private static final String EUROPE = "regionalEdgeCache/eu-central-1";
  private static final String KOREA = "regionalEdgeCache/ap-northeast-2";
  private static final String AMERICA = "regionalEdgeCache/us-east-1";
  private static final String SITE = "bucket/site";

  private final Fixtures fixtures = new Fixtures();

  @Test
  void givenShield_whenTwoRegionsAsk_thenOriginIsAskedOnceByTheShieldAlone() {
    fixtures.site = bucket("us-east-1", Optional.of("us-east-1"));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(5 * S, ICN, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0)).returns(ResultType.Miss, Outcome::result);
    assertThat(engine.outcome(1))
        .returns(ResultType.Hit, Outcome::result)
        .returns("OriginShieldHit", Outcome::detail);
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
    assertThat(engine.count(AMERICA, "shield_requests")).isEqualTo(2);
    assertThat(engine.count(AMERICA, "shield_hits")).isEqualTo(1);
    assertThat(engine.count(AMERICA, "requests")).isZero();
    assertThat(engine.count(AMERICA, "originRequests")).isEqualTo(1);
    assertThat(engine.count(EUROPE, "originRequests")).isZero();
  }

  @Test
  void givenShieldInTheRegionOfTheLocation_whenHitThere_thenItIsAnOrdinaryHit() {
    fixtures.site = bucket("us-east-1", Optional.of("eu-central-1"));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, ICN, "/a");
    traffic.at(5 * S, CDG, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1))
        .returns(ResultType.Hit, Outcome::result)
        .returns("", Outcome::detail);
    assertThat(engine.count(EUROPE, "requests")).isEqualTo(1);
    assertThat(engine.count(EUROPE, "shield_requests")).isEqualTo(1);
  }

  @Test
  void givenShield_whenPost_thenItPassesTheShieldButNotTheRegionalCache() {
    fixtures.site = bucket("us-east-1", Optional.of("us-east-1"));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").method(Method.POST);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(EUROPE, "requests")).isZero();
    assertThat(engine.count(AMERICA, "shield_requests")).isEqualTo(1);
    assertThat(engine.outcome(0)).returns(200, Outcome::status);
  }

  @Test
  void givenBucketInTheRegionOfTheRegionalCache_whenMiss_thenThatCacheIsPassedBy() {
    fixtures.site = bucket("eu-central-1", Optional.empty());
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(0, ICN, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(EUROPE, "requests")).isZero();
    assertThat(engine.count(KOREA, "requests")).isEqualTo(1);
    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
  }

  @Test
  void givenCachingDisabled_whenGet_thenTheRegionalCacheIsPassedBy() {
    fixtures.policy = Fixtures.policy(0, 0, 0);
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");

    assertThat(new SmallEngine(world).run(traffic).count(EUROPE, "requests")).isZero();
  }

  @Test
  void givenCookiesInTheKey_whenTwoRequestsAtOnce_thenTheyDoNotWaitForEachOther() {
    CachePolicySettings p = fixtures.policy;
    fixtures.policy =
        new CachePolicySettings(
            p.name(), p.minTtl(), p.defaultTtl(), p.maxTtl(), Part.NONE, Part.NONE, Part.ALL);
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(MS, CDG, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
    assertThat(engine.count(CDG, "collapsed")).isZero();
  }

  @Test
  void givenUncacheableAnswer_whenOthersWaitedForIt_thenTheyAreSentOneByOne() {
    fixtures.objects = Fixtures.objects(Fixtures.maxAge(0));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 5; i++) {
      traffic.at(i * MS, CDG, "/a");
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(SITE, "requests")).isEqualTo(5);
    assertThat(engine.outcome(4).edgeTtfb()).isGreaterThan(engine.outcome(0).edgeTtfb());
  }

  @Test
  void givenGroupWithShields_whenPrimaryFails_thenEachMemberGoesThroughItsOwn() {
    fixtures.site = bucket("us-east-1", Optional.of("us-east-1"));
    fixtures.moreOrigins =
        List.of(
            new OriginSettings.Bucket(
                "backup",
                "us-east-1",
                OriginConnectionSettings.DEFAULT,
                Optional.of("us-east-1"),
                new Distribution.Constant(50 * MS)));
    fixtures.groups =
        List.of(new OriginGroupSettings("both", List.of("site", "backup"), List.of(404)));
    fixtures.target = "both";
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").status(404);
    traffic.at(5 * S, ICN, "/a").status(404);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
    assertThat(engine.count("bucket/backup", "requests")).isEqualTo(1);
    assertThat(engine.count(AMERICA, "shield_requests")).isEqualTo(4);
    assertThat(engine.count(AMERICA, "shield_hits")).as("both errors were kept").isEqualTo(2);
  }

  private static OriginSettings bucket(String region, Optional<String> shield) {
    return new OriginSettings.Bucket(
        "site",
        region,
        OriginConnectionSettings.DEFAULT,
        shield,
        new Distribution.Constant(50 * MS));
  }
}
