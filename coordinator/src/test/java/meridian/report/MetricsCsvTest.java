package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricsCsvTest {
  private static final String EDGE = ",\"DistributionId=world-day,Region=Global\",";

  @Test
  void givenADay_whenWritten_thenRequestsOfAllMinutesAreThoseOfTheRun() throws IOException {
    RunResult result = Fixtures.worldDay(20_000);

    List<String> rows = rows(result);

    assertThat(rows.get(0)).isEqualTo("time,namespace,metric,dimensions,unit,statistic,value");
    assertThat(sum(rows, "AWS/CloudFront,Requests" + EDGE + "None,Sum,")).isEqualTo("20000");
    assertThat(sum(rows, "AWS/CloudFront,BytesDownloaded" + EDGE + "None,Sum,"))
        .isEqualTo(Long.toString(result.collector().bytes()));
    assertThat(rows).isSortedAccordingTo(MetricsCsvTest::byTime);
  }

  @Test
  void givenALoadBalancer_whenWritten_thenCountsAreSumsAndTimesHaveTheirStatistics()
      throws IOException {
    List<String> rows = rows(Fixtures.direct());

    String of = ",LoadBalancer=app/api/1,";
    assertThat(sum(rows, "AWS/ApplicationELB,RequestCount" + of + "Count,Sum,")).isEqualTo("5000");
    assertThat(rows)
        .noneMatch(row -> row.contains("AWS/CloudFront"))
        .noneMatch(row -> row.contains("RequestCount" + of + "Count,Average"))
        .anyMatch(
            row ->
                row.startsWith(
                    "0 days 00:00:00,AWS/ApplicationELB,HealthyHostCount"
                        + of
                        + "Count,Minimum,3"));
    assertThat(statistics(rows, "TargetResponseTime"))
        .containsExactly("SampleCount", "Average", "Minimum", "Maximum");
    assertThat(value(rows, "TargetResponseTime" + of + "Seconds,Average"))
        .isBetween(
            value(rows, "TargetResponseTime" + of + "Seconds,Minimum"),
            value(rows, "TargetResponseTime" + of + "Seconds,Maximum"))
        .isBetween(new BigDecimal("0.008"), new BigDecimal("0.048"));
  }

  @Test
  void givenMinutes_whenAsTime_thenDaysAndClock() {
    assertThat(MetricsCsv.time(0)).isEqualTo("0 days 00:00:00");
    assertThat(MetricsCsv.time(1_440 + 61)).isEqualTo("1 days 01:01:00");
  }

  @Test
  void givenNoRequests_whenWritten_thenOnlyTheHeader() throws IOException {
    assertThat(rows(Fixtures.empty())).hasSize(1);
  }

  private static List<String> rows(RunResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    MetricsCsv.write(result, out);
    return out.toString().lines().toList();
  }

  private static String sum(List<String> rows, String start) {
    return rows.stream()
        .filter(row -> row.contains(start))
        .map(row -> new BigDecimal(row.substring(row.lastIndexOf(',') + 1)))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .toString();
  }

  private static BigDecimal value(List<String> rows, String start) {
    String row = rows.stream().filter(r -> r.contains(start)).findFirst().orElseThrow();
    return new BigDecimal(row.substring(row.lastIndexOf(',') + 1));
  }

  private static List<String> statistics(List<String> rows, String metric) {
    return rows.stream()
        .filter(row -> row.contains("," + metric + ","))
        .map(row -> row.split(",")[5])
        .distinct()
        .toList();
  }

  private static int byTime(String one, String other) {
    if (one.startsWith("time") || other.startsWith("time")) {
      return 0;
    }
    return one.substring(0, one.indexOf(',')).compareTo(other.substring(0, other.indexOf(',')));
  }
}
