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
import meridian.model.result.ResultType;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.ErrorResponseSettings;
import meridian.model.settings.ErrorResponseSettings.Page;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import meridian.model.settings.OriginSettings;
import org.junit.jupiter.api.Test;

/** How long errors are kept, and custom error pages. */
class ErrorResponsesTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String SITE = "bucket/site";

  private final Fixtures fixtures = new Fixtures();

  @Test
  void givenE2_whenErrorHasMaxAge_thenItIsKeptSoLong() {
    fixtures.regional = Optional.empty();
    fixtures.faults =
        List.of(
            new FaultSettings(
                0, 1_000 * S, "origin/site", Kind.ERROR, 1, 500, Fixtures.maxAge(60), 0));

    SmallEngine engine = get("/a", 0, 0, 30 * S, 59 * S, 61 * S);

    assertThat(engine.count(SITE, "status_500")).isEqualTo(2);
  }

  @Test
  void givenE5_when403HasMaxAge_thenItIsKeptSoLong() {
    fixtures.regional = Optional.empty();
    fixtures.faults =
        List.of(
            new FaultSettings(
                0, 1_000 * S, "origin/site", Kind.ERROR, 1, 403, Fixtures.maxAge(20), 0));

    SmallEngine engine = get("/a", 0, 0, 15 * S, 21 * S);

    assertThat(engine.count(SITE, "status_403")).isEqualTo(2);
  }

  @Test
  void givenMinTtlOfAnError_whenItIsKept_thenSoLong() {
    fixtures.caching = caching(new ErrorResponseSettings(404, 40 * S, Optional.empty()));

    SmallEngine engine = get("/a", 404, 0, 39 * S, 41 * S);

    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
  }

  @Test
  void givenMinTtlZero_whenErrors_thenEachGoesToTheOrigin() {
    fixtures.caching = caching(new ErrorResponseSettings(404, 0, Optional.empty()));

    assertThat(get("/a", 404, 0, S, 2 * S).count(SITE, "requests")).isEqualTo(3);
  }

  @Test
  void givenErrorPage_when404_thenPageIsFetchedOnceAndSentWithItsStatus() {
    fixtures.caching = page(404, "/errors/404.html", 200);

    SmallEngine engine = get("/a", 404, 0, MS, 5 * S);

    assertThat(engine.outcomes().values())
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .returns(200, Outcome::status)
                    .returns(1_000L, Outcome::bytes)
                    .returns(ResultType.Error, Outcome::result));
    assertThat(engine.counts(SITE)).containsEntry("status_404", 1L).containsEntry("status_200", 1L);
    assertThat(engine.outcome(2).edgeTtfb()).as("kept with the error").isZero();
    assertThat(engine.count(CDG, "hits") + engine.count(CDG, "misses")).isEqualTo(3);
    assertThat(engine.count(CDG, "errorPages")).isEqualTo(2);
  }

  @Test
  void givenErrorPageThatIsKept_whenAnotherError_thenNoSecondFetchOfIt() {
    fixtures.caching = page(404, "/errors/404.html", 404);
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").status(404);
    traffic.at(5 * S, CDG, "/b").status(404);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1)).returns(404, Outcome::status).returns(1_000L, Outcome::bytes);
    assertThat(engine.counts(SITE)).containsEntry("status_404", 2L).containsEntry("status_200", 1L);
  }

  @Test
  void givenErrorPageThatFailsToo_whenError_thenStatusOfThePagesOrigin() {
    fixtures.caching = page(404, "/errors/404.html", 200);
    fixtures.moreOrigins =
        List.of(
            new OriginSettings.Bucket(
                "pages", "us-east-1", 5 * S, new Distribution.Constant(50 * MS)));
    fixtures.faults = List.of(new FaultSettings(0, 1_000 * S, "origin/pages", Kind.ERROR));
    fixtures.behaviors =
        List.of(
            new BehaviorSettings("/errors/*", "pages", fixtures.policy, fixtures.objects),
            new BehaviorSettings("*", "site", fixtures.policy, fixtures.objects));

    SmallEngine engine = get("/a", 404, 0);

    assertThat(engine.outcome(0)).returns(503, Outcome::status);
  }

  @Test
  void givenErrorPage_whenOutageDuringItsFetch_thenTheRequestIsLostOnce() {
    fixtures.regional = Optional.empty();
    fixtures.caching = page(404, "/errors/404.html", 200);
    fixtures.faults = List.of(new FaultSettings(500 * MS, 2 * S, CDG, Kind.DOWN));

    SmallEngine engine = get("/a", 404, 0, 5 * S);

    assertThat(engine.outcome(0)).returns(0, Outcome::status);
    assertThat(engine.outcomes()).hasSize(2);
  }

  private static CachingSettings page(int status, String path, int responseCode) {
    return caching(
        new ErrorResponseSettings(status, 10 * S, Optional.of(new Page(path, 0, responseCode))));
  }

  private static CachingSettings caching(ErrorResponseSettings one) {
    return new CachingSettings(List.of(one), true, true, true);
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
