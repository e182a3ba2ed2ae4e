package meridian.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts over many summaries how often things happened, so that to have drawn a feature is not
 * taken for having seen it.
 *
 * <p>A thing is a path of the summary, its keys parted by blanks: {@code *} stands for every key
 * and every item, and {@code =text} at the end counts texts that begin so.
 */
final class Happened {
  private final Map<String, Long> counts = new LinkedHashMap<>();

  Happened(List<String> paths) {
    paths.forEach(path -> counts.put(path, 0L));
  }

  void add(JsonNode summary) {
    counts.replaceAll((path, count) -> count + count(summary, List.of(path.split(" "))));
  }

  private static long count(JsonNode node, List<String> steps) {
    if (steps.isEmpty()) {
      return (long) Math.ceil(node.asDouble());
    }
    String step = steps.get(0);
    if (step.startsWith("=")) {
      return node.asText().startsWith(step.substring(1)) ? 1 : 0;
    }
    List<String> rest = steps.subList(1, steps.size());
    if (!step.equals("*")) {
      return count(node.path(step), rest);
    }
    long sum = 0;
    for (JsonNode child : node) {
      sum += count(child, rest);
    }
    return sum;
  }

  /** What never happened. */
  List<String> never() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
