package meridian.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.trace.ReplaySettings;
import meridian.trace.ReplaySettings.Edge;
import meridian.trace.ReplaySettings.Sampling;
import meridian.trace.TraceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code traffic.replay} and {@code distribution.edgeLocations: recorded}. */
final class ReplaySectionTest {
  @TempDir private Path folder;

  private Path log(String... codes) throws IOException {
    StringBuilder text = new StringBuilder("#Fields: date time x-edge-location cs-uri-stem\n");
    for (String code : codes) {
      text.append("2024-03-01\t10:00:00\t").append(code).append("\t/a\n");
    }
    return Files.writeString(folder.resolve("log"), text);
  }

  private static String scenario(Path trace, String replay, String distribution) {
    return """
        traffic: {trace: %s%s}
        distribution: {%s}
        origins: {site: {bucket: us-east-1}}
        """
        .formatted(trace, replay, distribution);
  }

  @Test
  void givenNoReplay_whenRead_thenNothingIsSaidAndTheDefaultCounts() throws IOException {
    Scenario scenario = Scenarios.read(scenario(log("FRA2"), "", ""));

    assertThat(scenario.traffic().get(0).replay()).isEmpty();
    assertThat(scenario.traffic().get(0).howReplayed())
        .isEqualTo(new ReplaySettings(Edge.RECORDED, 0, Sampling.NONE));
    assertThat(scenario.world().warmUp()).isZero();
  }

  @Test
  void givenReplay_whenRead_thenTheLongestWarmUpIsTheRuns() throws IOException {
    String text =
        """
        traffic:
          - {trace: %s, replay: {edge: simulated, warmUp: 2h}}
          - {trace: %1$s, replay: {warmUp: 1h, sampling: {rate: 5%%, of: viewers, force: true}}}
        distribution: {}
        origins: {site: {bucket: us-east-1}}
        """
            .formatted(log("FRA2"));

    Scenario scenario = Scenarios.read(text);

    assertThat(scenario.world().warmUp()).isEqualTo(2 * VirtualTime.HOUR);
    assertThat(scenario.traffic().get(0).replay())
        .isEqualTo(
            Optional.of(new ReplaySettings(Edge.SIMULATED, 2 * VirtualTime.HOUR, Sampling.NONE)));
    assertThat(scenario.traffic().get(1).howReplayed().sampling())
        .isEqualTo(new Sampling(0.05, true, true));
  }

  @ParameterizedTest
  @CsvSource({
    "none, 1",
    "0.1, 0.1",
    "10%, 0.1",
    "{rate: 25%}, 0.25",
  })
  void givenSampling_whenRead_thenTheLogHasThisShare(String sampling, double rate)
      throws IOException {
    Scenario scenario =
        Scenarios.read(scenario(log("FRA2"), ", replay: {sampling: " + sampling + "}", ""));

    assertThat(scenario.traffic().get(0).howReplayed().sampling())
        .isEqualTo(new Sampling(rate, false, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{edge: record} | expected 'recorded' or 'simulated', but found \"record\"",
        "{edge: record} | Did you mean 'recorded'?",
        "{warmup: 1h} | unknown key 'warmup'",
        "{warmup: 1h} | Did you mean 'warmUp'?",
        "{warmUp: 1} | expected a duration, but found \"1\"",
        "{sampling: 0} | A sample of nothing says nothing.",
        "{sampling: most} | expected a share from 0% to 100%",
        "{sampling: {force: true}} | 'rate' is missing",
      })
  void givenMistake_whenRead_thenItIsTold(String replay, String expected) throws IOException {
    String told = Scenarios.mistakes(scenario(log("FRA2"), ", replay: " + replay, ""));

    assertThat(told).startsWith("test.yaml:1:").contains(expected);
  }

  @Test
  void givenWarmUpLongerThanTheRun_whenRead_thenItIsAMistake() throws IOException {
    String text = scenario(log("FRA2"), ", replay: {warmUp: 1h}", "") + "until: 1h\n";

    assertThat(Scenarios.mistakes(text))
        .isEqualTo(
            "test.yaml:4:8: until: the run ends before the warm-up is over\n"
                + "  Write a time later than traffic.replay.warmUp, or a shorter warm-up.");
  }

  @Test
  void givenSpacing_whenReplayIsSaidToo_thenItIsAMistake() throws IOException {
    String text = scenario(log("FRA2"), ", spacing: 1s, replay: {warmUp: 1h}", "");

    assertThat(Scenarios.mistakes(text)).contains("a log whose times are ignored");
  }

  @Test
  void givenRecorded_whenRead_thenEachNameOfAKnownCityIsALocationAndTheRestIsLeftOut()
      throws IOException {
    Path log = log("FRA56-P5", "FRA2-C1", "ZZZ1-C1", "FRA56-P5", "ICN54-C1", "nonsense");

    Scenario scenario = Scenarios.read(scenario(log, "", "edgeLocations: recorded"));

    List<EdgeLocationSettings> edges =
        scenario.world().distribution().orElseThrow().edgeLocations();
    assertThat(edges)
        .extracting(EdgeLocationSettings::code)
        .containsExactly("FRA2-C1", "FRA56-P5", "ICN54-C1");
    assertThat(edges.get(0).latitude()).isEqualTo(edges.get(1).latitude()).isEqualTo(50.1);
    assertThat(scenario.effectiveYaml()).contains("FRA56-P5").doesNotContain("recorded");
  }

  @Test
  void givenRecorded_whenAFaultNamesALocationOfTheLog_thenItIsKnown() throws IOException {
    String text =
        scenario(log("FRA56-P5"), "", "edgeLocations: recorded")
            + "faults: [{at: 1s, for: 1s, target: edgeLocation/FRA56-P5, fault: down}]\n";

    assertThat(Scenarios.read(text).world().faults()).hasSize(1);
  }

  @Test
  void givenRecordedAndNoLog_whenRead_thenItIsAMistake() {
    String text =
        """
        traffic: {generate: {}}
        distribution: {edgeLocations: recorded}
        origins: {site: {bucket: us-east-1}}
        """;

    assertThat(Scenarios.mistakes(text))
        .isEqualTo(
            "test.yaml:2:31: distribution.edgeLocations: expected a log that names edge locations,"
                + " but the traffic has none\n"
                + "  Write edgeLocations: cloudfront, or a list of codes.");
  }

  @Test
  void givenRecordedAndUnknownCities_whenRead_thenTheyAreNamed() throws IOException {
    String text = scenario(log("ZZZ1-C1", "QQQ2"), "", "edgeLocations: recorded");

    assertThat(Scenarios.mistakes(text))
        .contains("the log names no edge location of a known city: QQQ2, ZZZ1-C1");
  }

  @Test
  void givenRecordedAndAWrongTrace_whenRead_thenTheTracesMistakeIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "what is this\n");

    assertThatThrownBy(() -> Scenarios.read(scenario(file, "", "edgeLocations: recorded")))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("expected a trace in a known format");
  }
}
