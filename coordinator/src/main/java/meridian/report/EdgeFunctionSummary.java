package meridian.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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
    }
    COUNTS.forEach(name -> node.put(name, count(entities, function.name(), name)));
    return node;
  }
}
