package meridian.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.EdgeFunctionSettings.Kind;

/**
 * What CloudFront saw of the functions that it called: what of them answered, failed, or gave no
 * valid result. Executions, time and cost of Lambda@Edge functions are Lambda's.
 */
final class EdgeFunctionSummary {
  private static final List<String> COUNTS =
      List.of("generated", "executionErrors", "validationErrors", "throttles");

  private EdgeFunctionSummary() {}

  /** All functions of behaviours, by name. */
  static List<EdgeFunctionSettings> functions(RunResult result) {
    Map<String, EdgeFunctionSettings> byName = new TreeMap<>();
    result.world().distribution().map(DistributionSettings::behaviors).stream()
        .flatMap(List::stream)
        .flatMap(behavior -> behavior.edge().events().all())
        .forEach(function -> byName.put(function.name(), function));
    return List.copyOf(byName.values());
  }

  /** A count of all tiers that call a function. */
  static long count(Entities entities, String function, String count) {
    return Stream.of("edgeLocation", "regionalEdgeCache")
        .mapToLong(kind -> entities.sum(kind, "function/" + function + '/' + count))
        .sum();
  }

  /** The mean share of a millisecond that a CloudFront function took, percent. */
  static BigDecimal utilization(String function, Entities entities) {
    long micros = count(entities, function, "micros");
    long invocations = count(entities, function, "invocations");
    return Decimals.percent(micros, 1_000 * invocations);
  }

  /** A line for the terminal on each CloudFront function; Lambda tells about the others. */
  static List<String> lines(RunResult result, Entities entities) {
    return functions(result).stream()
        .filter(function -> function.kind() == Kind.CLOUDFRONT)
        .map(function -> line(function.name(), entities))
        .toList();
  }

  private static String line(String name, Entities entities) {
    return String.format(
        Locale.ROOT,
        "%s in edge locations: %s calls, mean %.2f ms; %s failed",
        name,
        Numbers.count(count(entities, name, "invocations")),
        utilization(name, entities).doubleValue() / 100,
        Numbers.count(
            count(entities, name, "executionErrors") + count(entities, name, "validationErrors")));
  }

  static ObjectNode of(RunResult result, Entities entities) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (EdgeFunctionSettings function : functions(result)) {
      node.set(function.name(), one(function, entities));
    }
    return node;
  }

  private static ObjectNode one(EdgeFunctionSettings function, Entities entities) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    boolean local = function.kind() == Kind.CLOUDFRONT;
    node.put("kind", local ? "cloudFront" : "lambdaEdge");
    if (local) {
      long invocations = count(entities, function.name(), "invocations");
      node.put("invocations", invocations);
      long micros = count(entities, function.name(), "micros");
      node.set("durationMs", Decimals.node(Decimals.ratio(micros, 1_000 * invocations)));
      node.set("computeUtilization", Decimals.node(utilization(function.name(), entities)));
    }
    COUNTS.forEach(name -> node.put(name, count(entities, function.name(), name)));
    return node;
  }
}
