package meridian.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import meridian.model.cost.PriceList;
import meridian.model.cost.Usage;
import meridian.model.result.LatencyHistogram;
import meridian.model.settings.FunctionSettings;
import meridian.report.RunResult.EntityResult;
import org.jspecify.annotations.Nullable;

/**
 * What a run found out about a Lambda function.
 *
 * @param counts of the function alone, by name
 * @param duration of its calls
 * @param init of its new containers
 * @param cost of its calls and provisioned containers, nano-dollars
 */
record FunctionResult(
    FunctionSettings settings,
    Map<String, Long> counts,
    @Nullable LatencyHistogram duration,
    @Nullable LatencyHistogram init,
    long cost) {
  private static final String REASONS = "throttles/";
  private static final List<String> CALLS =
      List.of(
          "invocations",
          "coldStarts",
          "throttles",
          "errors",
          "timeouts",
          "provisionedInvocations",
          "spillovers",
          "requestsAffectedByColdStart",
          "tooLarge",
          "pings",
          "asyncInvocations",
          "asyncRetries",
          "deadLetters");

  /** All functions of a run, in the order of their names. */
  static List<FunctionResult> of(RunResult result) {
    Entities entities = new Entities(result);
    List<FunctionSettings> functions = result.world().functions();
    Usage usage = CostFigures.usage(result);
    List<FunctionResult> results = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      FunctionSettings function = functions.get(i);
      Optional<EntityResult> service = entities.find("lambda/" + function.region());
      if (service.isPresent()) {
        results.add(
            new FunctionResult(
                function,
                counts(service.get(), function.name() + '/'),
                result.collector().functionDuration().get(i),
                result.collector().functionInit().get(i),
                PriceList.ofFunction(function, usage).total()));
      }
    }
    return results;
  }

  private static Map<String, Long> counts(EntityResult service, String prefix) {
    Map<String, Long> counts = new TreeMap<>();
    service
        .counts()
        .forEach(
            (name, count) -> {
              if (name.startsWith(prefix)) {
                counts.put(name.substring(prefix.length()), count);
              }
            });
    return counts;
  }

  long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Throttles by the reason that the API gives, those that there were. */
  Map<String, Long> throttlesByReason() {
    Map<String, Long> reasons = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          if (name.startsWith(REASONS)) {
            reasons.put(name.substring(REASONS.length()), count);
          }
        });
    return reasons;
  }

  /** The mean over time of a level that is counted as {@code nameMicros}. */
  BigDecimal mean(String level) {
    return Decimals.ratio(count(level + "Micros"), count("countedMicros"));
  }

  /** Billed milliseconds of all calls, whatever their container. */
  BigDecimal billedMillis() {
    return billedMillis("billedUnits").add(billedMillis("provisionedBilledUnits"));
  }

  private BigDecimal billedMillis(String units) {
    return Decimals.millis(settings.account().billingUnit())
        .multiply(BigDecimal.valueOf(count(units)));
  }

  /** Billed gigabyte-seconds; a gigabyte is 1,024 megabytes here. */
  BigDecimal gbSeconds() {
    return billedMillis()
        .multiply(BigDecimal.valueOf(settings.memoryMegabytes()))
        .divide(BigDecimal.valueOf(1_024_000), 9, RoundingMode.HALF_EVEN);
  }

  /** Dollars at list prices, without what is free. */
  BigDecimal dollars() {
    return Decimals.seconds(cost);
  }

  /**
   * As {@code summary.json} has it.
   *
   * @param sampled whether the traffic is a sample, which says nothing about concurrency
   */
  ObjectNode json(boolean sampled) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    CALLS.forEach(name -> node.put(name, count(name)));
    ObjectNode reasons = node.putObject("throttlesByReason");
    throttlesByReason().forEach(reasons::put);
    if (!sampled) {
      node.put("concurrencyMax", count("concurrencyMax"));
      node.set("concurrencyMean", Decimals.node(mean("concurrency")));
      node.put("containersMax", count("containersMax"));
      node.set("containersMean", Decimals.node(mean("containers")));
      node.put("containersCreated", count("containersCreated"));
      node.set("cost", Decimals.node(dollars()));
    }
    node.set("durationMs", LatencySummary.of(duration));
    node.set("initMs", LatencySummary.of(init));
    node.set("billedMs", Decimals.node(Decimals.divide(billedMillis(), 1, 6)));
    node.set("gbSeconds", Decimals.node(Decimals.divide(gbSeconds(), 1, 9)));
    ObjectNode region = node.putObject("byRegion").putObject(settings.region());
    for (String name : List.of("invocations", "coldStarts", "throttles")) {
      region.put(name, count(name));
    }
    return node;
  }
}
