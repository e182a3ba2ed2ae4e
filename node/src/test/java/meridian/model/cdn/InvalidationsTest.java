package meridian.model.cdn;

import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.http.Method;
import meridian.model.result.MissReason;
import meridian.model.result.ResultType;
import meridian.model.settings.CachePolicySettings.Part;
import meridian.model.settings.InvalidationSettings;
import meridian.model.settings.InvalidationSettings.Invalidation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that an invalidation makes void. */
class InvalidationsTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String SITE = "bucket/site";
  private static final long REACH = 4 * S;

  private final Fixtures fixtures = new Fixtures();
  private Traffic traffic = new Traffic(fixtures.world());

  @BeforeEach
  void setUp() {
    invalidate("/images/*", "/index.html");
  }

  private void invalidate(String... paths) {
    fixtures.invalidations =
        new InvalidationSettings(List.of(new Invalidation(10 * S, List.of(paths))), REACH);
    traffic = new Traffic(fixtures.world());
  }

  private SmallEngine run() {
    return new SmallEngine(fixtures.world()).run(traffic);
  }

  private void around(String path) {
    traffic.at(0, CDG, path);
    traffic.at(9 * S, CDG, path);
    traffic.at(14 * S + 1, CDG, path);
    traffic.at(20 * S, CDG, path);
  }

  @Test
  void givenWildcard_whenItHasReachedAll_thenBothTiersFetchAnewOnceAndKeepAgain() {
    around("/images/a.png");

    SmallEngine engine = run();

    assertThat(engine.outcomes().values())
        .extracting(Outcome::result)
        .containsExactly(ResultType.Miss, ResultType.Hit, ResultType.Miss, ResultType.Hit);
    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
    assertThat(engine.collector().count(MissReason.invalidated)).isEqualTo(1);
    assertThat(engine.collector().count(MissReason.first)).isEqualTo(1);
    assertThat(engine.count(CDG, "objects")).isEqualTo(1);
    assertThat(engine.count(CDG, "evictions")).isZero();
  }

  @Test
  void givenExactPath_whenInvalidated_thenOnlyThatPathIsVoid() {
    around("/index.html");
    around("/index.htm");
    around("/Index.html");

    SmallEngine engine = run();

    assertThat(engine.outcome(2).result()).isEqualTo(ResultType.Miss);
    assertThat(engine.outcome(6).result()).isEqualTo(ResultType.Hit);
    assertThat(engine.outcome(10).result()).isEqualTo(ResultType.Hit);
  }

  @Test
  void givenVoidObject_whenFetchedAgain_thenWithoutCondition() {
    fixtures.regional = Optional.empty();
    traffic = new Traffic(fixtures.world());
    around("/images/a.png");

    SmallEngine engine = run();

    assertThat(engine.count(SITE, "status_304")).isZero();
    assertThat(engine.count(SITE, "status_200")).isEqualTo(2);
  }

  @Test
  void givenVoidObject_whenHead_thenItIsNotServedFromIt() {
    traffic.at(0, CDG, "/images/a.png");
    traffic.at(15 * S, CDG, "/images/a.png").method(Method.HEAD);

    assertThat(run().outcome(1).result()).isEqualTo(ResultType.Miss);
  }

  @Test
  void givenQueriesInTheKey_whenPathIsInvalidated_thenOnlyTheEntryWithThatQueryIsVoid() {
    fixtures.policy = Fixtures.withQueries(fixtures.policy, Part.ALL);
    invalidate("/a?n=1");
    traffic.at(0, CDG, "/a").query("n=1");
    traffic.at(0, CDG, "/a").query("n=2");
    traffic.at(15 * S, CDG, "/a").query("n=1");
    traffic.at(15 * S, CDG, "/a").query("n=2");

    SmallEngine engine = run();

    assertThat(engine.outcome(2).result()).isEqualTo(ResultType.Miss);
    assertThat(engine.outcome(3).result()).isEqualTo(ResultType.Hit);
  }

  @Test
  void givenQueriesThatAreNotForwarded_whenPathIsInvalidated_thenTheyDoNotMatter() {
    invalidate("/a");
    traffic.at(0, CDG, "/a").query("n=1");
    traffic.at(15 * S, CDG, "/a").query("n=2");

    assertThat(run().outcome(1).result()).isEqualTo(ResultType.Miss);
  }

  @Test
  void givenHitsAfterAnInvalidationOfOthers_whenUsed_thenObjectsStayAndAreLookedAtOnce() {
    around("/other");

    SmallEngine engine = run();

    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
    assertThat(engine.collector().count(ResultType.Hit)).isEqualTo(3);
  }

  @Test
  void givenReach_whenLocationsTakeItOver_thenRegionalCachesFirstAndAllInTime() {
    InvalidationSettings settings = fixtures.invalidations;

    for (int i = 0; i < 50; i++) {
      Invalidations edge = Invalidations.ofEdge(settings, List.of(), 7, "edgeLocation/" + i);
      Invalidations regional = Invalidations.ofRegional(settings, List.of(), 7, "regional/" + i);

      assertThat(regional.epoch(10 * S - 1)).isZero();
      assertThat(regional.epoch(12 * S)).isEqualTo(1);
      assertThat(edge.epoch(12 * S - 1)).isZero();
      assertThat(edge.epoch(14 * S)).isEqualTo(1);
    }
  }
}
