package meridian.report;

import java.util.ArrayList;
import java.util.List;
import meridian.model.settings.DatabaseSettings;
import meridian.report.Chart.Line;

/** What the charts show of databases: of the first ones that were asked. */
final class DatabaseCharts {
  /** The id of their section. */
  static final String SECTION = "databases";

  private static final int DATABASES_MAX = 4;

  private final RunResult result;
  private final List<Chart> all = new ArrayList<>();

  private DatabaseCharts(RunResult result) {
    this.result = result;
  }

  /** The charts in the order of names. */
  static List<Chart> of(RunResult result) {
    DatabaseCharts charts = new DatabaseCharts(result);
    result.world().databases().stream()
        .filter(database -> charts.metric("OperationTime", database).isThere())
        .limit(DATABASES_MAX)
        .forEach(charts::add);
    return charts.all;
  }

  /** Of all members. */
  private MetricMinutes metric(String name, DatabaseSettings database) {
    String members = "Database=" + database.name() + ",";
    return MetricMinutes.of(result, "MongoDB", name, of -> of.startsWith(members));
  }

  private void add(DatabaseSettings database) {
    MetricMinutes reads = metric("Reads", database);
    MetricMinutes writes = metric("Writes", database);
    MetricMinutes time = metric("OperationTime", database);
    MetricMinutes behind = metric("OplogBehind", database);
    add(
        "Operations of " + database.name(),
        "/s",
        "What its members have done, tries of the same operation each by itself.",
        new Line("reads", reads::perSecond),
        new Line("writes", writes::perSecond));
    add(
        "Operation time of " + database.name(),
        " ms",
        "At the member, with waiting there and for other members, without the network.",
        new Line("mean", time::mean),
        new Line("longest", time::most));
    add(
        "Replication lag of " + database.name(),
        "",
        "Writes that a secondary does not have yet, as the primary knows it at heartbeats.",
        new Line("mean", behind::mean),
        new Line("most", behind::most));
  }

  private void add(String title, String unit, String note, Line... lines) {
    all.add(new Chart(SECTION + "-" + all.size(), SECTION, title, unit, note, List.of(lines)));
  }
}
