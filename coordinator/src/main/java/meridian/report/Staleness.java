package meridian.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import meridian.model.result.Collector;
import meridian.model.result.ResultType;
import meridian.model.result.StaleCounts;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.DistributionSettings;
import meridian.report.Table.Cell;

/** Answers out of caches that the origin would have given otherwise by then. */
final class Staleness {
  private final List<BehaviorSettings> behaviors;
  private final Collector collector;
  private final StaleCounts stale;

  Staleness(RunResult result) {
    behaviors =
        result.world().distribution().map(DistributionSettings::behaviors).orElse(List.of());
    collector = result.collector();
    stale = collector.staleAnswers();
  }

  /** Whether there are objects that change. */
  boolean isPossible() {
    return behaviors.stream().anyMatch(behavior -> behavior.objects().areChanging());
  }

  long responses() {
    return stale.responses();
  }

  long bytes() {
    return stale.bytes();
  }

  /** By path pattern, of the behaviours whose objects change. */
  ObjectNode byBehavior() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < behaviors.size(); i++) {
      if (behaviors.get(i).objects().areChanging()) {
        ObjectNode one = node.putObject(behaviors.get(i).pathPattern());
        one.put("responses", stale.responses(i));
        one.put("bytes", stale.bytes(i));
        one.set("ratio", Decimals.node(Decimals.ratio(stale.responses(i), cached(i))));
      }
    }
    return node;
  }

  /** Requests of a behaviour that a cache answered. */
  private long cached(int behavior) {
    return collector.count(behavior, ResultType.Hit)
        + collector.count(behavior, ResultType.RefreshHit);
  }

  /** For the terminal. */
  String line() {
    long hits = collector.count(ResultType.Hit) + collector.count(ResultType.RefreshHit);
    return "%s of the answers out of a cache were older than the origin's version (%s)"
        .formatted(Numbers.percent(stale.responses(), hits), Numbers.bytes(stale.bytes()));
  }

  /** The table of the page; empty where nothing changes. */
  String html() {
    Table table =
        new Table("stale-table")
            .text("Path pattern")
            .number("Out of a cache", "hits and refresh hits")
            .number("Stale", "older than what the origin had when they were served")
            .number("Share")
            .number("Stale bytes");
    for (int i = 0; i < behaviors.size(); i++) {
      if (behaviors.get(i).objects().areChanging()) {
        table.row(
            Cell.code(behaviors.get(i).pathPattern()),
            Cell.count(cached(i)),
            Cell.count(stale.responses(i), cached(i)),
            Cell.percent(stale.responses(i), cached(i)),
            Cell.bytes(stale.bytes(i)));
      }
    }
    return table.html();
  }
}
