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
import meridian.model.http.Scheme;
import meridian.model.result.ResultType;
import meridian.model.settings.AccessSettings;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.DownstreamCall;
import meridian.model.settings.EdgeEffect;
import meridian.model.settings.EdgeEvents.Event;
import meridian.model.settings.EdgeFunctionSettings.Kind;
import meridian.model.settings.EdgeMatch;
import meridian.model.settings.EdgeRule;
import meridian.model.settings.EdgeRules;
import meridian.model.settings.ErrorResponseSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.OriginGroupSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.QuerySettings;
import org.junit.jupiter.api.Test;

/**
 * Which functions run when, and what they do: the cases L1 to L10. All four functions are there;
 * they take 10 ms, and containers start at once.
 */
class EdgeFunctionsTest extends EdgeFunctionWorld {
  @Test
  void givenL1L2_whenMissThenHit_thenAllFourThenTheViewersTwo() {
    SmallEngine engine = get(0, S);

    assertThat(engine.outcome(0))
        .returns(200, Outcome::status)
        .returns(ResultType.Miss, Outcome::result);
    assertThat(engine.outcome(1)).returns(ResultType.Hit, Outcome::result);
    assertThat(runs(engine)).containsExactly(2L, 1L, 1L, 2L);
  }

  @Test
  void givenL1_whenMiss_thenEachFunctionAddsItsTimeAndItsWay() {
    long with = get(0).outcome(0).edgeTtfb();
    Fixtures plain = new Fixtures();
    World world = plain.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    long without = new SmallEngine(world).run(traffic).outcome(0).edgeTtfb();

    // the viewer's two are 20 ms away and back, the origin's two a quarter of a millisecond
    assertThat(with - without).isEqualTo(4 * 10 * MS + 2 * 20 * MS + 4 * MS / 4);
  }

  @Test
  void givenL3_whenViewerRequestAnswers_thenNothingElseRunsAndNothingIsKept() {
    effect(Event.VIEWER_REQUEST, new EdgeEffect.Respond(401, 100, Optional.empty()));

    SmallEngine engine = get(0, S);

    assertThat(engine.outcome(0))
        .returns(401, Outcome::status)
        .returns(100L, Outcome::bytes)
        .returns(ResultType.Error, Outcome::result)
        .returns("LambdaGeneratedResponse", Outcome::detail);
    assertThat(runs(engine)).containsExactly(2L, 0L, 0L, 0L);
    assertThat(engine.count(SITE, "requests")).isZero();
    assertThat(engine.count(CDG, "objects")).isZero();
  }

  @Test
  void givenOriginRequestAnswers_whenAskedAgain_thenItIsKept() {
    effect(Event.ORIGIN_REQUEST, new EdgeEffect.Respond(302, 41_000, Optional.empty()));

    SmallEngine engine = get(0, S);

    assertThat(engine.outcome(0))
        .returns(302, Outcome::status)
        .returns(ResultType.Miss, Outcome::result)
        .returns("LambdaGeneratedResponse", Outcome::detail);
    assertThat(engine.outcome(1))
        .returns(302, Outcome::status)
        .returns(ResultType.Hit, Outcome::result);
    assertThat(runs(engine)).containsExactly(2L, 1L, 0L, 2L);
    assertThat(engine.count(SITE, "requests")).isZero();
  }

