package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibCacheSimCsvTest {
  private @TempDir Path folder;

  @Test
  void givenHeader_whenRead_thenObjectsArePaths() throws IOException {
    TraceRow row = first("", "size,time,id,op\n100,7,4711,get\n");

    assertThat(row.time).isEqualTo(7_000_000_000L);
    assertThat(row.path.toString()).isEqualTo("/4711");
    assertThat(row.bytes).isEqualTo(100);
  }

  @Test
  void givenNoHeader_whenNamed_thenColumnsAreTimeIdSize() throws IOException {
    TraceRow row = first("libcachesim-csv", "7,abc,100\n");

    assertThat(row.time).isEqualTo(7_000_000_000L);
    assertThat(row.path.toString()).isEqualTo("/abc");
    assertThat(row.bytes).isEqualTo(100);
  }

  @Test
  void givenParameters_whenRead_thenTheyNameTheColumns() throws IOException {
    TraceRow row =
        first(
            "libcachesim-csv:time-col=2, obj-id-col=5, obj-size-col=4,has-header=true,delimiter=;",
            "a;b;c;d;e\nx;1.5;y;64;long-object-name-of-many-letters\n");

    assertThat(row.time).isEqualTo(1_500_000_000L);
    assertThat(row.path.toString()).isEqualTo("/long-object-name-of-many-letters");
    assertThat(row.bytes).isEqualTo(64);
  }

  @Test
  void givenWrongParameters_whenOpened_thenTheyAreRefused() {
    assertThatThrownBy(() -> first("libcachesim-csv:time-cl=1", "1,2,3\n"))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("unknown parameter 'time-cl'. Did you mean 'time-col'?");
    assertThatThrownBy(() -> first("libcachesim-csv:time-col=x", "1,2,3\n"))
        .hasMessageContaining("time-col: expected the number of a column, from 1, but found 'x'");
    assertThatThrownBy(() -> first("libcachesim-csv:time-col=1", "1,2,3\n"))
        .hasMessageContaining("expected both time-col and obj-id-col");
  }

  private TraceRow first(String format, String text) throws IOException {
    Path file = Fixtures.file(folder, "trace.csv", text);
    TraceRow row = new TraceRow();
    try (FileTraceReader reader = new FileTraceReader(List.of(file), format, true, 0.01)) {
      assertThat(reader.format()).isEqualTo(TraceFormat.LIBCACHESIM_CSV);
      assertThat(reader.next(row)).isTrue();
    }
    return row;
  }
}
