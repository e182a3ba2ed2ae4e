package meridian.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.model.cost.DatabasePrices;
import meridian.model.settings.DatabaseSettings;

/** {@code databases.NAME:} a MongoDB replica set. */
final class DatabaseSection {
  /** MongoDB lets at most so many members vote. */
  private static final int MEMBERS_MAX = 7;

  private static final Key<String> KIND =
      Key.of("kind", Words.of("mongodb", "mongodb"), "mongodb", "What it is: a replica set.");
  private static final Key<String> REGION =
      Key.required("region", Places.REGION, "The AWS region in which its members stand.");
  private static final Key<Long> MEMBERS =
      Key.of(
          "members",
          Numbers.whole(1, MEMBERS_MAX),
          "3",
          "How many members; all bear data and vote. The first is the primary at the start. Most of"
              + " them must be there for a primary.");
  private static final Key<Optional<List<String>>> MEMBER_REGIONS =
      Key.optional(
          "memberRegions",
          ListOf.oneOrMore(Places.REGION, "regions, one for each member"),
          "Where each member stands, if not all in the region.");
  private static final Key<Distribution> READ =
      Key.of(
          "read",
          Draws.DURATION,
          "{lognormal: {p50: 2 ms, p99: 20 ms}}",
          "Time of a read that is alone at its member.");
  private static final Key<Distribution> WRITE =
      Key.of(
          "write",
          Draws.DURATION,
          "{lognormal: {p50: 4 ms, p99: 30 ms}}",
          "Time of a write that is alone at the primary, without replication.");
  private static final Key<Long> CONCURRENCY =
      Key.of(
          "concurrency",
          Numbers.whole(1, 100_000),
          "128",
          "How many operations a member works on at once (WiredTiger's tickets); others wait.");
  private static final Key<Double> SLOWDOWN =
      Key.of(
          "slowdown",
          Numbers.real("1", "1000"),
          "2",
          "How many times as long an operation takes when all of these are busy; in between it rises"
              + " evenly. An assumption.");
  private static final Key<Distribution> REPLICATION_DELAY =
      Key.of(
          "replicationDelay",
          Draws.DURATION,
          "{lognormal: {p50: 2 ms, p99: 20 ms}}",
          "What a secondary takes to apply a batch of the oplog, beside the network: its lag.");
  private static final Key<Long> HEARTBEAT =
      Key.of(
          "heartbeat",
          Quantity.DURATION.positive(),
          "2s",
          "Between two heartbeats of a member to the others.");
  private static final Key<Long> ELECTION_TIMEOUT =
      Key.of(
          "electionTimeout",
          Quantity.DURATION.positive(),
          "10s",
          "A primary that was not heard for so long is replaced (electionTimeoutMillis); members add"
              + " up to 15 %, so that seldom two stand at once.");
  private static final Key<Long> WRITE_TIMEOUT =
      Key.of(
          "writeTimeout",
          Quantity.DURATION.positive(),
          "60s",
          "For a write to reach most members, then it is an error (wtimeout). MongoDB's own default is"
              + " to wait for ever.");
  private static final Key<DatabaseSettings.WriteConcern> WRITE_CONCERN =
      Key.of(
          "writeConcern",
          Words.of("majority", DatabaseSettings.WriteConcern.MAJORITY)
              .or("w1", DatabaseSettings.WriteConcern.ONE),
          "majority",
          "majority: a write is acknowledged when most members have it; w1: when the primary has it, and"
              + " it may be rolled back after a failover.");
  private static final Key<DatabaseSettings.ReadPreference> READ_PREFERENCE =
      Key.of(
          "readPreference",
          Words.of("primary", DatabaseSettings.ReadPreference.PRIMARY)
              .or("primaryPreferred", DatabaseSettings.ReadPreference.PRIMARY_PREFERRED)
              .or("secondary", DatabaseSettings.ReadPreference.SECONDARY)
              .or("secondaryPreferred", DatabaseSettings.ReadPreference.SECONDARY_PREFERRED)
              .or("nearest", DatabaseSettings.ReadPreference.NEAREST),
          "primary",
          "Which members reads go to.");
  private static final Key<DatabaseSettings.Driver> DRIVER =
      Key.of("driver", DriverSection.TYPE, "{}", "How clients ask: MongoDB's driver.");

  private static final Key<String> INSTANCE_TYPE =
      Key.of(
          "instanceType",
          priced(),
          "M30",
          "What is paid for, and nothing else: a cluster tier of MongoDB Atlas, or an instance class of"
              + " Amazon DocumentDB. prices.overrides sets its price.");
  private static final Key<Long> STORAGE =
      Key.of(
          "storage",
          Words.of("included", 0L).or(Quantity.SIZE),
          "included",
          "What is paid for storage beside the members; included: nothing. Atlas has no list price a GB:"
              + " that of DocumentDB is taken.");

  static final Section<DatabaseSettings> TYPE =
      new Section<>(
          "a database",
          List.of(
              KIND,
              REGION,
              MEMBERS,
              MEMBER_REGIONS,
              READ,
              WRITE,
              CONCURRENCY,
              SLOWDOWN,
              REPLICATION_DELAY,
              HEARTBEAT,
              ELECTION_TIMEOUT,
              WRITE_TIMEOUT,
              WRITE_CONCERN,
              READ_PREFERENCE,
              DRIVER,
              INSTANCE_TYPE,
              STORAGE),
          DatabaseSection::build);

  private DatabaseSection() {}

  private static DatabaseSettings build(Fields fields) {
    if (fields.get(HEARTBEAT) >= fields.get(ELECTION_TIMEOUT)) {
      throw fields
          .at(HEARTBEAT)
          .refuse(
              "the time between heartbeats is not shorter than electionTimeout",
              "Every primary would be replaced at once. MongoDB has 2s and 10s.");
    }
    DatabaseSettings.Server server =
        new DatabaseSettings.Server(
            fields.get(READ),
            fields.get(WRITE),
            fields.get(CONCURRENCY).intValue(),
            fields.get(SLOWDOWN),
            fields.get(REPLICATION_DELAY),
            fields.get(HEARTBEAT),
            fields.get(ELECTION_TIMEOUT),
            fields.get(WRITE_TIMEOUT));
    DatabaseSettings.Driver driver =
        DriverSection.with(
            fields.get(DRIVER), fields.get(WRITE_CONCERN), fields.get(READ_PREFERENCE));
    return new DatabaseSettings(fields.name(), regions(fields), server, driver, plan(fields));
  }

  private static DatabaseSettings.Plan plan(Fields fields) {
    return new DatabaseSettings.Plan(fields.get(INSTANCE_TYPE), fields.get(STORAGE));
  }

  private static Words<String> priced() {
    List<String> types = DatabasePrices.instanceTypes();
    Words<String> words = Words.of(types.get(0), types.get(0));
    for (String type : types.subList(1, types.size())) {
      words = words.or(type, type);
    }
    return words;
  }

  private static List<String> regions(Fields fields) {
    int members = fields.get(MEMBERS).intValue();
    Optional<List<String>> each = fields.get(MEMBER_REGIONS);
    if (each.isPresent() && each.get().size() != members) {
      throw fields
          .at(MEMBER_REGIONS)
          .refuse(
              "expected "
                  + members
                  + " regions, one for each of members, but found "
                  + each.get().size(),
              "Write as many as members says.");
    }
    return each.orElse(Collections.nCopies(members, fields.get(REGION)));
  }
}
