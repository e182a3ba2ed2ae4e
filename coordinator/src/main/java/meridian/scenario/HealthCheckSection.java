package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.HealthCheckSettings.StatusRange;

/** {@code healthCheck:} of a target group. */
final class HealthCheckSection {
  private static final Key<Boolean> ENABLED =
      Key.of("enabled", Words.YES_NO, "true", "false: every target counts as healthy.");
  private static final Key<String> PATH =
      Key.of(
          "path", new Text("a path that begins with /", "/.{0,1023}"), "/", "What is asked for.");
  private static final Key<Long> INTERVAL =
      Key.derived(
          "interval",
          new Quantity(
              "duration",
              "30s",
              Units.TIME,
              5 * VirtualTime.SECOND,
              300 * VirtualTime.SECOND,
              "from 5s to 300s"),
          "30s; of a function 35s",
          section -> Optional.of(isOfFunction(section) ? "35s" : "30s"),
          "From one check of a target to the next.");
  private static final Key<Long> TIMEOUT =
      Key.derived(
          "timeout",
          new Quantity(
              "duration",
              "5s",
              Units.TIME,
              2 * VirtualTime.SECOND,
              120 * VirtualTime.SECOND,
              "from 2s to 120s"),
          "5s; of a function 30s",
          section -> Optional.of(isOfFunction(section) ? "30s" : "5s"),
          "A check that has no answer by then has failed.");
  private static final Key<Long> HEALTHY =
      Key.of(
          "healthyThreshold",
          Numbers.whole(2, 10),
          "5",
          "So many successes in a row make an unhealthy target healthy; a new one needs one.");
  private static final Key<Long> UNHEALTHY =
      Key.of(
          "unhealthyThreshold",
          Numbers.whole(2, 10),
          "2",
          "So many failures in a row make a target unhealthy.");
  private static final Key<String> MATCHER =
      Key.of(
          "matcher",
          new Text(
              "statuses such as 200, 200-299 or 200,204",
              "[2-5][0-9]{2}(-[2-5][0-9]{2})?(,[2-5][0-9]{2}(-[2-5][0-9]{2})?){0,9}"),
          "\"200\"",
          "Which statuses are a success.");

  static final Section<HealthCheckSettings> TYPE =
      new Section<>(
          "a health check",
          List.of(ENABLED, PATH, INTERVAL, TIMEOUT, HEALTHY, UNHEALTHY, MATCHER),
          HealthCheckSection::build);

  private HealthCheckSection() {}

  /** Whether this is the health check of a target group that has a function. */
  private static boolean isOfFunction(Value section) {
    Reading reading = section.reading();
    return reading.names("targetGroups").stream()
        .filter(name -> section.path().equals(path(name)))
        .anyMatch(name -> reading.find("targetGroups", name, "targets", "function").isPresent());
  }

  private static String path(String group) {
    return "targetGroups." + TreePath.quoted(group) + ".healthCheck";
  }

  private static HealthCheckSettings build(Fields fields) {
    if (fields.get(TIMEOUT) >= fields.get(INTERVAL)) {
      throw fields
          .at(TIMEOUT)
          .refuse("expected a time-out shorter than the interval, but it is not", "");
    }
    List<StatusRange> matcher =
        List.of(fields.get(MATCHER).split(",", -1)).stream()
            .map(HealthCheckSection::range)
            .toList();
    return new HealthCheckSettings(
        fields.get(ENABLED),
        fields.get(PATH),
        fields.get(INTERVAL),
        fields.get(TIMEOUT),
        fields.get(HEALTHY).intValue(),
        fields.get(UNHEALTHY).intValue(),
        matcher);
  }

  private static StatusRange range(String text) {
    int from = Integer.parseInt(text.substring(0, 3));
    return new StatusRange(from, text.length() > 3 ? Integer.parseInt(text.substring(4)) : from);
  }
}
