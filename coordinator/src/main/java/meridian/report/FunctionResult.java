package meridian.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
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
 * @param copies of a Lambda@Edge function, one a region; empty: it is in one region
 */
record FunctionResult(
    FunctionSettings settings,
    Map<String, Long> counts,
    @Nullable LatencyHistogram duration,
    @Nullable LatencyHistogram init,
    long cost,
    List<FunctionResult> copies) {
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

  /**
   * All functions of a run, in the order of their names; of one at the edge all copies together.
   */
  static List<FunctionResult> of(RunResult result) {
    Map<String, List<FunctionResult>> byName = new LinkedHashMap<>();
    for (FunctionResult one : byRegion(result)) {
      byName.computeIfAbsent(one.settings.name(), name -> new ArrayList<>()).add(one);
    }
    return byName.values().stream().map(FunctionResult::together).toList();
  }

  private static FunctionResult together(List<FunctionResult> copies) {
    FunctionResult first = copies.get(0);
    if (!first.settings.isAtEdge()) {
      return first;
    }
    Map<String, Long> counts = new TreeMap<>();
    LatencyHistogram duration = new LatencyHistogram();
    LatencyHistogram init = new LatencyHistogram();
    long cost = 0;
    for (FunctionResult copy : copies) {
      copy.counts.forEach((name, count) -> counts.merge(name, count, merger(name)));
      add(copy.duration, duration);
      add(copy.init, init);
      cost += copy.cost;
    }
    return new FunctionResult(first.settings, counts, duration, init, cost, copies);
  }

  /** Largest levels are those of one region: regions share no concurrency. */
  private static BinaryOperator<Long> merger(String count) {
    return count.endsWith("Max") || count.equals("countedMicros") ? Math::max : Math::addExact;
  }

  private static void add(@Nullable LatencyHistogram from, LatencyHistogram to) {
    if (from != null) {
      to.add(from);
    }
  }

  /** All functions of a run, each copy for itself. */
  private static List<FunctionResult> byRegion(RunResult result) {
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
                PriceList.ofFunction(function, usage).total(),
                List.of()));
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

  /** A line for the terminal. */
  String line() {
    long invocations = count("invocations");
    LatencyHistogram times = duration == null ? new LatencyHistogram() : duration;
    return String.format(
        Locale.ROOT,
        "%s %s: %s calls, %s cold, p50 %s, p99 %s; %s throttled, %s failed",
        settings.name(),
        settings.isAtEdge() ? "at the edge" : "in " + settings.region(),
        Numbers.count(invocations),
        Numbers.percent(count("coldStarts"), invocations),
        Numbers.millis(times.percentile(50)),
        Numbers.millis(times.percentile(99)),
        Numbers.count(count("throttles")),
        Numbers.count(count("errors")));
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
    ObjectNode byRegion = node.putObject("byRegion");
    for (FunctionResult copy : copies.isEmpty() ? List.of(this) : copies) {
      ObjectNode region = byRegion.putObject(copy.settings.region());
      for (String name : List.of("invocations", "coldStarts", "throttles")) {
        region.put(name, copy.count(name));
      }
    }
    return node;
  }
}
