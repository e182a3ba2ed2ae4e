package meridian.report;

import java.util.List;
import java.util.Locale;
import meridian.model.result.LatencyHistogram;
import meridian.report.Table.Cell;
import org.jspecify.annotations.Nullable;

/** The tables of functions: what became of calls, and why some were throttled. */
final class FunctionTables {
  private static final LatencyHistogram NOTHING = new LatencyHistogram();

  private FunctionTables() {}

  /** All tables; empty where there is no function. */
  static String of(RunResult result, Entities entities) {
    List<FunctionResult> functions = FunctionResult.of(result);
    return calls(functions, result.refusal().isPresent())
        + reasons(functions)
        + EdgeFunctionTable.of(result, entities);
  }

  private static String calls(List<FunctionResult> functions, boolean sampled) {
    Table table =
        new Table("function-table")
            .text("Function")
            .text("Region")
            .number("Invocations")
            .number("Cold starts")
            .number("Throttles", "of all calls that came")
            .number("Errors")
            .number("At once", "the most calls at the same time")
            .number("Mean", "calls at once, over time")
            .number("Containers", "that were made")
            .number("Median", "of the duration")
            .number("p99", "of the duration")
            .number("Init", "median of new containers")
            .number("GB-seconds", "billed")
            .number("Cost");
    for (FunctionResult function : functions) {
      table.row(row(function, sampled));
    }
    return table.html();
  }

  private static Cell[] row(FunctionResult function, boolean sampled) {
    long invocations = function.count("invocations");
    long throttles = function.count("throttles");
    Cell unknown = Cell.text("-");
    return new Cell[] {
      Cell.text(function.settings().name()),
      Cell.code(function.settings().isAtEdge() ? "at the edge" : function.settings().region()),
      Cell.count(invocations),
      Cell.percent(function.count("coldStarts"), invocations),
      Cell.percent(throttles, invocations + throttles),
      Cell.count(function.count("errors")),
      sampled ? unknown : Cell.count(function.count("concurrencyMax")),
      sampled ? unknown : Cell.text(Decimals.rounded(mean(function), 2).toPlainString()),
      sampled ? unknown : Cell.count(function.count("containersCreated")),
      millis(function.duration(), 50),
      millis(function.duration(), 99),
      millis(function.init(), 50),
      Cell.text(String.format(Locale.ROOT, "%,.1f", function.gbSeconds().doubleValue())),
      sampled ? unknown : Cell.text("$" + Decimals.rounded(function.dollars().doubleValue(), 4))
    };
  }

  private static double mean(FunctionResult function) {
    return function.mean("concurrency").doubleValue();
  }

  private static Cell millis(@Nullable LatencyHistogram histogram, double percentile) {
    return Cell.millis((histogram == null ? NOTHING : histogram).percentile(percentile));
  }

  private static String reasons(List<FunctionResult> functions) {
    Table table =
        new Table("throttle-table").text("Throttled").text("Why").number("Calls").number("Share");
    for (FunctionResult function : functions) {
      function
          .throttlesByReason()
          .forEach(
              (reason, count) ->
                  table.row(
                      Cell.text(function.settings().name()),
                      Cell.code(reason),
                      Cell.count(count),
                      Cell.percent(count, function.count("throttles"))));
    }
    return table.html();
  }
}
