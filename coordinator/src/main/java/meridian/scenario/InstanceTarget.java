package meridian.scenario;

import java.util.List;

/** The path of an instance: {@code instance/GROUP/NUMBER}. */
final class InstanceTarget {
  static final String PREFIX = "instance/";

  private InstanceTarget() {}

  /** Checks that there is such an instance. */
  static String read(Value value, String path) {
    String[] parts = path.split("/", -1);
    List<String> groups = value.reading().names("targetGroups");
    if (parts.length != 3 || !parts[2].matches("0|[1-9][0-9]{0,3}")) {
      throw value.expected("an instance such as instance/api/0", "");
    }
    boolean scaled = value.reading().names("autoScalingGroups").contains(parts[1]);
    if (!groups.contains(parts[1]) && !scaled) {
      throw value.refuse(
          "unknown target group '" + Value.shown(parts[1]) + "'",
          Suggestion.hint(parts[1], groups));
    }
    if (scaled) {
      return path;
    }
    int count =
        value
            .reading()
            .resolve(TargetGroupSection.TYPE, "targetGroups", parts[1])
            .orElseThrow(Refused::new)
            .instances();
    if (Integer.parseInt(parts[2]) >= count) {
      throw value.refuse(
          "the target group '" + parts[1] + "' has " + count + " instances, from 0 on", "");
    }
    return path;
  }
}
