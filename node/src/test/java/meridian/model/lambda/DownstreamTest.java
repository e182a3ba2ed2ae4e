package meridian.model.lambda;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.settings.DownstreamCall;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FunctionFailures;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.LambdaAccount;
import meridian.model.settings.QuerySettings;
import org.junit.jupiter.api.Test;

/**
 * A function that asks a database after its own 20 ms (a cold start takes 300 ms more). The
 * database is a quarter of a millisecond away, a read takes 2 ms, a new connection four round
 * trips.
 */
class DownstreamTest {
  private static final String SERVICE = "lambda/us-east-1";
  private static final long READ = 2 * MS + MS / 2;
  private static final long CONNECT = 4 * MS / 2;

  private final Fixtures fixtures = new Fixtures();

  {
    fixtures.hasDistribution = false;
    fixtures.databases =
        List.of(
            Fixtures.database("mongo", "us-east-1", "us-east-1", "us-east-1"),
            Fixtures.database("users", "us-east-1"));
    function(1_000, queries("mongo", 2));
  }

  private void function(int concurrency, DownstreamCall... calls) {
    fixtures.functions = List.of(Fixtures.function(concurrency).asking(List.of(calls)));
  }

  private static DownstreamCall queries(String database, int operations) {
    return new DownstreamCall.Queries(new QuerySettings(database, operations, -1), true);
  }

