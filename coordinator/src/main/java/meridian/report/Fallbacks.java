package meridian.report;

import java.util.ArrayList;
import java.util.List;
import meridian.report.Table.Cell;

/** What caches did where an object had expired or an origin failed, as far as it happened. */
final class Fallbacks {
  /**
   * One kind.
   *
   * @param count the name of the count of both tiers
   * @param title for the table
   * @param words behind a number, in the sentence for the terminal
   */
  private record Kind(String count, String title, String words) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "staleWhileRevalidate",
              "Expired copy, revalidated meanwhile",
              "stale while revalidated"),
          new Kind("staleIfError", "Expired copy, as the origin had failed", "stale on errors"),
          new Kind("errorPages", "Custom error page", "error pages"),
          new Kind("failovers", "Next origin of a group asked", "failovers"),
          new Kind("timeouts", "Attempt at an origin given up", "time-outs of origins"));

  private final Entities entities;

  Fallbacks(RunResult result) {
    entities = new Entities(result);
  }

  private long count(String tier, Kind kind) {
    return entities.sum(tier, kind.count());
  }

  /** For the terminal; empty: nothing of it happened. */
  String line() {
    List<String> parts = new ArrayList<>();
    for (Kind kind : KINDS) {
      long all = count("edgeLocation", kind) + count("regionalEdgeCache", kind);
      if (all > 0) {
        parts.add(Numbers.count(all) + " " + kind.words());
      }
    }
    return String.join(", ", parts);
  }

  /** The table of the page; empty: nothing of it happened. */
  String html() {
    Table table =
        new Table("fallback-table")
            .text("What")
            .number("Edge locations")
            .number("Regional edge caches");
    for (Kind kind : KINDS) {
      long atEdges = count("edgeLocation", kind);
      long atRegions = count("regionalEdgeCache", kind);
      if (atEdges + atRegions > 0) {
        table.row(Cell.text(kind.title()), Cell.count(atEdges), Cell.count(atRegions));
      }
    }
    return table.html();
  }
}
