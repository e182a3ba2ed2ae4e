package meridian.model.world;

import java.util.Optional;
import java.util.stream.IntStream;
import meridian.model.Peers;
import meridian.model.World;
import meridian.model.database.MongoDriver;
import meridian.model.database.ReplicaMember;
import meridian.model.result.Collector;
import meridian.model.settings.DatabaseSettings;
import meridian.model.settings.QuerySettings;
import meridian.model.settings.WorldSettings;
import org.jspecify.annotations.Nullable;

/** The members of databases and the links to them: each to each, and to those who ask. */
final class DatabasePlan {
  /** Takes an entity and the AWS region in which it stands. */
  interface Adder {
    void add(String path, String region, ScenarioWorld.Maker maker);
  }

  /** Takes a link and its round trip. */
  interface Linker {
    void link(String from, String to, long rttNanos);
  }

  private final WorldSettings settings;
  private final Distances distances;

  DatabasePlan(WorldSettings settings, Distances distances) {
    this.settings = settings;
    this.distances = distances;
  }

  static String path(String database, int member) {
    return "database/" + database + "/" + member;
  }

  void add(Adder adder, Linker linker, FaultPlan faults) {
    for (DatabaseSettings database : settings.databases()) {
      for (int i = 0; i < database.regions().size(); i++) {
        int self = i;
        String path = path(database.name(), i);
        faults.stands(path, database.regions().get(i), zone(database, i));
        adder.add(
            path,
            database.regions().get(i),
            (world, id, peers, collector) ->
                new ReplicaMember(
                    database,
                    self,
                    members(world, database),
                    faults.of(path),
                    settings.seed(),
                    peers,
                    collector));
        linkEarlier(database, i, linker);
      }
    }
  }

  /** Members in the same region stand in different zones: a, b, c and so on. */
  private static String zone(DatabaseSettings database, int member) {
    String region = database.regions().get(member);
    return FaultPlan.letter(
        (int) database.regions().subList(0, member).stream().filter(region::equals).count());
  }

  private void linkEarlier(DatabaseSettings database, int member, Linker linker) {
    for (int i = 0; i < member; i++) {
      long rtt = distances.rttNanos(database.regions().get(i), database.regions().get(member));
      linker.link(path(database.name(), i), path(database.name(), member), rtt);
    }
  }

  /** Links a client that stands in this region to all members of the database that it asks. */
  void link(String client, String region, String name, Linker linker) {
    DatabaseSettings database = find(name);
    for (int i = 0; i < database.regions().size(); i++) {
      long rtt = distances.rttNanos(region, database.regions().get(i));
      linker.link(client, path(database.name(), i), rtt);
    }
  }

  /** The driver of a client; null if it asks no database. */
  @Nullable MongoDriver driver(
      Optional<QuerySettings> queries, World world, int id, Peers peers, Collector collector) {
    if (queries.isEmpty()) {
      return null;
    }
    DatabaseSettings database = find(queries.get().database());
    return new MongoDriver(
        database, id, members(world, database), settings.seed(), peers, collector);
  }

  /**
   * One of the drivers of a Lambda service: each of its containers has connections of its own.
   *
   * @param slot which of its drivers
   */
  MongoDriver driver(String name, World world, int id, Peers peers, Collector collector, int slot) {
    DatabaseSettings database = find(name);
    int[] members = members(world, database);
    return new MongoDriver(database, id, members, settings.seed(), peers, collector, slot, true);
  }

  private DatabaseSettings find(String name) {
    return settings.databases().stream()
        .filter(database -> database.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown database '" + name + "'"));
  }

  private static int[] members(World world, DatabaseSettings database) {
    return IntStream.range(0, database.regions().size())
        .map(i -> world.id(path(database.name(), i)))
        .toArray();
  }
}
