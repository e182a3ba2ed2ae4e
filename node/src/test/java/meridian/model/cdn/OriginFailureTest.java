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
import meridian.model.http.Method;
import meridian.model.result.ResultType;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import meridian.model.settings.OriginConnectionSettings;
import meridian.model.settings.OriginGroupSettings;
import meridian.model.settings.OriginSettings;
import org.junit.jupiter.api.Test;

/** Origins that cannot be reached, hang, refuse, are late or answer with errors. */
class OriginFailureTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String SITE = "bucket/site";
  private static final String BACKUP = "bucket/backup";

  private final Fixtures fixtures = new Fixtures();

  OriginFailureTest() {
    fixtures.regional = Optional.empty();
  }

  @Test
  void givenF9_whenOriginIsOutOfReach_then504AfterThreeAttemptsOfTenSeconds() {
    fixtures.faults = fault(Kind.UNREACHABLE);

    SmallEngine engine = get(Method.GET, 0);

    assertThat(engine.outcome(0))
        .returns(504, Outcome::status)
        .returns(ResultType.Error, Outcome::result)
        .returns("OriginCommError", Outcome::detail)
        .returns(30 * S, Outcome::edgeTtfb);
    assertThat(engine.count(CDG, "originRequests")).isEqualTo(3);
    assertThat(engine.count(CDG, "timeouts")).isEqualTo(3);
    assertThat(engine.count(SITE, "requests")).isZero();
    assertThat(engine.count(SITE, "unanswered")).isEqualTo(3);
  }

  @Test
  void givenF9_whenOriginRefuses_then502AtOnce() {
    fixtures.faults = fault(Kind.REFUSED);

    SmallEngine engine = get(Method.GET, 0);

    assertThat(engine.outcome(0))
        .returns(502, Outcome::status)
        .returns("OriginConnectError", Outcome::detail)
        .returns(400 * MS, Outcome::edgeTtfb);
    assertThat(engine.count(CDG, "originRequests")).isEqualTo(1);
  }

  @Test
  void givenF9WithGroup_whenPrimaryIsOutOfReach_thenSecondaryIsTriedAfterThirtySeconds() {
    fixtures.faults = fault(Kind.UNREACHABLE);
    withGroup();

    SmallEngine engine = get(Method.GET, 0);

    assertThat(engine.outcome(0))
        .returns(200, Outcome::status)
        .returns(ResultType.Miss, Outcome::result)
        .returns(30 * S + 450 * MS, Outcome::edgeTtfb);
    assertThat(engine.count(CDG, "failovers")).isEqualTo(1);
  }

  @Test
  void givenF11_whenPrimaryAnswers503_thenSecondaryForGetButNotForPost() {
    fixtures.faults = fault(Kind.ERROR);
    withGroup();

    SmallEngine get = get(Method.GET, 0);
    SmallEngine post = get(Method.POST, 0);
    SmallEngine options = get(Method.OPTIONS, 0);

    assertThat(get.outcome(0).status()).isEqualTo(200);
    assertThat(get.count(BACKUP, "requests")).isEqualTo(1);
    assertThat(post.outcome(0).status()).isEqualTo(503);
    assertThat(post.count(BACKUP, "requests")).isZero();
    assertThat(options.outcome(0).status()).isEqualTo(200);
  }

  @Test
  void givenGroup_whenTwoObjectsAreAskedFor_thenEachBeginsWithThePrimary() {
    fixtures.faults = fault(Kind.ERROR);
    withGroup();
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(5 * S, CDG, "/b");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(SITE, "status_503")).isEqualTo(2);
    assertThat(engine.count(BACKUP, "status_200")).isEqualTo(2);
  }

  @Test
  void givenGroupBehindRegionalCache_whenPrimaryFails_thenThatCacheChooses() {
    fixtures.regional = Optional.of(Fixtures.unlimited());
    fixtures.faults = fault(Kind.ERROR);
    withGroup();

    SmallEngine engine = get(Method.GET, 0);

    assertThat(engine.outcome(0).status()).isEqualTo(200);
    assertThat(engine.count(CDG, "failovers")).isZero();
    assertThat(engine.count("regionalEdgeCache/eu-central-1", "failovers")).isEqualTo(1);
  }

  @Test
  void givenHangingOrigin_whenGet_thenThreeTimesThirtySeconds_whenPost_thenOnce() {
    fixtures.faults = fault(Kind.SILENT);

    Outcome get = get(Method.GET, 0).outcome(0);
    Outcome post = get(Method.POST, 0).outcome(0);

    assertThat(get).returns(504, Outcome::status);
    assertThat(get.edgeTtfb()).isEqualTo(3 * (30 * S + 300 * MS));
    assertThat(post).returns(504, Outcome::status);
    assertThat(post.edgeTtfb()).isEqualTo(30 * S + 300 * MS);
  }

  @Test
  void givenSlowOrigin_whenItAnswersAfterTheTimeout_thenTheLateAnswerIsDropped() {
    fixtures.faults =
        List.of(
            new FaultSettings(
                0, 20 * S, "origin/site", Kind.SLOW, 1, 503, CacheControl.NONE, 60 * S));

    SmallEngine engine = get(Method.GET, 0);

    assertThat(engine.outcome(0))
        .returns(200, Outcome::status)
        .returns(30 * S + 300 * MS + 450 * MS, Outcome::edgeTtfb);
    assertThat(engine.count(SITE, "status_200")).isEqualTo(2);
    assertThat(engine.count(CDG, "misses")).isEqualTo(1);
  }

  @Test
  void givenKeptConnection_whenOriginIsOutOfReach_thenItHangsBeforeAnotherIsTried() {
    fixtures.faults = List.of(new FaultSettings(S, 1_000 * S, "origin/site", Kind.UNREACHABLE));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(2 * S, CDG, "/b");

    Outcome second = new SmallEngine(world).run(traffic).outcome(1);

    assertThat(second).returns(504, Outcome::status).returns(50 * S, Outcome::edgeTtfb);
  }

  @Test
  void givenSettings_whenOriginIsOutOfReach_thenAttemptsAndTimeoutAreTheirs() {
    fixtures.faults = fault(Kind.UNREACHABLE);
    fixtures.site =
        new OriginSettings.Bucket(
            "site",
            "us-east-1",
            new OriginConnectionSettings(2, 4 * S, 30 * S, 60 * S, 5 * S, true),
            Optional.empty(),
            new Distribution.Constant(0));

    assertThat(get(Method.GET, 0).outcome(0).edgeTtfb()).isEqualTo(8 * S);
  }

  @Test
  void givenOriginThatResets_whenGet_thenThreeAttemptsAtOnce_whenPost_thenOne() {
    fixtures.faults = fault(Kind.RESET);

    SmallEngine get = get(Method.GET, 0);
    SmallEngine post = get(Method.POST, 0);

    assertThat(get.outcome(0))
        .returns(502, Outcome::status)
        .returns("OriginReadError", Outcome::detail)
        .returns(3 * 400 * MS, Outcome::edgeTtfb);
    assertThat(get.count(CDG, "originRequests")).isEqualTo(3);
    assertThat(post.outcome(0)).returns(502, Outcome::status);
    assertThat(post.count(CDG, "originRequests")).isEqualTo(1);
  }

  @Test
  void givenSettingThatDoesNotRepeat_whenOriginResets_then502AtOnce() {
    fixtures.faults = fault(Kind.RESET);
    OriginConnectionSettings c = OriginConnectionSettings.DEFAULT;
    fixtures.site =
        new OriginSettings.Bucket(
            "site",
            "us-east-1",
            new OriginConnectionSettings(
                3, c.connectTimeout(), c.readTimeout(), c.completionTimeout(), 5 * S, false),
            Optional.empty(),
            new Distribution.Constant(0));

    SmallEngine engine = get(Method.GET, 0);

    assertThat(engine.outcome(0)).returns(502, Outcome::status);
    assertThat(engine.count(CDG, "originRequests")).isEqualTo(1);
  }

  @Test
  void givenBodyThatStops_whenFetched_thenItsBeginningIsSentAndTheReadTimeoutEndsIt() {
    fixtures.faults = List.of(new FaultSettings(0, 50 * S, "origin/site", Kind.STALL));

    SmallEngine engine = get(Method.GET, 0, 60 * S);

    assertThat(engine.outcome(0))
        .returns(200, Outcome::status)
        .returns(ResultType.Error, Outcome::result)
        .returns(ResultType.Miss, Outcome::responseResult)
        .returns("OriginReadError", Outcome::detail)
        .returns(450 * MS, Outcome::edgeTtfb)
        .returns(30 * S + 450 * MS, Outcome::edgeTotal);
    assertThat(engine.outcome(0).bytes()).isBetween(1L, 999L);
    assertThat(engine.count(CDG, "originRequests")).as("it is not kept").isEqualTo(2);
    assertThat(engine.count(CDG, "timeouts")).isEqualTo(1);
    assertThat(engine.outcome(1)).returns(1_000L, Outcome::bytes);
  }

  @Test
  void givenBodyThatStops_whenItHasToBeCompleteEarlier_thenThatEndsIt() {
    fixtures.faults = fault(Kind.STALL);
    fixtures.site =
        new OriginSettings.Bucket(
            "site",
            "us-east-1",
            new OriginConnectionSettings(3, 10 * S, 5 * S, 5 * S, 5 * S, true),
            Optional.empty(),
            new Distribution.Constant(0));

    assertThat(get(Method.GET, 0).outcome(0)).returns(5 * S, Outcome::edgeTotal);
  }

  @Test
  void givenCompletionTimeout_whenTheFirstByteIsLater_then504AfterTheAttempts() {
    fixtures.site =
        new OriginSettings.Bucket(
            "site",
            "us-east-1",
            new OriginConnectionSettings(2, 10 * S, S, S, 5 * S, true),
            Optional.empty(),
            new Distribution.Constant(700 * MS));

    SmallEngine engine = get(Method.GET, 0);

    // Connecting takes 300 ms, the way there and back 100 ms.
    assertThat(engine.outcome(0)).returns(504, Outcome::status).returns(2 * S, Outcome::edgeTtfb);
    assertThat(engine.count(CDG, "timeouts")).isEqualTo(2);
    assertThat(engine.count(CDG, "lostBytes")).isEqualTo(2_000);
  }

  @Test
  void givenConnectionThatBreaksInABody_whenFetched_thenItsBeginningIsSentAndNotKept() {
    fixtures.regional = Optional.of(Fixtures.unlimited());
    fixtures.faults = fault(Kind.CUT);

    SmallEngine engine = get(Method.GET, 0, 5 * S);

    assertThat(engine.outcome(0))
        .returns(200, Outcome::status)
        .returns(ResultType.Error, Outcome::result)
        .returns("OriginReadError", Outcome::detail);
    assertThat(engine.outcome(0).bytes()).isBetween(1L, 999L);
    assertThat(engine.count(SITE, "requests")).isEqualTo(2);
    assertThat(engine.count(CDG, "objects")).isZero();
    assertThat(engine.count("regionalEdgeCache/eu-central-1", "objects")).isZero();
  }

  @Test
  void givenFaultOfAShare_whenManyRequests_thenAboutAsManyMeetIt() {
    fixtures.faults =
        List.of(
            new FaultSettings(
                0, 1_000 * S, "origin/site", Kind.ERROR, 0.25, 500, CacheControl.NONE, 0));
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 1_000; i++) {
      traffic.at(i * 10 * MS, CDG, "/" + i);
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.collector().countStatus(500)).isBetween(200L, 300L);
  }

  private static List<FaultSettings> fault(Kind kind) {
    return List.of(new FaultSettings(0, 1_000 * S, "origin/site", kind));
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

  private SmallEngine get(Method method, long... times) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (long time : times) {
      traffic.at(time, CDG, "/a").method(method);
    }
    return new SmallEngine(world).run(traffic);
  }
}
