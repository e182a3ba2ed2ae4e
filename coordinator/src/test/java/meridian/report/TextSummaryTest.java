package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextSummaryTest {
  @Test
  void givenADay_whenSummarized_thenTheLinesThatSayMostAreThere() {
    List<String> lines = lines(Fixtures.worldDay(20_000));

    assertThat(lines).hasSizeBetween(12, 20);
    assertThat(lines.get(0))
        .startsWith("world-day: 20,000 requests in 1 day of virtual time")
        .contains("seed 7", "digest 0123456789abcdef");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("  Edge ") && line.contains(" edge locations"))
        .anyMatch(line -> line.contains("Asia ") && line.contains("p50") && line.contains("p95"))
        .anyMatch(line -> line.startsWith("  Slowest ") && line.contains("Madagascar"))
        .anyMatch(line -> line.contains("site in us-east-1: "))
        .anyMatch(line -> line.contains(Path.of("runs", "latest", "report.html").toString()));
    assertThat(lines).allMatch(line -> line.length() <= 130);
  }

  @Test
  void givenNoDistribution_whenSummarized_thenTheBalancerStandsForTheOrigins() {
    assertThat(lines(Fixtures.direct()))
        .anyMatch(line -> line.startsWith("  Balancer  api: 5,000 requests, p50 "))
        .noneMatch(line -> line.startsWith("  Edge "));
  }

  @Test
  void givenNoRequests_whenSummarized_thenItSaysSo() {
    assertThat(lines(Fixtures.empty())).anyMatch(line -> line.startsWith("  Requests  none"));
  }

  private static List<String> lines(RunResult result) {
    return TextSummary.of(result, Fixtures.ATLAS, Path.of("runs", "latest")).lines().toList();
  }
}
