package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import meridian.replay.RunOutcome;
import meridian.replay.ScenarioRun;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a run says of functions that CloudFront calls: one of each kind, of which one fails. */
class EdgeFunctionReportTest {
  private static final String SCENARIO =
      """
      seed: 7
      traffic: {generate: {duration: 90s, arrivals: {poisson: 20/s}, objects: 50, countries: [DE]}}
      distribution:
        edgeLocations: [FRA]
        behaviors:
          - {pathPattern: "*", functions: {viewerRequest: local, originRequest: router}}
      origins: {site: {bucket: eu-central-1}}
      functions:
        local: {kind: cloudFront, duration: 0.3 ms, errorRate: 10%}
        router: {kind: lambdaEdge, effects: [{setHeaders: {a: b}}]}
      """;

  private static RunResult result;
  private static ObjectNode summary;

  @BeforeAll
  static void run() throws Exception {
    Scenario scenario =
        new ScenarioReader(new CatalogueGeography())
            .read("edge", SCENARIO, Path.of("").toAbsolutePath(), ScenarioOptions.NONE);
    ScenarioRun run = new ScenarioRun(scenario);
    RunOutcome outcome = run.run(ScenarioRun.Options.of(1));
    result =
        run.result(
            outcome,
            "test",
            new RunResult.Wall(0, 0, 0, 0, 1, 1, 0, 0, 0, RunResult.Exchanges.NONE));
    summary = Summary.of(result, Fixtures.ATLAS);
  }

  @Test
  void givenALocalFunction_whenSummarized_thenUtilizationIsItsShareOfAMillisecond() {
    assertThat(summary.at("/edgeFunctions/local/computeUtilization").decimalValue())
        .isEqualByComparingTo("30");
    assertThat(summary.at("/edgeFunctions/router").has("computeUtilization")).isFalse();
    assertThat(summary.at("/edgeFunctions/local/executionErrors").asLong()).isPositive();
  }

  @Test
  void givenALocalFunction_whenMetricsAreWritten_thenTheyAreThoseOfCloudWatch() throws Exception {
    StringBuilder out = new StringBuilder();
    MetricsCsv.write(result, out);
    List<String> rows =
        out.toString().lines().filter(row -> row.contains("AWS/CloudFront,Function")).toList();

    assertThat(sum(rows, "FunctionInvocations"))
        .isEqualByComparingTo(summary.at("/requests/total").decimalValue());
    assertThat(sum(rows, "FunctionExecutionErrors"))
        .isEqualByComparingTo(summary.at("/edgeFunctions/local/executionErrors").decimalValue());
    assertThat(sum(rows, "FunctionValidationErrors")).isZero();
    assertThat(sum(rows, "FunctionThrottles")).isZero();
    assertThat(rows)
        .allMatch(row -> row.contains("\"FunctionName=local,Region=Global\""))
        .anyMatch(
            row ->
                row.endsWith(
                    "FunctionComputeUtilization"
                        + ",\"FunctionName=local,Region=Global\",Percent,Average,30"));
  }

  private static BigDecimal sum(List<String> rows, String metric) {
    return rows.stream()
        .filter(row -> row.contains("," + metric + ",") && row.contains(",Sum,"))
        .map(row -> new BigDecimal(row.substring(row.lastIndexOf(',') + 1)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void givenBothKinds_whenShown_thenTableLinesAndChartsNameThem() {
    String table = EdgeFunctionTable.of(result, new Entities(result));
    List<String> text = TextSummary.of(result, Fixtures.ATLAS, Path.of("runs")).lines().toList();
    String total = Numbers.count(summary.at("/requests/total").asLong());
    String router = Numbers.count(summary.at("/lambda/router/invocations").asLong());

    assertThat(table).contains("local", "CloudFront Functions", total, "30.0 %");
    assertThat(table).contains("router", "Lambda@Edge", router);
    assertThat(text)
        .anyMatch(line -> line.startsWith("  Functions router at the edge: " + router + " calls"))
        .anyMatch(
            line -> line.contains("local in edge locations: " + total + " calls, mean 0.30 ms"));
    assertThat(ChartData.of(result).toString()).contains("Concurrency of router in eu-central-1");
  }
}
