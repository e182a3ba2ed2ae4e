package meridian.report.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which figures are compared, and under which title they stand. */
final class FigureGroup {
  /** What a run is, not what came out of it; and what the log says, which no run changes. */
  private static final Set<String> LEFT_OUT =
      Set.of("version", "scenario", "seed", "virtualSeconds", "recorded", "wall");

  private static final Set<String> LATENCIES = Set.of("mean", "p50", "p95", "p99");
  private static final Set<String> LATENCIES_IN_PARTS = Set.of("p50", "p95");

  /** All that a distribution of latencies has. */
  private static final Set<String> PERCENTILES =
      Set.of("mean", "p50", "p75", "p90", "p95", "p99", "p999", "max");

  /** Titles of top keys, in the order in which they are shown. */
  private static final Map<String, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put("requests", "Requests");
    TITLES.put("cache", "Caches");
    TITLES.put("latencyMs", "Latency");
    TITLES.put("byContinent", "Latency by continent");
    TITLES.put("byCountry", "Latency by country");
    TITLES.put("byBehavior", "Latency by cache behaviour");
    TITLES.put("byResult", "Latency by result");
    TITLES.put("byEdgeLocation", "Latency by edge location");
    TITLES.put("origins", "Origins");
    TITLES.put("lambda", "Functions");
    TITLES.put("loadBalancers", "Load balancers");
    TITLES.put("targetGroups", "Target groups");
    TITLES.put("autoScalingGroups", "Auto Scaling groups");
    TITLES.put("databases", "Databases");
    TITLES.put("cost", "Cost");
    TITLES.put("edgeLocations", "Edge locations");
  }

  private FigureGroup() {}

  /** Whether the figure is compared: percentiles between the usual ones are not. */
  static boolean isCompared(List<String> path) {
    if (LEFT_OUT.contains(path.get(0))) {
      return false;
    }
    String last = path.get(path.size() - 1);
    boolean distribution = path.size() > 1 && path.stream().anyMatch(key -> key.endsWith("Ms"));
    if (!distribution || !PERCENTILES.contains(last)) {
      return true;
    }
    return (isPartOfLatency(path) ? LATENCIES_IN_PARTS : LATENCIES).contains(last);
  }

  /** The title of the figure's group; the top key itself where we do not know it. */
  static String title(List<String> path) {
    String key = isPartOfLatency(path) ? path.get(2) : path.get(0);
    return TITLES.getOrDefault(key, key);
  }

  /** The titles that we know, in the order of the page. */
  static List<String> titles() {
    return List.copyOf(TITLES.values());
  }

  private static boolean isPartOfLatency(List<String> path) {
    return path.get(0).equals("latencyMs") && path.size() > 3;
  }
}
