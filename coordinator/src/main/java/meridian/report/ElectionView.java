package meridian.report;

import java.util.ArrayList;
import java.util.List;
import meridian.model.result.ChangeLog.Change;
import meridian.model.settings.DatabaseSettings;
import meridian.report.Table.Cell;

/** Which member of a database was primary when. */
final class ElectionView {
  private static final String PRIMARY = "primary";
  private static final int CHANGES_MAX = 200;

  private ElectionView() {}

  /** The changes of a database's members, by time. */
  static List<Change> changes(RunResult result, DatabaseSettings database) {
    return result.collector().changes().of("database/" + database.name());
  }

  /** A timeline and a table of each database whose primary changed; else empty text. */
  static String html(RunResult result) {
    StringBuilder out = new StringBuilder();
    for (DatabaseSettings database : result.world().databases()) {
      List<Change> changes = changes(result, database);
      if (!changes.isEmpty()) {
        out.append("<h3 class=\"part\">Primaries of ").append(Html.escape(database.name()));
        out.append("</h3>\n")
            .append(timeline(result, database, changes))
            .append(table(database, changes));
      }
    }
    return out.toString();
  }

  private static String timeline(
      RunResult result, DatabaseSettings database, List<Change> changes) {
    Timeline timeline = new Timeline(result);
    for (int i = 0; i < database.regions().size(); i++) {
      String member = database.name() + "/" + i;
      List<Change> own = changes.stream().filter(c -> c.subject().equals(member)).toList();
      timeline.row(member, bars(own, result));
    }
    return timeline.html()
        + "<p class=\"note legend\"><i class=\"good\"></i>primary; one that is cut off takes"
        + " itself for it until it notices</p>\n";
  }

  /** The times as primary. At the start that is member 0. */
  private static List<Timeline.Bar> bars(List<Change> changes, RunResult result) {
    List<Timeline.Bar> bars = new ArrayList<>();
    long from = result.world().warmUp();
    String term = "";
    boolean primary = !changes.isEmpty() && !changes.get(0).to().equals(PRIMARY);
    for (Change change : changes) {
      if (primary) {
        bars.add(bar(from, change.at(), term));
      }
      primary = change.to().equals(PRIMARY);
      from = change.at();
      term = ", " + change.why();
    }
    if (primary) {
      bars.add(bar(from, result.virtualNanos(), term));
    }
    return bars;
  }

  private static Timeline.Bar bar(long from, long until, String term) {
    return new Timeline.Bar(from, until, Timeline.Look.GOOD, PRIMARY + term);
  }

  private static String table(DatabaseSettings database, List<Change> changes) {
    Table table =
        new Table("elections-" + database.name())
            .number("At")
            .text("Member")
            .text("Becomes")
            .text("");
    for (Change change : changes.subList(0, Math.min(CHANGES_MAX, changes.size()))) {
      table.row(
          Cell.clock(change.at()),
          Cell.code(change.subject()),
          Cell.text(change.to()),
          Cell.text(change.why()));
    }
    return table.html();
  }
}
