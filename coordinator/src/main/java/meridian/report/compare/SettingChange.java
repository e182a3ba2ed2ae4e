package meridian.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A key of the scenario that is not the same on both sides.
 *
 * @param before its value; "-" where it is not there
 * @param after its value; "-" where it is not there
 */
record SettingChange(String path, String before, String after) {
  private static final String ABSENT = "-";

  /** What differs, in the order of the files; nothing where a run has no scenario.yaml. */
  static List<SettingChange> between(RunSummary before, RunSummary after) {
    List<SettingChange> changes = new ArrayList<>();
    if (before.settings().isEmpty() || after.settings().isEmpty()) {
      return changes;
    }
    Set<String> paths = new LinkedHashSet<>(before.settings().keySet());
    paths.addAll(after.settings().keySet());
    for (String path : paths) {
      String one = before.settings().getOrDefault(path, ABSENT);
      String other = after.settings().getOrDefault(path, ABSENT);
      if (!one.equals(other)) {
        changes.add(new SettingChange(path, one, other));
      }
    }
    return changes;
  }
}
