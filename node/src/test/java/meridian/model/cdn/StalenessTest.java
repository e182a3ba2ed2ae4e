package meridian.model.cdn;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static meridian.model.http.CacheControl.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.http.CacheControl;
import meridian.model.result.ResultType;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import meridian.model.settings.ObjectSettings;
import org.junit.jupiter.api.Test;

/** Expired objects that are served all the same. */
class StalenessTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String REGIONAL = "regionalEdgeCache/eu-central-1";
  private static final String SITE = "bucket/site";
  private static final long ALWAYS = 100_000 * S;

  private final Fixtures fixtures = new Fixtures();

  StalenessTest() {
    fixtures.regional = Optional.empty();
  }

  @Test
  void givenStaleWhileRevalidate_whenExpired_thenOldCopyAtOnceAndOneFetchBehindIt() {
    fixtures.objects = Fixtures.objects(says(10, 60, ABSENT));

    SmallEngine engine = get(0, 15 * S, 15 * S + MS, 17 * S, 200 * S);

    assertThat(engine.outcome(1))
        .returns(ResultType.Hit, Outcome::result)
        .returns(0L, Outcome::edgeTtfb)
        .returns(-1L, Outcome::originNanos);
    assertThat(engine.outcome(2).edgeTtfb()).isZero();
    assertThat(engine.count(SITE, "requests")).as("0 s, 15 s, 200 s").isEqualTo(3);
    assertThat(engine.count(CDG, "staleWhileRevalidate")).isEqualTo(2);
    assertThat(engine.outcome(3).result()).isEqualTo(ResultType.Hit);
    assertThat(engine.outcome(4))
        .as("too long after expiry: this one waits")
        .returns(ResultType.RefreshHit, Outcome::result);
    assertThat(engine.outcome(4).edgeTtfb()).isPositive();
    assertConserved(engine, CDG);
  }

  @Test
  void givenSettingForTheResult_whenServedWhileRevalidating_thenItIsLogged() {
    fixtures.objects = Fixtures.objects(says(10, 60, ABSENT));
    fixtures.caching = new CachingSettings(List.of(), true, true, false);

    assertThat(get(0, 15 * S).outcome(1).result()).isEqualTo(ResultType.RefreshHit);
  }

  @Test
  void givenNewVersion_whenRevalidatedInTheBackground_thenOnlyTheNextViewerGetsIt() {
    fixtures.objects =
        new ObjectSettings(new Distribution.Constant(1_000), says(10, 600, ABSENT), true, 20 * S);

    SmallEngine engine = get(0, 100 * S, 105 * S);

    assertThat(engine.count(SITE, "status_200")).isEqualTo(2);
    assertThat(engine.outcome(2).edgeTtfb()).isZero();
  }

  @Test
  void givenExpiredObject_whenOriginAnswers503_thenOldCopyAndItIsKeptForTenSecondsMore() {
    fixtures.objects = Fixtures.objects(Fixtures.maxAge(10));
    fixtures.faults = fault(Kind.ERROR);

    SmallEngine engine = get(0, 20 * S, 25 * S, 29 * S, 31 * S);

    assertThat(engine.outcome(1))
        .returns(200, Outcome::status)
        .returns(ResultType.RefreshHit, Outcome::result);
    assertThat(engine.outcome(1).edgeTtfb()).isPositive();
    assertThat(engine.outcome(2))
        .returns(ResultType.Hit, Outcome::result)
        .returns(0L, Outcome::edgeTtfb);
    assertThat(engine.outcome(3).edgeTtfb()).isZero();
    assertThat(engine.outcome(4).edgeTtfb()).isPositive();
    assertThat(engine.count(SITE, "status_503")).isEqualTo(2);
    assertConserved(engine, CDG);
  }

  @Test
  void givenExpiredObject_whenOriginIsOutOfReach_thenViewerWaitsForTheTimeoutFirst() {
    fixtures.objects = Fixtures.objects(says(10, ABSENT, 600));
    fixtures.faults = fault(Kind.UNREACHABLE);

    Outcome second = get(0, 20 * S).outcome(1);

    assertThat(second).returns(200, Outcome::status).returns(30 * S, Outcome::edgeTtfb);
  }

  @Test
  void givenStaleIfErrorZero_whenOriginFails_thenTheError() {
    fixtures.objects = Fixtures.objects(says(10, ABSENT, 0));
    fixtures.faults = fault(Kind.ERROR);

    SmallEngine engine = get(0, 20 * S);

    assertThat(engine.outcome(1))
        .returns(503, Outcome::status)
        .returns(ResultType.Error, Outcome::result);
  }

  @Test
  void givenStaleIfError_whenItsTimeIsOver_thenTheErrorHoweverOftenItWasServed() {
    fixtures.objects = Fixtures.objects(says(10, ABSENT, 60));
    fixtures.faults = fault(Kind.ERROR);

    SmallEngine engine = get(0, 20 * S, 40 * S, 60 * S, 68 * S, 71 * S);

    assertThat(engine.outcome(4).status()).isEqualTo(200);
    assertThat(engine.outcome(5).status()).isEqualTo(503);
  }

  @Test
  void givenNoCacheWithoutMinTtl_whenOriginFails_thenTheError() {
    fixtures.objects =
        Fixtures.objects(new CacheControl(false, true, false, ABSENT, ABSENT, ABSENT, ABSENT));
    fixtures.faults = fault(Kind.ERROR);

    assertThat(get(0, 20 * S).outcome(1).status()).isEqualTo(503);
  }

  @Test
  void givenNoStoreWithMinTtl_whenOriginFails_thenOldCopy() {
    fixtures.policy = Fixtures.policy(5, 60, 600);
    fixtures.objects =
        Fixtures.objects(new CacheControl(true, false, false, ABSENT, ABSENT, ABSENT, ABSENT));
    fixtures.faults = fault(Kind.ERROR);

    assertThat(get(0, 20 * S).outcome(1).status()).isEqualTo(200);
  }

  @Test
  void givenRegionalCopy_whenOriginFails_thenBothTiersServeItEquallyLong() {
    fixtures.regional = Optional.of(Fixtures.unlimited());
    fixtures.objects = Fixtures.objects(says(10, ABSENT, 60));
    fixtures.faults = fault(Kind.ERROR);

    SmallEngine engine = get(0, 20 * S, 25 * S, 29 * S, 68 * S, 72 * S);

    assertThat(engine.outcome(1).status()).isEqualTo(200);
    assertThat(engine.outcome(2).edgeTtfb()).isZero();
    assertThat(engine.outcome(3).edgeTtfb()).isZero();
    assertThat(engine.outcome(4).status()).isEqualTo(200);
    assertThat(engine.outcome(5).status()).isEqualTo(503);
    assertThat(engine.count(REGIONAL, "staleIfError")).isEqualTo(2);
    assertThat(engine.count(CDG, "staleIfError")).isZero();
    assertConserved(engine, CDG);
    assertConserved(engine, REGIONAL);
  }

  @Test
  void givenVaryAll_whenMinTtlIsZero_thenEachRequestGoesToTheOriginUnconditionally() {
    fixtures.objects = Fixtures.objects(Fixtures.maxAge(600).with(ABSENT, true));

    SmallEngine engine = get(0, 20 * S);

    assertThat(engine.outcome(1).result()).isEqualTo(ResultType.Miss);
    assertThat(engine.count(SITE, "status_200")).isEqualTo(2);
  }

  @Test
  void givenAgeThatIsNotCarried_whenRegionalCopyIsOld_thenTheEdgesLivesItsWholeTtl() {
    fixtures.regional = Optional.of(Fixtures.unlimited());
    fixtures.objects = Fixtures.objects(Fixtures.maxAge(60));
    assertThat(askedByFrankfurtLate().edgeTtfb()).isPositive();

    fixtures.caching = new CachingSettings(List.of(), false, true, true);
    assertThat(askedByFrankfurtLate().edgeTtfb()).isZero();
  }

  private Outcome askedByFrankfurtLate() {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(50 * S, "edgeLocation/FRA", "/a");
    traffic.at(100 * S, "edgeLocation/FRA", "/a");
    return new SmallEngine(world).run(traffic).outcome(2);
  }

  private static void assertConserved(SmallEngine engine, String tier) {
    assertThat(engine.count(tier, "hits") + engine.count(tier, "misses"))
        .as(tier)
        .isEqualTo(engine.count(tier, "requests"));
  }

  /** From the first second on, so that the first request is answered. */
  private static List<FaultSettings> fault(Kind kind) {
    return List.of(new FaultSettings(S, ALWAYS, "origin/site", kind));
  }

  private static CacheControl says(long maxAge, long whileRevalidate, long ifError) {
    return new CacheControl(
        false,
        false,
        false,
        maxAge * S,
        ABSENT,
        whileRevalidate == ABSENT ? ABSENT : whileRevalidate * S,
        ifError == ABSENT ? ABSENT : ifError * S);
  }

  private SmallEngine get(long... times) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (long time : times) {
      traffic.at(time, CDG, "/a");
    }
    return new SmallEngine(world).run(traffic);
  }
}
