package meridian.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import meridian.model.result.ChangeLog.Change;
import meridian.model.settings.AutoScalingSettings;
import meridian.report.Chart.Line;
import meridian.report.RunResult.EntityResult;
import meridian.report.Table.Cell;

/** What the page shows of Auto Scaling groups: capacity over time, activities and their reasons. */
final class ScalingView {
  /** The id of their section. */
  static final String SECTION = "scaling";

  private static final int GROUPS_MAX = 6;
  private static final int MAX = 1_000;

  /** So many instances of an activity are named. */
  private static final int NAMED = 3;

  private ScalingView() {}

  /** Two charts for each of the first groups: how many there are, and how busy they are. */
  static List<Chart> charts(RunResult result) {
    List<Chart> charts = new ArrayList<>();
    List<AutoScalingSettings> groups = result.world().autoScalingGroups();
    for (AutoScalingSettings group : groups.subList(0, Math.min(GROUPS_MAX, groups.size()))) {
      charts.add(capacity(result, group, charts.size()));
      charts.add(processors(result, group, charts.size()));
    }
    return charts;
  }

  private static Chart capacity(RunResult result, AutoScalingSettings group, int number) {
    return new Chart(
        SECTION + "-" + number,
        SECTION,
        "Capacity of " + group.name(),
        "",
        "Instances at the end of each minute, from "
            + group.minSize()
            + " to "
            + group.maxSize()
            + ".",
        List.of(
            line(result, group, "desired", "GroupDesiredCapacity"),
            line(result, group, "in service", "GroupInServiceInstances"),
            line(result, group, "pending", "GroupPendingInstances")));
  }

  private static Line line(
      RunResult result, AutoScalingSettings group, String label, String metric) {
    return new Line(label, metric(result, "AWS/AutoScaling", metric, group)::most);
  }

  private static Chart processors(RunResult result, AutoScalingSettings group, int number) {
    MetricMinutes cpu = metric(result, "AWS/EC2", "CPUUtilization", group);
    return new Chart(
        SECTION + "-" + number,
        SECTION,
        "Processors of " + group.name(),
        " %",
        "CPUUtilization of the instances that are warm.",
        List.of(new Line("mean", cpu::mean), new Line("busiest", cpu::most)));
  }

  private static MetricMinutes metric(
      RunResult result, String namespace, String metric, AutoScalingSettings group) {
    String dimensions = "AutoScalingGroupName=" + group.name();
    return MetricMinutes.of(result, namespace, metric, dimensions::equals);
  }

  /** The groups and their activities; empty text where there are no groups. */
  static String html(RunResult result) {
    Table groups =
        new Table("scaling-table")
            .text("Group")
            .number("Desired", "at the end")
            .number("Least", "desired")
            .number("Most", "desired")
            .number("Launched")
            .number("Terminated")
            .number("Instance hours");
    Entities entities = new Entities(result);
    for (AutoScalingSettings group : result.world().autoScalingGroups()) {
      entities
          .find("autoScalingGroup/" + group.name())
          .ifPresent(entity -> row(groups, group.name(), entity));
    }
    return groups.isEmpty() ? "" : groups.html() + activities(result);
  }

  private static void row(Table table, String name, EntityResult group) {
    table.row(
        Cell.text(name),
        Cell.count(group.count("desired")),
        Cell.count(group.count("desiredMin")),
        Cell.count(group.count("desiredMax")),
        Cell.count(group.count("launches")),
        Cell.count(group.count("terminations")),
        Cell.hours(group.count("instanceNanos")));
  }

  private static String activities(RunResult result) {
    Table table =
        new Table("activity-table").number("At").text("Group").text("What").text("").text("Why");
    List<Change> changes =
        result.collector().changes().sorted().stream()
            .filter(change -> change.place().startsWith("autoScalingGroup/"))
            .toList();
    for (List<Change> activity : together(changes.subList(0, Math.min(MAX, changes.size())))) {
      Change first = activity.get(0);
      table.row(
          Cell.clock(first.at()),
          Cell.text(first.place().substring(first.place().indexOf('/') + 1)),
          Cell.text(subjects(activity)),
          Cell.text(first.to()),
          Cell.text(first.why()));
    }
    return "<h3 class=\"part\">Activities</h3>\n" + table.html() + more(changes.size());
  }

  /** What happened to several instances at once for the same reason is one activity. */
  private static List<List<Change>> together(List<Change> changes) {
    Map<String, List<Change>> activities = new LinkedHashMap<>();
    for (Change change : changes) {
      String key = change.at() + change.place() + " " + change.to() + " " + change.why();
      activities.computeIfAbsent(key, k -> new ArrayList<>()).add(change);
    }
    return List.copyOf(activities.values());
  }

  private static String subjects(List<Change> activity) {
    String names =
        activity.stream().limit(NAMED).map(Change::subject).collect(Collectors.joining(", "));
    int more = activity.size() - NAMED;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  private static String more(int activities) {
    return activities <= MAX
        ? ""
        : "<p class=\"note\">" + (activities - MAX) + " more are in summary.json.</p>\n";
  }
}
