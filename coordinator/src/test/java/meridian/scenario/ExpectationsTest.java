package meridian.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationsTest {
  private static final JsonNode SUMMARY = summary();

  private static JsonNode summary() {
    try {
      return new ObjectMapper()
          .readTree(
              """
              {"scenario": "first-run", "virtualSeconds": 600,
               "requests": {"total": 1000, "bytes": 2500000, "byStatus": {"200": 990, "503": 10}},
               "cache": {"requestHitRatio": 0.4824},
               "latencyMs": {"viewerTtfb": {"p50": 80.5, "p95": 412.25, "byCountry": {"KR": {"p50": 40}}}},
               "wall": {"seconds": 3},
               "targetGroups": {"api": {"targets": {"api/0": {"requests": 7}}}},
               "lambda": {"auth": {"byRegion": {"us-east-1": {"invocations": 5}}}},
               "alarms": [{"name": "high"}, {"name": "low"}]}
              """);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "requests.total == 1000",
        "requests.total>=1000",
        "requests.total != 999",
        "requests.byStatus.\"200\" + requests.byStatus.\"503\" == requests.total",
        "requests.byStatus.\"503\" / requests.total < 1.5 %",
        "requests.total - 10 * (2 + 3) == 950",
        "1e3 <= requests.total",
        "latencyMs.viewerTtfb.p95 < 0.5 s",
        "latencyMs.viewerTtfb.p95 < 413",
        "latencyMs.viewerTtfb.p95 ~= 412 ms +- 1 ms",
        "latencyMs.viewerTtfb.byCountry.KR.p50 < latencyMs.viewerTtfb.p50 / 2",
        "virtualSeconds == 10 m",
        "wall.seconds < 1h",
        "requests.bytes == 2.5 MB",
        "requests.bytes / requests.total == 2500 B",
        "cache.requestHitRatio ~= 0.48 +- 0.01",
        "cache.requestHitRatio ~= 48% within 1%",
        "cache.requestHitRatio ~= 0.4824",
        "targetGroups.api.targets.\"api/0\".requests == 7",
        "lambda.auth.byRegion.us-east-1.invocations > 4",
        "alarms[1].name == 'low'",
        "scenario != 'other'"
      })
  void givenLineThatHolds_whenChecked_thenThereIsNoFailure(String line) {
    assertThat(why(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "latencyMs.viewerTtfb.p95 < 400 | latencyMs.viewerTtfb.p95 is 412.25",
        "latencyMs.viewerTtfb.p95 < 0.4 s | latencyMs.viewerTtfb.p95 is 412.25",
        "requests.total > requests.bytes | requests.total is 1000, requests.bytes is 2500000",
        "cache.requestHitRatio ~= 0.5 +- 0.01 | cache.requestHitRatio is 0.4824",
        "cache.requestHitRatio ~= 0.5 | cache.requestHitRatio is 0.4824",
        "requests.totl > 1 | 'requests' has no totl. Did you mean 'total'?",
        "reqests.total > 1 | summary.json has no reqests. Did you mean 'requests'?",
        "latencyMs.viewerTtfb.p90 > 1 | 'latencyMs.viewerTtfb' has no p90. Did you mean 'p50'?",
        "alarms[2].name == 'x' | 'alarms' has no [2]; it has 2 items",
        "requests > 1 | requests is no single value; it has 'total', 'bytes', 'byStatus'",
        "scenario > 1 | A text is compared with a number.",
        "scenario == 'other' | scenario is first-run",
        "requests.total / 0 < 1 | requests.total is 1000",
        "1 > 2 | It names no key of summary.json, and is never true."
      })
  void givenLineThatDoesNotHold_whenChecked_thenTheFailureSaysWhy(String line, String why) {
    assertThat(why(line)).containsExactly(why);
  }

  @Test
  void givenFailure_whenShown_thenItHasPlaceAndLine() {
    Expectation expectation = new Expectation("a.yaml:7:5", "requests.total < 5");

    assertThat(Expectations.check(List.of(expectation), SUMMARY))
        .extracting(Expectations.Failure::text)
        .containsExactly("a.yaml:7:5: expect: requests.total < 5\n  requests.total is 1000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "requests.total | 14 | expected one of < <= > >= == != ~=, but found the end",
        "requests.total > | 16 | expected a key of summary.json or a number, but found the end",
        "requests.total > 5 parsecs | 19 | expected a unit, but found \"parsecs\"",
        "requests.total > 5 ms | 19 | the unit ms fits no key of this line: leave it out",
        "latencyMs.a < wall.seconds | 0 | expected keys that count in one unit, but found ms and s",
        "requests.total > 5 +- 1 | 19 | expected the end of the line, but found \"+- 1\"",
        "a..b > 1 | 1 | expected one of < <= > >= == != ~=, but found \"..b > 1\"",
        "a ~= 5 within 3 | 15 | expected %, but found the end"
      })
  void givenLineThatCannotBeParsed_whenParsed_thenTheErrorSaysWhere(
      String line, int offset, String what) {
    ExpectationParser.SyntaxError error =
        catchThrowableOfType(
            ExpectationParser.SyntaxError.class, () -> ExpectationParser.parse(line));

    assertThat(error).hasMessage(what);
    assertThat(error.offset()).isEqualTo(offset);
  }

  @Test
  void givenDeepLine_whenParsed_thenItIsRefused() {
    assertThat(
            catchThrowableOfType(
                ExpectationParser.SyntaxError.class,
                () -> ExpectationParser.parse("(".repeat(900) + "1")))
        .hasMessage("expected a shorter sum");
  }

  private static List<String> why(String line) {
    return Expectations.check(List.of(new Expectation("test", line)), SUMMARY).stream()
        .map(Expectations.Failure::why)
        .toList();
  }
}
