package meridian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.model.result.ChangeLog.Change;
import meridian.model.result.LatencyHistogram;
import meridian.model.settings.DatabaseSettings;
import meridian.report.RunResult.EntityResult;
import meridian.report.Table.Cell;

/**
 * What a run found out about a database.
 *
 * @param members in the order of their numbers
 * @param clients all entities; those that ask it count under its name
 * @param latency of operations as their callers see them
 */
record DatabaseResult(
    DatabaseSettings settings,
    List<EntityResult> members,
    List<EntityResult> clients,
    LatencyHistogram latency) {
  private static final List<String> ASKED =
      List.of("reads", "writes", "retried", "failed", "poolWaits");
  private static final List<String> BY_MEMBERS = List.of("elections", "rolledBack");

  /** All databases of a run, in the order of their names. */
  static List<DatabaseResult> of(RunResult result) {
    Entities entities = new Entities(result);
    List<DatabaseResult> results = new ArrayList<>();
    for (DatabaseSettings database : result.world().databases()) {
      List<EntityResult> members = new ArrayList<>();
      for (int i = 0; i < database.regions().size(); i++) {
        entities.find("database/" + database.name() + "/" + i).ifPresent(members::add);
      }
      if (!members.isEmpty()) {
        LatencyHistogram latency = result.collector().databaseLatency().get(members.get(0).id());
        results.add(
            new DatabaseResult(
                database,
                members,
                result.entities(),
                Optional.ofNullable(latency).orElseGet(LatencyHistogram::new)));
      }
    }
    return results;
  }

  /** What its clients counted: an operation that is retried is one. */
  long asked(String name) {
    String key = "database_" + settings.name() + "_" + name;
    return clients.stream().mapToLong(client -> client.count(key)).sum();
  }

  private long byMembers(String name) {
    return members.stream().mapToLong(member -> member.count(name)).sum();
  }

  /** The object {@code databases} of a summary. */
  static ObjectNode json(RunResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    of(result)
        .forEach(
            database -> {
              ObjectNode one = database.json();
              changes(result, database.settings, one.putArray("changes"));
              node.set(database.settings.name(), one);
            });
    return node;
  }

  private static void changes(RunResult result, DatabaseSettings database, ArrayNode node) {
    for (Change change : ElectionView.changes(result, database)) {
      ObjectNode one = node.addObject();
      one.set("at", Decimals.node(Decimals.seconds(change.at())));
      one.put("member", change.subject()).put("to", change.to()).put("why", change.why());
    }
  }

  private ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ASKED.forEach(name -> node.put(name, asked(name)));
    BY_MEMBERS.forEach(name -> node.put(name, byMembers(name)));
    node.set("latencyMs", LatencySummary.of(latency));
    ObjectNode byMember = node.putObject("members");
    for (int i = 0; i < members.size(); i++) {
      ObjectNode one = byMember.putObject(Integer.toString(i));
      one.put("region", settings.regions().get(i));
      for (String name : List.of("reads", "writes", "elections", "rolledBack", "queueLongest")) {
        one.put(name, members.get(i).count(name));
      }
    }
    return node;
  }

  /** The table of the page; empty text where there are no databases. */
  static String table(RunResult result) {
    Table table =
        new Table("database-table")
            .text("Database")
            .text("Members in")
            .number("Reads")
            .number("Writes")
            .number("Retried")
            .number("Failed")
            .number("Elections")
            .number("Rolled back", "writes of a primary that died before most members had them")
            .number("Median", "of an operation as its caller sees it")
            .number("p99");
    for (DatabaseResult database : of(result)) {
      table.row(
          Cell.text(database.settings.name()),
          Cell.code(String.join(", ", database.settings.regions())),
          Cell.count(database.asked("reads")),
          Cell.count(database.asked("writes")),
          Cell.count(database.asked("retried")),
          Cell.count(database.asked("failed")),
          Cell.count(database.byMembers("elections")),
          Cell.count(database.byMembers("rolledBack")),
          Cell.millis(database.latency.percentile(50)),
          Cell.millis(database.latency.percentile(99)));
    }
    return table.html();
  }

  /** A line for the terminal. */
  String line() {
    return String.format(
        java.util.Locale.ROOT,
        "%s: %s reads, %s writes, p50 %s, p99 %s; %s retried, %s failed, %s elections, %s rolled back",
        settings.name(),
        Numbers.count(asked("reads")),
        Numbers.count(asked("writes")),
        Numbers.millis(latency.percentile(50)),
        Numbers.millis(latency.percentile(99)),
        Numbers.count(asked("retried")),
        Numbers.count(asked("failed")),
        Numbers.count(byMembers("elections")),
        Numbers.count(byMembers("rolledBack")));
  }
}
