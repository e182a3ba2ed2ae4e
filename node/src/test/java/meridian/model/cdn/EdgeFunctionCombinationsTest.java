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
import meridian.model.http.CacheControl;
import meridian.model.result.ResultType;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.EdgeEffect;
import meridian.model.settings.EdgeEvents.Event;
import meridian.model.settings.OriginConnectionSettings;
import meridian.model.settings.OriginSettings;
import org.junit.jupiter.api.Test;

/** Functions at the edge together with ranges, Origin Shield, stale copies and logs. */
class EdgeFunctionCombinationsTest extends EdgeFunctionWorld {
  private static final String AMERICA = "lambda/us-east-1";

  @Test
  void givenRanges_whenPiecesAreFetchedAndThenServed_thenOriginEventsRunForTheFetchOnly() {
    fixtures.caching = new CachingSettings(List.of(), true, true, true, 1_000);
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").range(100, 199);
    traffic.at(S, CDG, "/a").range(500, 599);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0))
        .returns(206, Outcome::status)
        .returns(100L, Outcome::bytes)
        .returns(ResultType.Miss, Outcome::result);
    assertThat(engine.outcome(1))
        .returns(206, Outcome::status)
        .returns(ResultType.Hit, Outcome::result);
    assertThat(runs(engine)).containsExactly(2L, 1L, 1L, 2L);
  }

  @Test
  void givenViewerRequestThatRewrites_whenARangeIsAskedFor_thenItIsOfTheNewObject() {
    effect(Event.VIEWER_REQUEST, new EdgeEffect.Rewrite("/old/*", "/new/*"));
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/new/a");
    traffic.at(S, CDG, "/old/a").range(0, 9);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1))
        .returns(206, Outcome::status)
        .returns(10L, Outcome::bytes)
        .returns(ResultType.Hit, Outcome::result);
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
  }

  @Test
  void givenARangeOfAGeneratedAnswer_whenAskedFor_thenTheWholeAnswerComes() {
    effect(Event.VIEWER_REQUEST, new EdgeEffect.Respond(200, 5_000, Optional.empty()));
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").range(0, 9);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0)).returns(200, Outcome::status).returns(5_000L, Outcome::bytes);
  }

  @Test
  void givenOriginShield_whenMissed_thenOriginEventsRunInItsRegionAndViewersHere() {
    fixtures.site =
        new OriginSettings.Bucket(
            "site",
            "us-east-1",
            OriginConnectionSettings.DEFAULT,
            Optional.of("us-east-1"),
            new Distribution.Constant(50 * MS));
    regions = List.of("ap-northeast-2", "eu-central-1", "us-east-1");
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(S, "edgeLocation/ICN", "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(AMERICA, "oreq/invocations")).as("a hit there is none").isEqualTo(1);
    assertThat(engine.count(AMERICA, "ores/invocations")).isEqualTo(1);
    assertThat(engine.count(AMERICA, "vreq/invocations")).isZero();
    assertThat(runs(engine)).containsExactly(1L, 0L, 0L, 1L);
    assertThat(engine.count("lambda/ap-northeast-2", "vreq/invocations")).isEqualTo(1);
    assertThat(engine.count("lambda/ap-northeast-2", "oreq/invocations")).isZero();
  }

  @Test
  void givenStaleWhileRevalidate_whenExpired_thenOriginEventsRunBehindTheViewersBack() {
    long none = CacheControl.ABSENT;
    fixtures.objects =
        Fixtures.objects(new CacheControl(false, false, false, 10 * S, none, 60 * S, none));
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(15 * S, CDG, "/a");
    traffic.at(16 * S, CDG, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    // a hit costs the ways of the viewer's two functions and their time, no more
    assertThat(engine.outcome(1))
        .returns(ResultType.Hit, Outcome::result)
        .returns(2 * 20 * MS + 2 * 10 * MS, Outcome::edgeTtfb);
    assertThat(engine.outcome(2)).returns(ResultType.Hit, Outcome::result);
    assertThat(runs(engine)).containsExactly(3L, 2L, 2L, 3L);
  }

  @Test
  void givenViewerRequestThatRewrites_whenLogged_thenThePathIsTheViewers() {
    effect(Event.VIEWER_REQUEST, new EdgeEffect.Rewrite("/old/*", "/new/*"));
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/old/a");
    traffic.at(S, CDG, "/old/a");
    traffic.at(2 * S, CDG, "/new/a");

    SmallEngine engine = new SmallEngine(world).run(traffic.chunks(), () -> true);

    assertThat(engine.outcome(0)).returns("/old/a", Outcome::path);
    assertThat(engine.outcome(1)).returns("/old/a", Outcome::path);
    assertThat(engine.outcome(2))
        .returns("/new/a", Outcome::path)
        .returns(ResultType.Hit, Outcome::result);
  }
}
