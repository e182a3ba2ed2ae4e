package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlbLogTest {
  private @TempDir Path folder;

  @Test
  void givenLine_whenRead_thenRowHasItsFields() throws IOException {
    TraceRow row = first(Samples.ALB_LINE + "\n");

    assertThat(row.time).isEqualTo(1_714_564_805_400_000_000L);
    assertThat(row.client.toString()).isEqualTo("192.0.2.9");
    assertThat(row.host.toString()).isEqualTo("www.example.com");
    assertThat(row.path.toString()).isEqualTo("/a");
    assertThat(row.query.toString()).isEqualTo("b=c");
    assertThat(row.status).isEqualTo(200);
    assertThat(row.bytes).isEqualTo(1366);
    assertThat(row.recorded.protocol.toString()).isEqualTo("h2");
    assertThat(row.recorded.protocolVersion.toString()).isEqualTo("HTTP/2.0");
    assertThat(row.recorded.tls.toString()).isEqualTo("TLSv1.3");
    assertThat(row.recorded.timeTaken).isEqualTo(50_000_000);
    assertThat(row.recorded.firstByte).isEqualTo(49_000_000);
  }

  @Test
  void givenOldVersionWithoutCreationTime_whenRead_thenProcessingTimesAreTakenOff()
      throws IOException {
    String line = Samples.ALB_LINE.substring(0, Samples.ALB_LINE.indexOf(" \"www.example.com\""));

    TraceRow row = first(line + "\n");

    assertThat(row.time).isEqualTo(1_714_564_805_450_000_000L);
    assertThat(row.host.toString()).isEqualTo("www.example.com");
  }

  @Test
  void givenTargetThatDidNotAnswer_whenRead_thenTimeTakenIsThatBetweenRequestAndAnswer()
      throws IOException {
    TraceRow row = first(Samples.ALB_LINE.replace("0.001 0.048 0.001 200", "-1 -1 -1 502") + "\n");

    assertThat(row.time).isEqualTo(1_714_564_805_400_000_000L);
    assertThat(row.status).isEqualTo(502);
    assertThat(row.bytes).isEqualTo(TraceRow.ABSENT);
    assertThat(row.recorded.timeTaken).isEqualTo(100_000_000);
    assertThat(row.recorded.firstByte).isEqualTo(TraceRow.ABSENT);
  }

  @Test
  void givenIpv6ClientAndEmptyRequest_whenRead_thenTheyAreUnderstood() throws IOException {
    String line =
        Samples.ALB_LINE
            .replace("192.0.2.9:", "[2001:db8::1]:")
            .replace("GET https://www.example.com:443/a?b=c HTTP/2.0", "- http://x:80- ");

    TraceRow row = first(line + "\n");

    assertThat(row.client.toString()).isEqualTo("2001:db8::1");
    assertThat(row.path.length).isZero();
    assertThat(row.host.toString()).isEqualTo("www.example.com");
  }

  private TraceRow first(String text) throws IOException {
    TraceRow row = new TraceRow();
    try (FileTraceReader reader = Fixtures.reader(Fixtures.file(folder, "a.log", text))) {
      assertThat(reader.format()).isEqualTo(TraceFormat.ALB);
      assertThat(reader.next(row)).isTrue();
    }
    return row;
  }
}
