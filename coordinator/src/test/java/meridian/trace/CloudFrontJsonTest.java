package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CloudFrontJsonTest {
  private @TempDir Path folder;

  @Test
  void givenObject_whenRead_thenRowIsThatOfTheSameLineInColumns() throws IOException {
    String columns =
        "#Fields: " + CloudFrontLogTest.FIELDS_33 + "\n" + CloudFrontLogTest.LINE_33 + "\n";
    TraceRow expected = new TraceRow();
    Fixtures.reader(Fixtures.file(folder, "a.log", columns)).next(expected);

    TraceRow row = first(Samples.JSON_LINE + "\n");

    assertThat(Fixtures.shown(row)).isEqualTo(Fixtures.shown(expected));
    assertThat(row.recorded.result.toString()).isEqualTo("Hit");
    assertThat(row.recorded.timeTaken).isEqualTo(1_250_000_000);
    assertThat(row.recorded.rangeStart).isEqualTo(TraceRow.ABSENT);
  }

  @Test
  void givenTimestampInMilliseconds_whenRead_thenItIsExact() throws IOException {
    String line =
        "{\"timestamp\":\"1714564805\",\"timestamp(ms)\":\"1714564805250\","
            + "\"time-taken\":\"0.250\",\"c-country\":\"DE\",\"cs-uri-stem\":\"/\\u00e4\"}";

    TraceRow row = first(line + "\n");

    assertThat(row.time).isEqualTo(1_714_564_805_000_000_000L);
    assertThat(row.country.toString()).isEqualTo("DE");
    assertThat(row.path.toString()).isEqualTo("/\u00E4");
  }

  private TraceRow first(String text) throws IOException {
    TraceRow row = new TraceRow();
    try (FileTraceReader reader = Fixtures.reader(Fixtures.file(folder, "a.json", text))) {
      assertThat(reader.format()).isEqualTo(TraceFormat.CLOUDFRONT_JSON);
      assertThat(reader.next(row)).isTrue();
    }
    return row;
  }
}
