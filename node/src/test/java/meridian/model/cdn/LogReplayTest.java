package meridian.model.cdn;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.http.LogLine;
import meridian.model.http.LogLine.Kind;
import meridian.model.http.Method;
import meridian.model.result.LogComparison.Column;
import meridian.model.result.ResultType;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.ViewerSettings;
import org.junit.jupiter.api.Test;

/**
 * What viewers of a replayed log get: parts, nothing new, what was made at the edge; and leaving.
 */
class LogReplayTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String SITE = "bucket/site";

  private final Fixtures fixtures = new Fixtures();

  private static LogLine line(Kind kind, int status, long bytes) {
    return new LogLine(ResultType.Hit.ordinal(), kind, status, bytes, bytes, 5 * MS, -1);
  }

  private static LogLine leaving(long after) {
    return new LogLine(ResultType.Error.ordinal(), Kind.WHOLE, 0, -1, -1, -1, after);
  }

  @Test
  void givenRangeInTheLog_whenServed_thenThePartGoesOutAndTheWholeIsKept() {
    Traffic traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").bytes(1_000).log(line(Kind.PART, 206, 300));
    traffic.at(9 * S, CDG, "/a").bytes(1_000).log(line(Kind.PART, 206, 200));
    traffic.at(10 * S, CDG, "/a").bytes(1_000);

    SmallEngine engine = new SmallEngine(fixtures.world()).run(traffic);

    assertThat(engine.outcome(0)).returns(206, Outcome::status).returns(300L, Outcome::bytes);
    assertThat(engine.outcome(1))
        .returns(206, Outcome::status)
        .returns(200L, Outcome::bytes)
        .returns(ResultType.Hit, Outcome::result);
    assertThat(engine.outcome(2)).returns(200, Outcome::status).returns(1_000L, Outcome::bytes);
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
    assertThat(engine.count(SITE, "bytes")).isEqualTo(1_000);
    assertThat(engine.count(CDG, "hitBytes")).isEqualTo(1_200);
  }

  @Test
  void givenUnchangedInTheLog_whenServed_thenNoBodyGoesOut() {
    Traffic traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").bytes(1_000).log(line(Kind.UNCHANGED, 304, 0));
    traffic.at(9 * S, CDG, "/a").bytes(1_000).log(line(Kind.UNCHANGED, 304, 0));

    SmallEngine engine = new SmallEngine(fixtures.world()).run(traffic);

    assertThat(engine.outcome(0))
        .returns(304, Outcome::status)
        .returns(0L, Outcome::bytes)
        .returns(ResultType.Miss, Outcome::result);
    assertThat(engine.outcome(1))
        .returns(304, Outcome::status)
        .returns(0L, Outcome::bytes)
        .returns(ResultType.Hit, Outcome::result);
  }

  @Test
  void givenMissingObjectInTheLog_whenUnchangedWasLogged_thenItIsStillMissing() {
    Traffic traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").status(404).bytes(70).log(line(Kind.WHOLE, 404, 70));
    traffic.at(S, CDG, "/a").status(404).bytes(70).log(line(Kind.UNCHANGED, 304, 0));

    SmallEngine engine = new SmallEngine(fixtures.world()).run(traffic);

    assertThat(engine.outcome(0)).returns(404, Outcome::status).returns(70L, Outcome::bytes);
    assertThat(engine.outcome(1)).returns(404, Outcome::status).returns(70L, Outcome::bytes);
  }

  @Test
  void givenRedirectInTheLog_whenReplayed_thenItIsGivenAgainAndNobodyIsAsked() {
    LogLine redirect =
        new LogLine(ResultType.Redirect.ordinal(), Kind.KEPT, 301, 183, -1, 3 * MS, -1);
    Traffic traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").log(redirect);
    traffic.at(9 * S, CDG, "/a").log(redirect);

    SmallEngine engine = new SmallEngine(fixtures.world()).run(traffic);

    assertThat(engine.outcome(1))
        .returns(301, Outcome::status)
        .returns(183L, Outcome::bytes)
        .returns(3 * MS, Outcome::edgeTtfb)
        .returns(ResultType.Redirect, Outcome::result);
    assertThat(engine.count(SITE, "requests")).isZero();
    assertThat(engine.count(CDG, "objects")).isZero();
  }

  @Test
  void givenViewerLeavesBeforeTheFirstByte_whenMiss_thenNoResponseAndNothingIsKept() {
    Traffic traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").log(leaving(20 * MS));
    traffic.at(9 * S, CDG, "/a").viewer(5);

    SmallEngine engine = new SmallEngine(fixtures.world()).run(traffic);

    assertThat(engine.outcome(0))
        .returns(0, Outcome::status)
        .returns(0L, Outcome::bytes)
        .returns(ResultType.Error, Outcome::result)
        .returns(20 * MS, Outcome::edgeTtfb)
        .returns(20 * MS, Outcome::edgeTotal);
    // The regional edge cache has it, the edge location has dropped it.
    assertThat(engine.outcome(1)).returns(20 * MS, Outcome::edgeTtfb);
  }

  @Test
  void givenAnotherWaitsToo_whenTheFirstLeaves_thenTheObjectIsKept() {
    Traffic traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").log(leaving(20 * MS));
    traffic.at(MS, CDG, "/a").viewer(4);
    traffic.at(9 * S, CDG, "/a").viewer(5);

    SmallEngine engine = new SmallEngine(fixtures.world()).run(traffic);

    assertThat(engine.outcome(0).status()).isZero();
    assertThat(engine.outcome(1).status()).isEqualTo(200);
    assertThat(engine.outcome(2)).returns(0L, Outcome::edgeTtfb);
  }

  /** F8 of the conformance cases: an error in field 14, a hit in field 23. */
  @Test
  void givenF8ViewerLeavesWhileTheBodyComes_whenServed_thenHeHasAPartAndTimesEndThere() {
    ViewerSettings base = fixtures.viewers;
    fixtures.viewers =
        new ViewerSettings(
            base.tls(), base.http(), base.keepAlive(), base.lastMile(), 8_000, base.dnsLookup());
    Traffic traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").bytes(10_000);
    traffic.at(60 * S, CDG, "/a").viewer(2).bytes(10_000).log(leaving(3 * S));
    traffic.at(120 * S, CDG, "/a").viewer(3).bytes(10_000).log(leaving(30 * S));

    SmallEngine engine = new SmallEngine(fixtures.world()).run(traffic);

    // A kilobyte a second.
    assertThat(engine.outcome(1))
        .returns(200, Outcome::status)
        .returns(3_000L, Outcome::bytes)
        .returns(ResultType.Error, Outcome::result)
        .returns(ResultType.Hit, Outcome::responseResult)
        .returns("ClientHungUpRequest", Outcome::detail)
        .returns(0L, Outcome::edgeTtfb)
        .returns(3 * S, Outcome::edgeTotal);
    assertThat(engine.outcome(2))
        .returns(10_000L, Outcome::bytes)
        .returns(ResultType.Hit, Outcome::result)
        .returns(10 * S, Outcome::edgeTotal);
  }

  @Test
  void givenOutageAfterTheViewerLeft_whenLost_thenTimesEndWhereHeLeft() {
    fixtures.faults = List.of(new FaultSettings(50 * MS, S, CDG, FaultSettings.Kind.DOWN));
    Traffic traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").log(leaving(20 * MS));
    traffic.at(0, CDG, "/b").log(leaving(900 * MS));

    SmallEngine engine = new SmallEngine(fixtures.world()).run(traffic);

    assertThat(engine.outcome(0).edgeTotal()).isEqualTo(20 * MS);
    assertThat(engine.outcome(1).edgeTotal()).isEqualTo(50 * MS);
  }

  @Test
  void givenLeastSize_whenFetched_thenTheObjectIsNoSmaller() {
    fixtures.objects = Fixtures.objects(Fixtures.maxAge(60));
    Traffic traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/small").bytes(-1 - 400);
    traffic.at(0, CDG, "/large").bytes(-1 - 5_000);

    SmallEngine engine = new SmallEngine(fixtures.world()).run(traffic);

    assertThat(fixtures.objects.size()).isEqualTo(new Distribution.Constant(1_000));
    assertThat(engine.outcome(0).bytes()).isEqualTo(1_000);
    assertThat(engine.outcome(1).bytes()).isEqualTo(5_000);
  }

  @Test
  void givenLogLines_whenCompleted_thenBothSidesAreCountedOverTheSameRequests() {
    Traffic traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").bytes(1_000).log(line(Kind.WHOLE, 200, 900));
    traffic.at(9 * S, CDG, "/a").bytes(1_000).log(line(Kind.WHOLE, 200, 1_000));
    traffic.at(10 * S, CDG, "/a").bytes(1_000).method(Method.HEAD);

    var comparison = new SmallEngine(fixtures.world()).run(traffic).collector().comparison();

    int cdg = fixtures.world().id(CDG);
    assertThat(comparison.count(ResultType.Hit, ResultType.Miss)).isEqualTo(1);
    assertThat(comparison.count(ResultType.Hit, ResultType.Hit)).isEqualTo(1);
    assertThat(comparison.total(Column.REQUESTS)).isEqualTo(2);
    assertThat(comparison.ofEntry(cdg, Column.LOGGED_HIT_BYTES)).isEqualTo(1_900);
    assertThat(comparison.ofBehavior(1, Column.SIMULATED_BYTES)).isEqualTo(2_000);
    assertThat(comparison.ofBehavior(1, Column.SIMULATED_HIT_BYTES)).isEqualTo(1_000);
    assertThat(comparison.loggedTtfb().max()).isEqualTo(5 * MS);
    assertThat(comparison.simulatedTtfb().count()).isEqualTo(2);
  }

  @Test
  void givenWarmUp_whenRun_thenOnlyWhatComesAfterItIsCounted() {
    fixtures.warmUp = 5 * S;
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a").bytes(1_000).log(line(Kind.WHOLE, 200, 900));
    traffic.at(5 * S - 1, CDG, "/b");
    traffic.at(5 * S, CDG, "/a");
    traffic.at(6 * S, CDG, "/c");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcomes()).hasSize(4);
    assertThat(engine.collector().requests()).isEqualTo(2);
    assertThat(engine.collector().inWarmUp()).isEqualTo(2);
    assertThat(engine.collector().count(ResultType.Hit)).isEqualTo(1);
    assertThat(engine.collector().comparison().total(Column.REQUESTS)).isZero();
    assertThat(engine.count(CDG, "requests")).isEqualTo(2);
    assertThat(engine.count(CDG, "objects")).isEqualTo(3);
    assertThat(engine.count("edgeLocation/ICN", "requests")).isZero();
  }
}
