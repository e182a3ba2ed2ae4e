package meridian.model.database;

import static meridian.model.database.ReplicaSet.MS;
import static meridian.model.database.ReplicaSet.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import meridian.kernel.Distribution.Constant;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.database.ReplicaSet.Ended;
import meridian.model.settings.DatabaseSettings;
import meridian.model.settings.DatabaseSettings.ReadPreference;
import meridian.model.settings.DatabaseSettings.WriteConcern;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of MongoDB's manual: elections, read preference, write concern, roll-back, retries. */
final class ReplicaSetTest {
  private static final long[] NEAR = {MS, MS, MS};

  @Test
  void givenAQuietSet_whenWritten_thenItIsAcknowledgedWhenASecondaryHasIt() {
    ReplicaSet set = set(settings(WriteConcern.MAJORITY, ReadPreference.PRIMARY), 1, NEAR);
    set.ask(S, 1, true);
    set.ask(2 * S, 2, true);
    set.ask(3 * S, 3, false);

    set.run(10 * S);

    // There and back 2 ms, work 4 ms; batch 2 ms, applied after 3 ms, and told after 2 ms more.
    assertThat(set.ended(2).nanos()).isEqualTo(13 * MS);
    // The first one also opened a connection: four round trips.
    assertThat(set.ended(1).nanos()).isBetween(21 * MS, 24 * MS);
    assertThat(set.ended(3).nanos()).isEqualTo(4 * MS);
    assertThat(set.count("writes")).isEqualTo(2);
  }

