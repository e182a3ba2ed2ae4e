package meridian.report;

import java.util.Locale;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.EdgeFunctionSettings.Kind;
import meridian.report.Table.Cell;

/** The table of the functions that CloudFront called, and what it saw of them. */
final class EdgeFunctionTable {
  private EdgeFunctionTable() {}

  /** Empty where there is no such function. */
  static String of(RunResult result, Entities entities) {
    Table table =
        new Table("edge-function-table")
            .text("Called by CloudFront")
            .text("Kind")
            .number("Invocations")
            .number("Compute utilization", "mean; 100 % is a millisecond")
            .number("Answered", "requests that it answered itself")
            .number("Execution errors", "503")
            .number("Validation errors", "502")
            .number("Throttles", "503");
    for (EdgeFunctionSettings function : EdgeFunctionSummary.functions(result)) {
      table.row(row(function, result, entities));
    }
    return table.html();
  }

  private static Cell[] row(EdgeFunctionSettings function, RunResult result, Entities entities) {
    String name = function.name();
    boolean local = function.kind() == Kind.CLOUDFRONT;
    long invocations =
        local
            ? EdgeFunctionSummary.count(entities, name, "invocations")
            : FunctionResult.of(result).stream()
                .filter(one -> one.settings().name().equals(name))
                .mapToLong(one -> one.count("invocations"))
                .sum();
    return new Cell[] {
      Cell.text(name),
      Cell.text(local ? "CloudFront Functions" : "Lambda@Edge"),
      Cell.count(invocations),
      local
          ? Cell.text(
              String.format(
                  Locale.ROOT, "%.1f %%", EdgeFunctionSummary.utilization(name, entities)))
          : Cell.text("-"),
      Cell.count(EdgeFunctionSummary.count(entities, name, "generated")),
      Cell.count(EdgeFunctionSummary.count(entities, name, "executionErrors")),
      Cell.count(EdgeFunctionSummary.count(entities, name, "validationErrors")),
      local ? Cell.text("-") : Cell.count(EdgeFunctionSummary.count(entities, name, "throttles"))
    };
  }
}
