package meridian.model.cdn;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static meridian.model.http.CacheControl.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.http.CacheControl;
import meridian.model.result.MissReason;
import meridian.model.result.ResultType;
import meridian.model.settings.ObjectSettings;
import org.junit.jupiter.api.Test;

/** What happens to kept answers over time: expiry, revalidation, errors. */
class ExpiryTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String SITE = "bucket/site";

  private final Fixtures fixtures = new Fixtures();

  @Test
  void givenT17_whenSecondRequest_thenRefreshHit() {
    fixtures.objects = Fixtures.objects(Fixtures.maxAge(0));

    SmallEngine engine = get("/a", 0, 0, 5 * S);

    assertThat(engine.outcome(0))
        .returns(ResultType.Miss, Outcome::result)
        .returns(1_000L, Outcome::bytes);
    assertThat(engine.outcome(1))
        .returns(ResultType.RefreshHit, Outcome::result)
        .returns(200, Outcome::status)
        .returns(1_000L, Outcome::bytes);
    assertThat(engine.counts(SITE)).containsEntry("status_200", 1L).containsEntry("status_304", 1L);
    assertThat(engine.count(CDG, "revalidationsUnchanged")).isEqualTo(1);
  }

  @Test
  void givenNoCache_whenTwoRequestsAtOnce_thenBothGoToTheOrigin() {
    fixtures.objects =
        Fixtures.objects(new CacheControl(false, true, false, ABSENT, ABSENT, ABSENT, ABSENT));

    SmallEngine engine = get("/a", 0, 0, MS);

    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
    assertThat(engine.outcome(1).edgeTtfb()).isGreaterThan(engine.outcome(0).edgeTtfb());
  }

  @Test
  void givenNoValidator_whenExpired_thenMiss() {
    fixtures.objects =
        new ObjectSettings(new Distribution.Constant(1_000), Fixtures.maxAge(10), false, 0);

    SmallEngine engine = get("/a", 0, 0, 5 * S, 20 * S);

    assertThat(engine.outcome(1).result()).isEqualTo(ResultType.Hit);
    assertThat(engine.outcome(2).result()).isEqualTo(ResultType.Miss);
    assertThat(engine.collector().count(MissReason.expired)).isEqualTo(1);
    assertThat(engine.count(CDG, "expirations")).isEqualTo(1);
  }

  @Test
  void givenObjectThatChanges_whenExpired_thenRefreshHitOrMissByItsVersion() {
    fixtures.objects =
        new ObjectSettings(new Distribution.Constant(1_000), Fixtures.maxAge(1), true, 1_000 * S);
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 100; i++) {
      traffic.at(i * 100 * S, CDG, "/a");
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    long misses = engine.collector().count(ResultType.Miss);
    assertThat(misses).as("ten changes, give or take where the phase falls").isBetween(10L, 11L);
    assertThat(engine.collector().count(ResultType.RefreshHit)).isEqualTo(100 - misses);
  }

  @Test
  void givenE1_when404_thenServedFromCacheForTenSeconds() {
    SmallEngine engine = get("/a", 404, 0, 5 * S, 9 * S, 11 * S);

    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
    assertThat(engine.outcome(1))
        .returns(404, Outcome::status)
        .returns(ResultType.Error, Outcome::result)
        .returns(0L, Outcome::edgeTtfb);
    assertThat(engine.outcome(3).edgeTtfb()).isGreaterThan(0);
  }

  @Test
  void givenE4_when403_thenEveryRequestGoesToTheOrigin() {
    assertThat(get("/a", 403, 0, 5 * S, 9 * S).count(SITE, "requests")).isEqualTo(3);
  }

  @Test
  void givenCachingDisabled_whenRequested_thenEachGoesToTheOriginUncollapsed() {
    fixtures.policy = Fixtures.policy(0, 0, 0);

    SmallEngine engine = get("/a", 0, 0, MS, 5 * S);

    assertThat(engine.count(SITE, "requests")).isEqualTo(3);
    assertThat(engine.collector().count(ResultType.Miss)).isEqualTo(3);
    assertThat(engine.collector().count(MissReason.uncacheable)).isEqualTo(3);
    assertThat(engine.count(CDG, "objects")).isZero();
  }

  @Test
  void givenE7_whenExpiredObjectIsNow404_then404() {
    fixtures.objects = Fixtures.objects(Fixtures.maxAge(1));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(5 * S, CDG, "/a").status(404);

    assertThat(new SmallEngine(world).run(traffic).outcome(1).status()).isEqualTo(404);
  }

  @Test
  void givenRecordedSizeAndPartialStatus_whenMiss_thenTheWholeObjectOfThatSize() {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").bytes(77).status(206);

    assertThat(new SmallEngine(world).run(traffic).outcome(0))
        .returns(200, Outcome::status)
        .returns(77L, Outcome::bytes);
  }

  @Test
  void givenSmallCache_whenObjectsAreEvicted_thenMissReasonSaysSo() {
    fixtures.edgeCache =
        new meridian.model.settings.CacheSettings(
            2_500, Long.MAX_VALUE, meridian.model.settings.CacheSettings.EvictionPolicy.LRU);
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    List<String> order = List.of("/a", "/b", "/c", "/a", "/c");
    for (int i = 0; i < order.size(); i++) {
      traffic.at(i * 10 * S, CDG, order.get(i));
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.collector().count(MissReason.first)).isEqualTo(3);
    assertThat(engine.collector().count(MissReason.evicted)).isEqualTo(1);
    assertThat(engine.count(CDG, "evictions")).isEqualTo(2);
    assertThat(engine.outcome(3))
        .returns(ResultType.Hit, Outcome::result)
        .returns(20 * MS, Outcome::edgeTtfb);
    assertThat(engine.outcome(4).edgeTtfb()).isZero();
  }

  private SmallEngine get(String path, int status, long... times) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (long time : times) {
      traffic.at(time, CDG, path).status(status);
    }
    return new SmallEngine(world).run(traffic);
  }
}