  @Test
  void givenWriteConcernOne_whenWritten_thenThePrimaryAloneAcknowledges() {
    ReplicaSet set = set(settings(WriteConcern.ONE, ReadPreference.PRIMARY), 1, NEAR);
    set.ask(S, 1, true);
    set.ask(2 * S, 2, true);

    set.run(10 * S);

    assertThat(set.ended(2).nanos()).isEqualTo(6 * MS);
    assertThat(set.member(2).oplog()).isEqualTo(set.member(0).oplog());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givenThePrimaryCrashes_whenWritten_thenTheElectionIsLatencyAndNoError(long seed) {
    DatabaseSettings settings = settings(WriteConcern.MAJORITY, ReadPreference.PRIMARY);
    ReplicaSet set = set(settings, seed, NEAR, fault(0, 20 * S, 60 * S, Kind.CRASH));
    set.ask(S, 1, true);
    set.ask(21 * S, 2, true);
    set.ask(40 * S, 3, true);

    set.run(120 * S);

    assertThat(set.ended()).allMatch(Ended::ok).hasSize(3);
    assertThat(set.ended(2).nanos()).isBetween(6 * S, 12 * S);
    assertThat(set.ended(3).nanos()).isLessThan(100 * MS);
    assertThat(set.count("elections")).isEqualTo(1);
    assertThat(set.count("database_mongo_retried")).isEqualTo(1);
    assertThat(set.member(0).oplog()).isEqualTo(set.member(1).oplog());
    assertThat(set.member(0).isPrimary()).isFalse();
  }

  @Test
  void givenManyElections_whenThePrimaryCrashes_thenTheMedianIsAtMostTwelveSeconds() {
    long[] waited = new long[41];
    for (int seed = 0; seed < waited.length; seed++) {
      DatabaseSettings settings = settings(WriteConcern.MAJORITY, ReadPreference.PRIMARY);
      ReplicaSet set = set(settings, seed, NEAR, fault(0, 20 * S, 60 * S, Kind.CRASH));
      set.ask(20 * S + MS, 1, true);
      set.run(100 * S);
      waited[seed] = set.ended(1).nanos();
    }

    Arrays.sort(waited);

    assertThat(waited[waited.length / 2]).isBetween(8 * S, 12 * S);
  }

  @Test
  void givenACutOffPrimary_whenWritten_thenTheDriverWaitsForItsOwnCheckFirst() {
    DatabaseSettings settings = settings(WriteConcern.MAJORITY, ReadPreference.PRIMARY);
    ReplicaSet set = set(settings, 3, NEAR, fault(0, 20 * S, 90 * S, Kind.DOWN));
    set.ask(S, 1, true);
    set.ask(22 * S, 2, true);

    set.run(200 * S);

    // The check at 21 s, which gets no answer for 10 s, tells it; at worst it takes 20 s.
    assertThat(set.ended(2).ok()).isTrue();
    assertThat(set.ended(2).nanos()).isBetween(9 * S, 21 * S);
    assertThat(set.primary()).isNotEqualTo(0);
    assertThat(set.member(0).oplog()).isEqualTo(set.member(1).oplog());
  }

  @Test
  void givenMostMembersDown_whenWritten_thenItFailsAfterTheServerSelectionTimeout() {
    DatabaseSettings settings = settings(WriteConcern.MAJORITY, ReadPreference.PRIMARY);
    ReplicaSet set =
        set(
            settings,
            1,
            NEAR,
            fault(0, 20 * S, 300 * S, Kind.CRASH),
            fault(1, 20 * S, 300 * S, Kind.CRASH));
    set.ask(S, 1, true);
    set.ask(30 * S, 2, true);

    set.run(200 * S);

    assertThat(set.ended(2).ok()).isFalse();
    assertThat(set.ended(2).nanos()).isBetween(30 * S, 31 * S);
    assertThat(set.primary()).isEqualTo(-1);
    assertThat(set.count("database_mongo_failed")).isEqualTo(1);
  }

  @Test
  void givenNoPrimary_whenReadWithPreference_thenSecondariesAnswer() {
    for (ReadPreference preference : ReadPreference.values()) {
      ReplicaSet set =
          set(
              settings(WriteConcern.MAJORITY, preference),
              1,
              NEAR,
              fault(0, 20 * S, 300 * S, Kind.CRASH));
      set.ask(S, 1, false);
      set.ask(22 * S, 2, false);

      set.run(100 * S);

      boolean primaryOnly = preference == ReadPreference.PRIMARY;
      assertThat(set.ended(2).ok()).as(preference.name()).isTrue();
      assertThat(set.ended(2).nanos() > 5 * S).as(preference.name()).isEqualTo(primaryOnly);
    }
  }

  @Test
  void givenReadPreferences_whenRead_thenTheRightMembersAreAsked() {
    long[] apart = {10 * MS, MS, 40 * MS};

    int[] primary = reads(ReadPreference.PRIMARY, apart);
    int[] secondary = reads(ReadPreference.SECONDARY, apart);
    int[] nearest = reads(ReadPreference.NEAREST, apart);
    int[] near = reads(ReadPreference.NEAREST, new long[] {6 * MS, MS, 40 * MS});

    assertThat(primary).containsExactly(40, 0, 0);
    // 80 ms are more than 15 ms slower than 2 ms; so are 20 ms, and 12 ms are not.
    assertThat(secondary).containsExactly(0, 40, 0);
    assertThat(nearest).containsExactly(0, 40, 0);
    assertThat(near[0]).isPositive();
    assertThat(near[0] + near[1]).isEqualTo(40);
  }

  private static int[] reads(ReadPreference preference, long[] oneWay) {
    ReplicaSet set = set(settings(WriteConcern.MAJORITY, preference), 7, oneWay);
    for (int i = 0; i < 40; i++) {
      set.ask(S + i * S, i, false);
    }
    set.run(100 * S);
    return new int[] {set.operationsAt(0), set.operationsAt(1), set.operationsAt(2)};
  }

  @Test
  void givenWriteConcernOne_whenThePrimaryDiesBeforeReplicating_thenItsWritesAreRolledBack() {
    DatabaseSettings settings = settings(WriteConcern.ONE, ReadPreference.PRIMARY);
    ReplicaSet set = set(settings, 1, NEAR, fault(0, 20 * S, 60 * S, Kind.CRASH));
    set.ask(S, 1, true);
    set.ask(S, 2, true);
    // While secondaries apply the first of these, nobody asks for the second.
    set.ask(20 * S - 8 * MS, 3, true);
    set.ask(20 * S - 6 * MS, 4, true);
    set.ask(40 * S, 5, true);

    set.run(120 * S);

    assertThat(set.ended()).hasSize(5).allMatch(Ended::ok);
    assertThat(set.count("rolledBack")).isEqualTo(1);
    assertThat(set.member(0).oplog()).isEqualTo(set.member(1).oplog());
  }

  @Test
  void givenASmallPool_whenManyAskAtOnce_thenTheyWaitForConnections() {
    DatabaseSettings few = settings(WriteConcern.ONE, ReadPreference.PRIMARY, 2, 120 * S, 30 * S);
    ReplicaSet set = set(few, 1, NEAR);
    set.ask(S, 0, false);
    for (int i = 1; i <= 6; i++) {
      set.ask(2 * S, i, false);
    }

    set.run(10 * S);

    assertThat(set.count("database_mongo_poolWaits")).isEqualTo(4);
    assertThat(set.ended(6).nanos()).isGreaterThan(3 * 4 * MS - 1);
    assertThat(set.ended()).allMatch(Ended::ok);
  }

  @Test
  void givenAFullPool_whenTheWaitQueueTimeoutIsOver_thenItFails() {
    DatabaseSettings few = settings(WriteConcern.ONE, ReadPreference.PRIMARY, 1, 2 * MS, 30 * S);
    ReplicaSet set = set(few, 1, NEAR);
    set.ask(S, 0, false);
    set.ask(2 * S, 1, false);
    set.ask(2 * S, 2, false);

    set.run(10 * S);

    assertThat(set.ended(1).ok()).isTrue();
    assertThat(set.ended(2)).isEqualTo(new Ended(2, false, 2 * S, 2 * S + 2 * MS));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void givenCrashes_whenManyWrite_thenNoAcknowledgedWriteIsLostAndEachEndsOnce(long seed) {
    writeUnderCrashes(seed);
  }

  @Test
  @Tag("ci")
  void givenCrashesOfManySeeds_whenManyWrite_thenNoAcknowledgedWriteIsLostAndEachEndsOnce() {
    for (int seed = 3; seed <= 60; seed++) {
      writeUnderCrashes(seed);
    }
  }

  private static void writeUnderCrashes(long seed) {
    RandomStream draw = new RandomStream(seed, "crashes");
    FaultSettings[] faults = new FaultSettings[12];
    long[] free = new long[3];
    for (int i = 0; i < faults.length; i++) {
      int member = (int) draw.nextLong(3);
      long at = free[member] + draw.nextLong(60 * S);
      free[member] = at + 1 + draw.nextLong(40 * S);
      faults[i] = fault(member, at, free[member], i % 3 == 0 ? Kind.DOWN : Kind.CRASH);
    }
    DatabaseSettings settings = settings(WriteConcern.MAJORITY, ReadPreference.NEAREST);
    ReplicaSet set = set(settings, seed, new long[] {MS, 3 * MS, 20 * MS}, faults);
    ReplicaSet again = set(settings, seed, new long[] {MS, 3 * MS, 20 * MS}, faults).reloading();
    for (int i = 0; i < 1_000; i++) {
      long at = draw.nextLong(400 * S);
      set.ask(at, i, i % 3 > 0);
      again.ask(at, i, i % 3 > 0);
    }

    set.run(900 * S);
    again.run(900 * S);

    List<Ended> writes = set.ended().stream().filter(e -> e.call() % 3 > 0 && e.ok()).toList();
    assertThat(set.ended()).as("seed " + seed).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(writes.size()).as("seed " + seed).isGreaterThan(150);
    int primary = set.primary();
    assertThat(primary).as("seed " + seed).isNotNegative();
    for (long optime : set.acknowledged()) {
      assertThat(set.member(primary).oplog().has(optime))
          .as("seed %d, optime %d", seed, optime)
          .isTrue();
    }
    assertThat(set.acknowledged()).hasSizeGreaterThanOrEqualTo(writes.size());
    assertThat(again.ended()).as("seed " + seed).isEqualTo(set.ended());
  }

  @Test
  void givenOplogs_whenCompared_thenTheyAgreeUpToTheLastCommonEntry() {
    Oplog common = Oplog.EMPTY.append(1).append(1).append(1);
    Oplog old = common.append(1).append(1);
    Oplog fresh = common.append(2).append(2);

    assertThat(old.commonWith(fresh)).isEqualTo(3);
    assertThat(old.writesAfter(3)).isEqualTo(2);
    assertThat(fresh.writesAfter(3)).isEqualTo(1);
    assertThat(fresh.has(Oplog.optime(1, 3))).isTrue();
    assertThat(fresh.has(Oplog.optime(1, 4))).isFalse();
    assertThat(fresh.has(Oplog.optime(2, 3))).isFalse();
    assertThat(fresh.has(0)).isTrue();
  }

  private static ReplicaSet set(
      DatabaseSettings settings, long seed, long[] oneWay, FaultSettings... faults) {
    return new ReplicaSet(settings, seed, oneWay, faults);
  }

  private static FaultSettings fault(int member, long at, long until, Kind kind) {
    return new FaultSettings(at, until, "database/mongo/" + member, kind);
  }

  private static DatabaseSettings settings(WriteConcern concern, ReadPreference preference) {
    return settings(concern, preference, 100, 120 * S, 30 * S);
  }

  private static DatabaseSettings settings(
      WriteConcern concern,
      ReadPreference preference,
      int pool,
      long waitQueueTimeout,
      long selectionTimeout) {
    return new DatabaseSettings(
        "mongo",
        List.of("us-east-1", "us-east-1", "us-east-1"),
        new DatabaseSettings.Server(
            new Constant(2 * MS),
            new Constant(4 * MS),
            128,
            1,
            new Constant(3 * MS),
            2 * S,
            10 * S,
            60 * S),
        new DatabaseSettings.Driver(
            concern,
            preference,
            pool,
            waitQueueTimeout,
            selectionTimeout,
            10 * S,
            10 * S,
            4,
            15 * MS,
            true,
            true,
            VirtualTime.NEVER),
        DatabaseSettings.Plan.DEFAULT);
  }
}
