package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CloudFrontRealTimeLogTest {
  private @TempDir Path folder;

  @Test
  void givenLineAndItsFields_whenRead_thenRowHasThem() throws IOException {
    TraceRow row = new TraceRow();
    Path file = Fixtures.file(folder, "a.log", Samples.REALTIME_LINE + "\n");
    String format = Samples.formatName(TraceFormat.CLOUDFRONT_REALTIME);

    try (FileTraceReader reader = new FileTraceReader(List.of(file), format, true, 0)) {
      assertThat(reader.next(row)).isTrue();
      assertThat(reader.next(row)).isFalse();
    }

    assertThat(row.time).isEqualTo(1_714_564_804_000_000_000L);
    assertThat(row.host.toString()).isEqualTo("www.example.com");
    assertThat(row.path.toString()).isEqualTo("/a~b");
    assertThat(row.query.toString()).isEqualTo("v=1");
    assertThat(row.country.toString()).isEqualTo("DE");
    assertThat(row.bytes).isEqualTo(1990);
    assertThat(row.recorded.firstByte).isEqualTo(1_000_000);
  }
}