  private SmallEngine call(long... times) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (long time : times) {
      traffic.at(time, SERVICE, "/");
    }
    return new SmallEngine(world).run(traffic);
  }

  @Test
  void givenQueries_whenCalled_thenTheyAreADurationThatIsBilledAndTheDatabaseCountsThem() {
    SmallEngine engine = call(S, 2 * S);

    // the first also asks who is the primary, and opens a connection
    assertThat(engine.outcome(0).edgeTtfb()).isEqualTo(320 * MS + MS / 2 + CONNECT + 2 * READ);
    assertThat(engine.outcome(1).edgeTtfb()).isEqualTo(20 * MS + 2 * READ);
    assertThat(engine.count(SERVICE, "orders/billedUnits")).isEqualTo(328 + 25);
    assertThat(engine.count(SERVICE, "orders/concurrencyMicros")).isEqualTo(327_500 + 25_000);
    assertThat(engine.count(SERVICE, "database_mongo_reads")).isEqualTo(4);
    assertThat(engine.count("database/mongo/0", "reads")).isEqualTo(4);
  }

  @Test
  void givenANewContainer_whenItAsks_thenItOpensAConnectionOfItsOwn() {
    SmallEngine engine = call(S, 2 * S, 2 * S, 3 * S, 3 * S, 14 * VirtualTime.MINUTE);

    assertThat(engine.outcome(1).edgeTtfb()).isEqualTo(20 * MS + 2 * READ);
    assertThat(engine.outcome(2).edgeTtfb()).isEqualTo(320 * MS + CONNECT + 2 * READ);
    assertThat(engine.outcome(3).edgeTtfb()).isEqualTo(20 * MS + 2 * READ);
    assertThat(engine.outcome(4).edgeTtfb()).isEqualTo(20 * MS + 2 * READ);
    // both were reclaimed, and the number of one is used again
    assertThat(engine.outcome(5).edgeTtfb()).isEqualTo(320 * MS + CONNECT + 2 * READ);
  }

  @Test
  void givenTwoDatabases_whenAsked_thenEachByItsOwnDriver() {
    function(1_000, queries("mongo", 1), queries("users", 3));

    SmallEngine engine = call(S, 20 * S);

    assertThat(engine.outcome(1).edgeTtfb()).isEqualTo(20 * MS + 4 * READ);
    assertThat(engine.count(SERVICE, "database_mongo_reads")).isEqualTo(2);
    assertThat(engine.count(SERVICE, "database_users_reads")).isEqualTo(6);
    assertThat(engine.count("database/users/0", "reads")).isEqualTo(6);
  }

  @Test
  void givenAWaitBeyondTheTimeout_whenCalled_thenItIsStoppedThereAndItsContainerStartsAnew() {
    FunctionSettings slow = fixtures.functions.get(0);
    fixtures.functions =
        List.of(
            slow.with(
                Fixtures.withTimeout(slow.times(), 3 * S),
                FunctionFailures.NEVER,
                slow.keepWarm()));
    fixtures.faults =
        List.of(
            new FaultSettings(5 * S, 40 * S, "database/mongo/0", FaultSettings.Kind.DOWN),
            new FaultSettings(5 * S, 40 * S, "database/mongo/1", FaultSettings.Kind.DOWN),
            new FaultSettings(5 * S, 40 * S, "database/mongo/2", FaultSettings.Kind.DOWN));

    SmallEngine engine = call(S, 10 * S, 120 * S);

    assertThat(engine.outcome(1)).returns(502, Outcome::status).returns(3 * S, Outcome::edgeTtfb);
    assertThat(engine.count(SERVICE, "orders/timeouts")).isEqualTo(1);
    assertThat(engine.count(SERVICE, "orders/coldStarts")).isEqualTo(1);
    // its init is repeated, and its connection is a new one
    assertThat(engine.outcome(2))
        .returns(200, Outcome::status)
        .returns(320 * MS + CONNECT + 2 * READ, Outcome::edgeTtfb);
  }

  @Test
  void givenNoDatabaseThatAnswers_whenTheDriverGivesUp_thenTheCallFailsUnlessThatIsIgnored() {
    fixtures.faults =
        List.of(new FaultSettings(0, 90 * S, "database/users/0", FaultSettings.Kind.CRASH));
    function(1_000, queries("users", 1), queries("mongo", 1));
    SmallEngine failing = call(S);
    DownstreamCall ignored = new DownstreamCall.Queries(new QuerySettings("users", 1, -1), false);
    function(1_000, ignored, queries("mongo", 1));
    SmallEngine going = call(S);

    assertThat(failing.outcome(0)).returns(502, Outcome::status);
    assertThat(failing.count(SERVICE, "orders/errors")).isEqualTo(1);
    assertThat(failing.count(SERVICE, "database_mongo_reads")).isZero();
    assertThat(going.outcome(0)).returns(200, Outcome::status);
    assertThat(going.count(SERVICE, "orders/errors")).isZero();
    assertThat(going.count(SERVICE, "database_mongo_reads")).isEqualTo(1);
  }

  @Test
  void givenAFunctionThatCallsAnother_whenTheOtherIsThrottled_thenBothCount() {
    FunctionSettings other =
        FunctionSettings.plain(
                "prices",
                "us-east-1",
                "java21",
                new Distribution.Constant(30 * MS),
                new Distribution.Constant(0))
            .with(Calls.reserved(1), LambdaAccount.NEW);
    fixtures.functions =
        List.of(
            Fixtures.function(1_000).asking(List.of(new DownstreamCall.Invoke("prices", true))),
            other);

    SmallEngine engine = call(0, 0);

    assertThat(engine.outcome(0))
        .returns(200, Outcome::status)
        .returns(350 * MS + MS / 2, Outcome::edgeTtfb);
    assertThat(engine.outcome(1)).returns(502, Outcome::status);
    assertThat(engine.count(SERVICE, "prices/invocations")).isEqualTo(1);
    assertThat(engine.count(SERVICE, "prices/throttles")).isEqualTo(1);
    assertThat(engine.count(SERVICE, "orders/errors")).isEqualTo(1);
  }

  @Test
  void givenARegionThatIsCutOff_whenCalledOrAboutToAnswer_thenViewersHearNothing() {
    function(1_000);
    fixtures.faults =
        List.of(new FaultSettings(S + 10 * MS, 5 * S, "region/us-east-1", FaultSettings.Kind.DOWN));

    SmallEngine engine = call(0, S, 2 * S, 5 * S);

    assertThat(engine.outcome(0)).returns(200, Outcome::status);
    assertThat(engine.outcome(1))
        .returns(0, Outcome::status)
        .returns(10 * S + 20 * MS, Outcome::edgeTtfb);
    assertThat(engine.outcome(2)).returns(0, Outcome::status).returns(10 * S, Outcome::edgeTtfb);
    assertThat(engine.outcome(3)).returns(200, Outcome::status);
    assertThat(engine.count(SERVICE, "orders/invocations")).isEqualTo(3);
  }
}
