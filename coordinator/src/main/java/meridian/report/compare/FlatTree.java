package meridian.report.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The leaves of a tree by their paths. */
final class FlatTree {
  private FlatTree() {}

  /** The numbers of a summary that are compared. Lists (of activities, alarms) are left out. */
  static Map<List<String>, Double> figures(JsonNode summary) {
    Map<List<String>, Double> figures = new LinkedHashMap<>();
    addFigures(summary, new ArrayList<>(), figures);
    return figures;
  }

  private static void addFigures(
      JsonNode node, List<String> path, Map<List<String>, Double> figures) {
    node.properties()
        .forEach(
            member -> {
              path.add(member.getKey());
              JsonNode value = member.getValue();
              if (value.isObject()) {
                addFigures(value, path, figures);
              } else if (value.isNumber() && FigureGroup.isCompared(path)) {
                figures.put(List.copyOf(path), value.doubleValue());
              }
              path.remove(path.size() - 1);
            });
  }

  /** The values of a scenario by paths such as {@code origins.site.bucket}. */
  static Map<String, String> settings(JsonNode scenario) {
    Map<String, String> settings = new LinkedHashMap<>();
    addSettings(scenario, "", settings);
    return settings;
  }

  private static void addSettings(JsonNode node, String path, Map<String, String> settings) {
    if (node.isObject() && !node.isEmpty()) {
      String start = path.isEmpty() ? "" : path + ".";
      node.properties()
          .forEach(member -> addSettings(member.getValue(), start + member.getKey(), settings));
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        addSettings(node.get(i), path + "[" + i + "]", settings);
      }
    } else {
      settings.put(path, node.isValueNode() ? node.asText() : node.toString());
    }
  }
}
