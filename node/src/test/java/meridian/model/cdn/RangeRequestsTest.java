package meridian.model.cdn;

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
import meridian.model.http.ByteRange;
import meridian.model.http.Method;
import meridian.model.result.ResultType;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.Choice;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.InvalidationSettings;
import meridian.model.settings.InvalidationSettings.Invalidation;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.RangeSettings;
import org.junit.jupiter.api.Test;

/** Requests for a part of an object, which is 2,500 bytes; pieces have 1,000. */
class RangeRequestsTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String FRA = "edgeLocation/FRA";
  private static final String REGIONAL = "regionalEdgeCache/eu-central-1";
  private static final String SITE = "bucket/site";
  private static final RangeSettings REFUSED =
      new RangeSettings(0, new Distribution.Constant(1), false);

  private final Fixtures fixtures = new Fixtures();

  RangeRequestsTest() {
    fixtures.caching = new CachingSettings(List.of(), true, true, true, 1_000);
    fixtures.objects = objects(2_500, 86_400, 0, RangeSettings.NONE);
  }

  private static ObjectSettings objects(
      long size, long maxAge, long changesEvery, RangeSettings ranges) {
    return new ObjectSettings(
        new Distribution.Constant(size),
        Choice.always(Fixtures.maxAge(maxAge)),
        true,
        false,
        new Distribution.Constant(changesEvery),
        ObjectSettings.Changes.REGULAR,
        List.of(),
        new Distribution.Constant(0),
        ranges);
  }

  @Test
  void givenNothingKept_whenRangeAskedFor_thenItsPiecesAreFetchedAndServeOthers() {
    Asks asks = new Asks();
    asks.get(0).range(1_100, 1_199);
    asks.get(S).range(1_900, 1_999);
    asks.get(2 * S).range(1_900, 2_000);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(0)).satisfies(is(206, 100, ResultType.Miss));
    assertThat(engine.outcome(1)).satisfies(is(206, 100, ResultType.Hit));
    assertThat(engine.outcome(2))
        .as("one of two pieces is there: both are fetched")
        .satisfies(is(206, 101, ResultType.Miss));
    assertThat(engine.count(SITE, "bytes")).as("1,000 and 1,500").isEqualTo(2_500);
    assertThat(engine.count(CDG, "bytes")).isEqualTo(1_500);
    assertThat(engine.count(REGIONAL, "bytes")).isEqualTo(1_500);
  }

  @Test
  void givenPiecesAtTheRegionalEdgeCache_whenAskedByAnotherLocation_thenOriginIsNot() {
    Asks asks = new Asks();
    asks.get(0).range(0, 999);
    asks.at(S, FRA).range(500, 599);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(1)).satisfies(is(206, 100, ResultType.Hit));
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
    assertThat(engine.count(REGIONAL, "hits")).isEqualTo(1);
  }

  @Test
  void givenWholeObject_whenRangeAskedFor_thenHitAndNotWhereItHasNoSuchBytes() {
    Asks asks = new Asks();
    asks.get(0);
    asks.get(S).range(2_400, 9_999);
    asks.get(2 * S).range(2_500, ByteRange.OPEN);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(1)).satisfies(is(206, 100, ResultType.Hit));
    assertThat(engine.outcome(2)).satisfies(is(416, 0, ResultType.Error));
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
  }

  @Test
  void givenRangeThatHasAllOfTheObject_whenFetched_thenItIsKeptWhole() {
    Asks asks = new Asks();
    asks.get(0).range(0, ByteRange.OPEN);
    asks.get(S);
    asks.get(2 * S).method(Method.HEAD);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(0)).satisfies(is(206, 2_500, ResultType.Miss));
    assertThat(engine.outcome(1)).satisfies(is(200, 2_500, ResultType.Hit));
    assertThat(engine.outcome(2)).satisfies(is(200, 0, ResultType.Hit));
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
  }

  @Test
  void givenHead_whenObjectIsKeptForItAlone_thenItDoesNotServeRangesNorGets() {
    Asks asks = new Asks();
    asks.get(0).method(Method.HEAD);
    asks.get(S).range(0, 99);
    asks.get(2 * S);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(1)).satisfies(is(206, 100, ResultType.Miss));
    assertThat(engine.outcome(2)).satisfies(is(200, 2_500, ResultType.Miss));
  }

  @Test
  void givenPiecesUpToTheObjectsEnd_whenMoreIsAskedFor_thenHitOr416() {
    fixtures.objects = objects(2_000, 86_400, 0, RangeSettings.NONE);
    Asks asks = new Asks();
    asks.get(0).range(1_500, ByteRange.OPEN);
    asks.get(S).range(1_000, 5_000);
    asks.get(2 * S).range(2_000, 2_001);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(0)).satisfies(is(206, 500, ResultType.Miss));
    assertThat(engine.outcome(1)).satisfies(is(206, 1_000, ResultType.Hit));
    assertThat(engine.outcome(2)).satisfies(is(416, 0, ResultType.Error));
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
  }

  @Test
  void givenRangesAtTheSameTime_whenTheyNeedTheSamePieces_thenOneFetchAndEachItsOwnBytes() {
    Asks asks = new Asks();
    asks.get(0).range(0, 99);
    asks.get(1).range(900, 999);
    asks.get(2).range(900, 1_000);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(0)).satisfies(is(206, 100, ResultType.Miss));
    assertThat(engine.outcome(1)).satisfies(is(206, 100, ResultType.Hit));
    assertThat(engine.outcome(2)).satisfies(is(206, 101, ResultType.Miss));
    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
  }

  @Test
  void givenExpiredPieces_whenUnchanged_thenAllOfThemLiveOnWithoutABody() {
    fixtures.objects = objects(2_500, 10, 0, RangeSettings.NONE);
    Asks asks = new Asks();
    asks.get(0).range(1_000, 2_499);
    asks.get(20 * S).range(1_500, 2_100);
    asks.get(25 * S).range(2_400, 2_499);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(1)).satisfies(is(206, 601, ResultType.RefreshHit));
    assertThat(engine.outcome(2)).satisfies(is(206, 100, ResultType.Hit));
    assertThat(engine.count(SITE, "status_304")).isEqualTo(1);
    assertThat(engine.count(SITE, "bytes")).isEqualTo(1_500);
  }

  @Test
  void givenExpiredWholeObject_whenRangeIsConfirmed_thenThePartAndTheWholeLivesOn() {
    fixtures.objects = objects(2_500, 10, 0, RangeSettings.NONE);
    Asks asks = new Asks();
    asks.get(0);
    asks.get(20 * S).range(1_500, 1_599);
    asks.get(25 * S);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(1)).satisfies(is(206, 100, ResultType.RefreshHit));
    assertThat(engine.outcome(2)).satisfies(is(200, 2_500, ResultType.Hit));
  }

  @Test
  void givenPiecesOfTwoVersions_whenBothAreAskedFor_thenTheyAreFetchedAnew() {
    fixtures.regional = Optional.empty();
    fixtures.objects = objects(2_500, 86_400, 1_000 * S, RangeSettings.NONE);
    Asks asks = new Asks();
    asks.get(0).range(0, 99);
    asks.get(1_500 * S).range(1_000, 1_099);
    asks.get(1_501 * S).range(0, 99);
    asks.get(1_502 * S).range(0, 1_099);
    asks.get(1_503 * S).range(0, 99);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(2).result()).as("the old one").isEqualTo(ResultType.Hit);
    assertThat(engine.outcome(3).result()).isEqualTo(ResultType.Miss);
    assertThat(engine.outcome(4).result()).isEqualTo(ResultType.Hit);
    assertThat(engine.count(SITE, "requests")).isEqualTo(3);
  }

  @Test
  void givenOriginWithoutRanges_whenAsked_thenWholeOnceAndPartsFromThenOn() {
    fixtures.objects = objects(2_500, 86_400, 0, REFUSED);
    Asks asks = new Asks();
    asks.get(0).range(100, 199);
    asks.get(S).range(100, 199);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(0)).satisfies(is(200, 2_500, ResultType.Miss));
    assertThat(engine.outcome(1)).satisfies(is(206, 100, ResultType.Hit));
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
  }

  @Test
  void givenInvalidation_whenItHasReachedThePieces_thenTheyAreFetchedAnew() {
    fixtures.invalidations =
        new InvalidationSettings(List.of(new Invalidation(10 * S, List.of("/v*"))), 2 * S);
    Asks asks = new Asks();
    asks.get(0).range(0, 1_999);
    asks.get(20 * S).range(1_500, 1_599);
    asks.get(21 * S).range(0, 99);
    asks.get(22 * S).range(0, 99);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(1).result()).isEqualTo(ResultType.Miss);
    assertThat(engine.outcome(2).result()).isEqualTo(ResultType.Miss);
    assertThat(engine.outcome(3).result()).isEqualTo(ResultType.Hit);
  }

  @Test
  void givenFailingOrigin_whenPiecesHaveExpired_thenTheyAreServedAllTheSame() {
    fixtures.objects = objects(2_500, 10, 0, RangeSettings.NONE);
    fixtures.faults =
        List.of(new FaultSettings(S, 1_000 * S, "origin/site", FaultSettings.Kind.ERROR));
    Asks asks = new Asks();
    asks.get(0).range(0, 99);
    asks.get(20 * S).range(300, 399);

    assertThat(asks.run().outcome(1)).satisfies(is(206, 100, ResultType.RefreshHit));
  }

  @Test
  void givenError_whenARangeWasAskedFor_thenItStandsForTheWholeObject() {
    Asks asks = new Asks();
    asks.get(0).range(0, 99).status(404);
    asks.get(S);
    asks.get(2 * S).range(5_000, 5_001);

    SmallEngine engine = asks.run();

    assertThat(engine.outcome(1).status()).isEqualTo(404);
    assertThat(engine.outcome(2).status()).isEqualTo(404);
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
  }

  @Test
  void givenShareOfRanges_whenObjectsAreAskedFor_thenPartsThatTheyHave() {
    fixtures.objects =
        objects(2_500, 86_400, 0, new RangeSettings(1, new Distribution.Constant(1_000), true));
    Asks asks = new Asks();
    for (int i = 0; i < 200; i++) {
      asks.get(i * S);
    }

    SmallEngine engine = asks.run();

    int[] bytes = new int[1_001];
    for (int i = 0; i < 200; i++) {
      assertThat(engine.outcome(i).status()).isEqualTo(206);
      bytes[(int) engine.outcome(i).bytes()]++;
    }
    assertThat(bytes[500]).as("the last third").isBetween(45, 90);
    assertThat(bytes[1_000]).isEqualTo(200 - bytes[500]);
    assertThat(engine.count(SITE, "requests")).isEqualTo(3);
  }

  private static org.assertj.core.api.ThrowingConsumer<Outcome> is(
      int status, long bytes, ResultType result) {
    return outcome ->
        assertThat(outcome)
            .returns(status, Outcome::status)
            .returns(bytes, Outcome::bytes)
            .returns(result, Outcome::result);
  }

  /** Requests for one object. */
  private final class Asks {
    private final World world = fixtures.world();
    private final Traffic traffic = new Traffic(world);

    Traffic.Row get(long time) {
      return at(time, CDG);
    }

    Traffic.Row at(long time, String edge) {
      return traffic.at(time, edge, "/v.mp4");
    }

    SmallEngine run() {
      return new SmallEngine(world).run(traffic);
    }
  }
}
