package meridian.report;

import java.util.ArrayList;
import java.util.List;
import meridian.model.result.ChangeLog.Change;
import meridian.model.settings.AlarmSettings;
import meridian.report.Table.Cell;

/** What the page shows of CloudWatch alarms: their states over time, and their history. */
final class AlarmView {
  private static final String ALARM = "ALARM";
  private static final String UNKNOWN = "INSUFFICIENT_DATA";
  private static final int CHANGES_MAX = 200;

  private AlarmView() {}

  /** When alarms went off, by time. */
  static List<Change> wentOff(RunResult result) {
    return changes(result).stream().filter(change -> change.to().equals(ALARM)).toList();
  }

  private static List<Change> changes(RunResult result) {
    return result.collector().changes().of("alarm");
  }

  /** Timeline and history; empty text where there are no alarms. */
  static String html(RunResult result) {
    Timeline timeline = new Timeline(result);
    List<Change> changes = changes(result);
    for (AlarmSettings alarm : result.world().alarms()) {
      List<Change> own =
          changes.stream().filter(change -> change.subject().equals(alarm.name())).toList();
      timeline.row(alarm.name(), bars(own, result));
    }
    return timeline.isEmpty()
        ? ""
        : timeline.html()
            + "<p class=\"note legend\"><i class=\"good\"></i>OK <i class=\"bad\"></i>ALARM"
            + " <i class=\"leaving\"></i>INSUFFICIENT_DATA</p>\n"
            + history(changes);
  }

  private static List<Timeline.Bar> bars(List<Change> changes, RunResult result) {
    List<Timeline.Bar> bars = new ArrayList<>();
    long from = 0;
    String state = UNKNOWN;
    String why = "no data yet";
    for (Change change : changes) {
      bars.add(new Timeline.Bar(from, change.at(), look(state), state + ", " + why));
      from = change.at();
      state = change.to();
      why = change.why();
    }
    bars.add(new Timeline.Bar(from, result.virtualNanos(), look(state), state + ", " + why));
    return bars;
  }

  private static Timeline.Look look(String state) {
    return switch (state) {
      case ALARM -> Timeline.Look.BAD;
      case UNKNOWN -> Timeline.Look.LEAVING;
      default -> Timeline.Look.GOOD;
    };
  }

  private static String history(List<Change> changes) {
    Table table = new Table("alarm-table").number("At").text("Alarm").text("State").text("Why");
    for (Change change : changes.subList(0, Math.min(CHANGES_MAX, changes.size()))) {
      table.row(
          Cell.clock(change.at()),
          Cell.text(change.subject()),
          Cell.text(change.to()),
          Cell.text(change.why()));
    }
    int more = changes.size() - CHANGES_MAX;
    return table.html()
        + (more > 0 ? "<p class=\"note\">" + more + " more are in summary.json.</p>\n" : "");
  }
}
