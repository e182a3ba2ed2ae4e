package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.model.http.LogLine;
import meridian.model.result.Collector;
import meridian.model.result.Completion;
import meridian.model.result.ResultType;
import meridian.report.RunResult.TrafficResult;
import org.junit.jupiter.api.Test;

/** What is told about a log beside its simulation, in summary, report and on the terminal. */
final class LogReportTest {
  private static final ReplayResult.Sampling ALL =
      new ReplayResult.Sampling(1, false, false, false);

  /** Of a hundred hits of the log so many are hits here, too. */
  private static RunResult replayed(int hits, ReplayResult.Sampling sampling) {
    RunResult base = Fixtures.oneEdge();
    Collector collector = base.collector();
    Completion c = collector.completion();
    for (int i = 0; i < 100; i++) {
      c.result = i < hits ? ResultType.Hit : ResultType.Miss;
      c.responseResult = c.result;
      c.status = 200;
      c.bytes = 1_000;
      c.edgeTtfb = 2_000_000;
      c.log =
          new LogLine(ResultType.Hit.ordinal(), LogLine.Kind.WHOLE, 200, 1_000, -1, 1_000_000, -1);
      collector.complete();
    }
    ReplayResult replay =
        new ReplayResult(
            100,
            2,
            new ReplayResult.Gaps(3, 2, 60_000_000_000L),
            new ReplayResult.Edges(true, true, 90, 4, 5, 6, Map.of("ZZZ1", 6L)),
            sampling,
            0);
    return new RunResult(
        base.version(),
        base.about(),
        base.world(),
        base.digest(),
        base.virtualNanos(),
        collector,
        base.entities().stream().map(LogReportTest::busy).toList(),
        new TrafficResult(0, 0, Map.of(), Optional.of(replay)),
        base.wall());
  }

  /** A function that was called. */
  private static RunResult.EntityResult busy(RunResult.EntityResult entity) {
    return entity.kind().equals("lambda")
        ? new RunResult.EntityResult(
            entity.id(), entity.path(), Map.of("orders/concurrencyMax", 5L))
        : entity;
  }

  private static JsonNode summary(RunResult result) throws IOException {
    JsonNode summary =
        new ObjectMapper().readTree(Summary.text(Summary.of(result, Fixtures.ATLAS)));
    Path schema =
        Path.of(System.getProperty("meridian.root", ".."), "scenarios", "summary.schema.json");
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(schema))
                .validate(summary))
        .isEmpty();
    return summary;
  }

  private static List<String> text(RunResult result) {
    return TextSummary.of(result, Fixtures.ATLAS, Path.of("runs", "latest")).lines().toList();
  }

  @Test
  void givenTwoPoints_whenTold_thenItIsCalibrated() throws IOException {
    RunResult result = replayed(98, ALL);

    JsonNode recorded = summary(result).get("recorded");

    assertThat(recorded.get("calibrated").asBoolean()).isTrue();
    assertThat(recorded.at("/requestHitRatio").toString())
        .isEqualTo("{\"log\":1,\"simulated\":0.98,\"points\":-2}");
    assertThat(recorded.at("/confusion").toString()).isEqualTo("{\"Hit\":{\"Hit\":98,\"Miss\":2}}");
    assertThat(recorded.at("/edgeTtfbMs/log/max").asDouble()).isEqualTo(1);
    assertThat(recorded.at("/edgeTtfbMs/simulated/max").asDouble()).isEqualTo(2);
    assertThat(recorded.at("/byEdgeLocation").size()).isEqualTo(1);
    assertThat(text(result)).anyMatch(line -> line.startsWith("  Log       calibrated: "));
    assertThat(page(result)).contains("Calibrated: hit ratio 100 % in the log, 98.0 % here");
  }

  @Test
  void givenThreePoints_whenTold_thenEverythingOpensWithNotCalibrated() throws IOException {
    RunResult result = replayed(97, ALL);

    assertThat(summary(result).at("/recorded/calibrated").asBoolean()).isFalse();
    assertThat(text(result).get(1))
        .startsWith("  Log       NOT CALIBRATED: hit ratio 100 % in the");
    String page = page(result);
    assertThat(page).contains("<p class=\"verdict bad\">NOT CALIBRATED: ");
    assertThat(page.indexOf("verdict bad")).isLessThan(page.indexOf("id=\"map\""));
  }

  @Test
  void givenNotices_whenReported_thenEachIsASentence() {
    String page = page(replayed(98, ALL));

    assertThat(page)
        .contains("Demand is fixed")
        .contains("since the scenario does not say otherwise")
        .contains("5 requests went to one cache for all locations of a city")
        .contains("6 requests were routed anew", "ZZZ1 (6)")
        .contains("4 requests went elsewhere")
        .contains("2 lines were there before")
        .contains("3 minutes have no line; the longest gap has 2 and begins 1 min after");
  }

  @Test
  void givenSample_whenTold_thenHitRatiosAreRefusedWithTheReason() throws IOException {
    RunResult result = replayed(98, new ReplayResult.Sampling(0.1, false, false, false));

    JsonNode summary = summary(result);

    assertThat(summary.at("/cache/requestHitRatio").isMissingNode()).isTrue();
    assertThat(summary.at("/cache/byteHitRatio").isMissingNode()).isTrue();
    assertThat(summary.at("/cache/refused").asText()).contains("only 10 % of the requests");
    assertThat(summary.at("/recorded/calibrated").isMissingNode()).isTrue();
    assertThat(summary.at("/recorded/confusion").isMissingNode()).isTrue();
    assertThat(summary.at("/lambda/orders/concurrencyMax").isMissingNode()).isTrue();
    assertThat(String.join("\n", text(result))).doesNotContain("came out of a cache");
    assertThat(page(result))
        .contains("Hit ratio, concurrency and cost are not told")
        .doesNotContain("hit ratio 80", "id=\"map\"", "\"hit-ratio\"");
    StringWriter metrics = new StringWriter();
    MetricsCsv.write(result, metrics);
    assertThat(metrics.toString()).doesNotContain("CacheHitRate").contains("Requests");
  }

  @Test
  void givenSampleOfViewers_whenTold_thenItSaysWhyTheyAreNotEnough() {
    assertThat(page(replayed(98, new ReplayResult.Sampling(0.1, true, false, false))))
        .contains("Each of them is whole, but no object is");
  }

  @Test
  void givenForcedSample_whenTold_thenRatiosAreThere() throws IOException {
    RunResult result = replayed(98, new ReplayResult.Sampling(0.1, false, true, false));

    assertThat(summary(result).at("/cache/requestHitRatio").isMissingNode()).isFalse();
    assertThat(summary(result).at("/lambda/orders/concurrencyMax").asLong()).isEqualTo(5);
    assertThat(page(result)).contains("told by force");
  }

  @Test
  void givenRealTimeLog_whenTold_thenItAsksWhetherItIsASample() {
    assertThat(page(replayed(98, new ReplayResult.Sampling(1, false, false, true))))
        .contains("A real-time log does not say whether it is a sample");
  }

  @Test
  void givenNoLog_whenTold_thenThereIsNothingOfIt() throws IOException {
    RunResult result = Fixtures.oneEdge();

    assertThat(summary(result).has("recorded")).isFalse();
    assertThat(page(result)).doesNotContain("id=\"recorded\"");
    assertThat(text(result)).noneMatch(line -> line.startsWith("  Log"));
  }

  private static String page(RunResult result) {
    return HtmlReport.of(result, Fixtures.ATLAS);
  }
}