  @Test
  void givenL5_whenOriginSays404_thenNoViewerResponseAlsoWhileItIsKept() {
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").status(404);
    traffic.at(5 * S, CDG, "/a").status(404);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1)).returns(404, Outcome::status);
    assertThat(runs(engine)).containsExactly(2L, 1L, 1L, 0L);
  }

  @Test
  void givenL6_whenViewerRequestRewrites_thenKeyAndOriginHaveTheNewPath() {
    effect(Event.VIEWER_REQUEST, new EdgeEffect.Rewrite("/old/*", "/de/*"));
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/old/a");
    traffic.at(S, CDG, "/de/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1)).returns(ResultType.Hit, Outcome::result);
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
  }

  @Test
  void givenOriginRequestRewrites_whenAskedAgain_thenItIsKeptUnderTheViewersKey() {
    effect(Event.ORIGIN_REQUEST, new EdgeEffect.Rewrite("*", "/same"));

    SmallEngine engine = get(0, S);

    assertThat(engine.outcome(1)).returns(ResultType.Hit, Outcome::result);
  }

  @Test
  void givenL8_whenViewerRequestThrowsOrHasNoStatusOrIsLate_then503Or502() {
    effect(Event.VIEWER_REQUEST, new EdgeEffect.Fail());
    assertFails(get(0), 503, "LambdaExecutionError", 1, 0, 0, 0);

    effect(Event.VIEWER_REQUEST, new EdgeEffect.Respond(700, 0, Optional.empty()));
    assertFails(get(0), 502, "LambdaValidationError", 1, 0, 0, 0);

    rules.set(0, List.of());
    timeout = 5 * S;
    duration = 5_001 * MS;
    assertFails(get(0), 503, "LambdaExecutionError", 1, 0, 0, 0);

    timeout = 30 * S;
    duration = 29_900 * MS;
    assertThat(get(0).outcome(0)).returns(200, Outcome::status);
  }

  @Test
  void givenL9_whenAnswersAreLarge_thenTheLimitIsThatOfTheEvent() {
    effect(Event.VIEWER_REQUEST, new EdgeEffect.Respond(200, 41 << 10, Optional.empty()));
    assertFails(get(0), 502, "LambdaValidationError", 1, 0, 0, 0);

    rules.set(0, List.of());
    effect(Event.ORIGIN_REQUEST, new EdgeEffect.Respond(200, 41 << 10, Optional.empty()));
    assertThat(get(0).outcome(0)).returns(200, Outcome::status).returns(41L << 10, Outcome::bytes);

    effect(Event.ORIGIN_REQUEST, new EdgeEffect.Respond(200, 1_154_000, Optional.empty()));
    assertFails(get(0), 502, "LambdaValidationError", 1, 1, 0, 0);
  }

  @Test
  void givenL10_whenViewerRequestSetsVia_then502() {
    effect(Event.VIEWER_REQUEST, new EdgeEffect.SetHeader("Via", "me"));

    assertFails(get(0), 502, "LambdaValidationError", 1, 0, 0, 0);
  }

  @Test
  void givenNoConcurrency_whenViewerRequestIsThrottled_then503() {
    concurrency = 1;
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(MS, CDG, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1))
        .returns(503, Outcome::status)
        .returns("LambdaLimitExceeded", Outcome::detail);
    assertThat(engine.count(LAMBDA, "vreq/throttles")).isEqualTo(1);
    assertThat(engine.count(CDG, "function/vreq/throttles")).isEqualTo(1);
  }

  @Test
  void givenPost_whenAnswered_thenAllFourRunEachTime() {
    edge =
        new EdgeRules(
            new AccessSettings(
                AccessSettings.Methods.ALL,
                false,
                AccessSettings.ProtocolPolicy.REDIRECT_TO_HTTPS,
                false,
                0),
            EdgeRules.NONE.forwards(),
            EdgeRules.NONE.compression());
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").method(Method.POST).scheme(Scheme.HTTPS);
    traffic.at(S, CDG, "/a").method(Method.POST).scheme(Scheme.HTTPS);
    traffic.at(2 * S, CDG, "/a").scheme(Scheme.HTTP);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(2)).returns(ResultType.Redirect, Outcome::result);
    assertThat(runs(engine)).containsExactly(2L, 2L, 2L, 2L);
  }

  @Test
  void givenRequestsAtOnce_whenOneFetchServesThem_thenOriginEventsRunOnce() {
    SmallEngine engine = get(0, MS, 2 * MS);

    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
    assertThat(runs(engine)).containsExactly(3L, 1L, 1L, 3L);
  }

  @Test
  void givenExpiredObject_whenRevalidated_thenAllFourRun() {
    fixtures.policy = Fixtures.policy(0, 10, 10);

    SmallEngine engine = get(0, 20 * S);

    assertThat(engine.outcome(1)).returns(ResultType.RefreshHit, Outcome::result);
    assertThat(runs(engine)).containsExactly(2L, 2L, 2L, 2L);
  }

  @Test
  void givenOriginGroup_whenPrimaryFails_thenOriginEventsRunForEachOrigin() {
    withGroup();
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").status(503);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(runs(engine)).containsExactly(1L, 2L, 2L, 0L);
  }

  @Test
  void givenErrorPage_whenOriginSays404_thenNoFunctionRunsForThePage() {
    fixtures.caching =
        new CachingSettings(
            List.of(
                new ErrorResponseSettings(
                    404, 10 * S, Optional.of(new ErrorResponseSettings.Page("/404.html", 0, 200)))),
            CachingSettings.DEFAULT.carriesAge(),
            CachingSettings.DEFAULT.keepsNoCache(),
            CachingSettings.DEFAULT.staleIsHit());
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").status(404);

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0)).returns(200, Outcome::status);
    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
    assertThat(runs(engine)).containsExactly(1L, 1L, 1L, 0L);
  }

  @Test
  void givenCloudFrontFunction_whenItRuns_thenInTheLocationItself() {
    viewers = Kind.CLOUDFRONT;
    SmallEngine engine = get(0, S);

    assertThat(engine.outcome(1).edgeTtfb()).isEqualTo(2 * MS / 4);
    assertThat(engine.count(CDG, "function/vreq/invocations")).isEqualTo(2);
    assertThat(engine.count(LAMBDA, "oreq/invocations")).isEqualTo(1);

    effect(Event.VIEWER_REQUEST, new EdgeEffect.Respond(301, 0, Optional.empty()));
    assertThat(get(0).outcome(0))
        .returns(301, Outcome::status)
        .returns("FunctionGeneratedResponse", Outcome::detail);
  }

  @Test
  void givenShareOfViewers_whenTheyComeBack_thenEachSeesTheSame() {
    EdgeMatch half =
        new EdgeMatch("", List.of(), List.of(), List.of(), List.of(), 0, 500_000, EdgeMatch.ALL);
    EdgeEffect toB = new EdgeEffect.Rewrite("/*", "/b/*");
    rules.set(0, List.of(new EdgeRule(half, List.of(toB))));
    World world = world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 400; i++) {
      traffic.at(i * S, CDG, "/a" + i / 2).viewer(1 + i / 2);
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.collector().count(ResultType.Hit)).isEqualTo(200);
    assertThat(engine.count(CDG, "objects")).isEqualTo(200);
  }

  @Test
  void givenChosenOrigin_whenMiss_thenThatOneIsAsked() {
    withGroup();
    fixtures.groups = List.of();
    fixtures.target = "site";
    effect(Event.ORIGIN_REQUEST, new EdgeEffect.ChooseOrigin(1));

    SmallEngine engine = get(0);

    assertThat(engine.count(SITE, "requests")).isZero();
    assertThat(engine.count("bucket/backup", "requests")).isEqualTo(1);
  }

  @Test
  void givenOriginResponse_whenItSetsStatusAndLife_thenTheyAreKept() {
    rules.set(
        2,
        List.of(
            new EdgeRule(
                EdgeMatch.EVERY,
                List.of(
                    new EdgeEffect.SetStatus(200),
                    new EdgeEffect.SetCacheControl(Fixtures.maxAge(2))))));
    World world = world();
    Traffic traffic = new Traffic(world);
    for (long at : List.of(0L, S, 5 * S)) {
      traffic.at(at, CDG, "/a").status(404);
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1))
        .returns(200, Outcome::status)
        .returns(ResultType.Hit, Outcome::result);
    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
  }

  @Test
  void givenViewerRequestThatAsksADatabase_whenItsPathMatches_thenTheViewerWaitsForTheWayThere() {
    fixtures.databases = List.of(Fixtures.database("users", "us-east-1"));
    EdgeMatch guarded =
        new EdgeMatch(
            "/private/*",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0,
            EdgeMatch.ALL,
            EdgeMatch.ALL);
    DownstreamCall query = new DownstreamCall.Queries(new QuerySettings("users", 1, -1), true);
    rules.set(0, List.of(new EdgeRule(guarded, List.of(new EdgeEffect.Ask(query)))));
    World world = world();
    Traffic traffic = new Traffic(world);
    for (long at = 0; at < 3 * S; at += S) {
      traffic.at(at, CDG, "/private/a");
      traffic.at(at + S / 2, CDG, "/a");
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    // the last two are hits with warm containers; eu-central-1 is 100 ms from us-east-1
    long asking = engine.outcome(4).edgeTtfb();
    assertThat(asking - engine.outcome(5).edgeTtfb()).isEqualTo(102 * MS);
    assertThat(engine.count("database/users/0", "reads")).isEqualTo(3);
    assertThat(engine.count(LAMBDA, "vreq/invocations")).isEqualTo(6);
  }

  @Test
  void givenOriginRequestThatCallsAFunction_whenThatIsThrottled_then503AndBothCount() {
    others = List.of(Fixtures.function(1));
    effect(Event.ORIGIN_REQUEST, new EdgeEffect.Ask(new DownstreamCall.Invoke("orders", true)));
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(0, CDG, "/b");
    traffic.at(S, CDG, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(0)).returns(200, Outcome::status);
    assertThat(engine.outcome(1))
        .returns(503, Outcome::status)
        .returns("LambdaExecutionError", Outcome::detail);
    assertThat(engine.outcome(2)).returns(ResultType.Hit, Outcome::result);
    assertThat(engine.count("lambda/us-east-1", "orders/invocations")).isEqualTo(1);
    assertThat(engine.count("lambda/us-east-1", "orders/throttles")).isEqualTo(1);
    assertThat(engine.count(LAMBDA, "oreq/errors")).isEqualTo(1);
  }

  @Test
  void givenARegionThatIsCutOff_whenItsFunctionsAreCalled_then503AtOnceAndElsewhereNot() {
    fixtures.faults =
        List.of(new FaultSettings(2 * S, 4 * S, "region/eu-central-1", FaultSettings.Kind.DOWN));
    World world = world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(3 * S, CDG, "/a");
    traffic.at(3 * S, "edgeLocation/ICN", "/a");
    traffic.at(5 * S, CDG, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1))
        .returns(503, Outcome::status)
        .returns("LambdaExecutionError", Outcome::detail)
        .returns(20 * MS, Outcome::edgeTtfb);
    assertThat(engine.outcome(2)).returns(200, Outcome::status);
    assertThat(engine.outcome(3)).returns(ResultType.Hit, Outcome::result);
    assertThat(engine.count(CDG, "function/vreq/executionErrors")).isEqualTo(1);
  }

  private void assertFails(SmallEngine engine, int status, String detail, long... runs) {
    assertThat(engine.outcome(0))
        .returns(status, Outcome::status)
        .returns(ResultType.Error, Outcome::result)
        .returns(detail, Outcome::detail);
    assertThat(runs(engine)).containsExactly(runs);
    assertThat(engine.count(SITE, "requests")).isZero();
  }

  private void withGroup() {
    fixtures.moreOrigins =
        List.of(
            new OriginSettings.Bucket(
                "backup", "us-east-1", 5 * S, new Distribution.Constant(50 * MS)));
    fixtures.groups =
        List.of(new OriginGroupSettings("both", List.of("site", "backup"), List.of(503)));
    fixtures.target = "both";
  }
}
