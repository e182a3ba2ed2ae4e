package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceReadersTest {
  private static final String UNSORTED = "time,uri\n5,/a\n2,/b\n5,/c\n";

  private @TempDir Path folder;

  @Test
  void givenUnsortedFile_whenOpened_thenItIsRefusedUnlessSortingIsAllowedOrTimesDoNotCount()
      throws IOException {
    assertThatThrownBy(() -> paths(false, 0))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("a.csv:3:1: time 2 is earlier than that of the request before (5)");
    assertThat(paths(true, 0)).containsExactly("/b", "/a", "/c");
    assertThat(paths(false, 1000)).containsExactly("/a", "/b", "/c");
    assertThat(paths(true, 1000)).containsExactly("/a", "/b", "/c");
  }

  private List<String> paths(boolean sort, long spacing) throws IOException {
    Path file = Fixtures.file(folder, "a.csv", UNSORTED);
    TrafficSettings traffic =
        new TrafficSettings(
            new TrafficSettings.Files(List.of(file), "", sort),
            new TrafficSettings.ToDistribution(),
            1,
            spacing,
            false);
    TraceReaders.Context context = new TraceReaders.Context(1, () -> List.of());
    return Fixtures.read(TraceReaders.open(traffic, 0, context)).stream()
        .map(row -> row.split(" ")[9])
        .toList();
  }

  @Test
  void givenShareOfBadLines_whenRead_thenTheRunStopsOnlyAboveIt() throws IOException {
    assertThat(bad(10_000, 100)).isEqualTo(100);
    assertThatThrownBy(() -> bad(10_000, 101))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("a.csv:2:1: time: expected")
        .hasMessageContaining("101 of the 10000 lines so far cannot be read, more than 1 %");
    // All the bad ones stand at the beginning: the check at 10,000 lines stops the run.
    assertThatThrownBy(() -> bad(100_000, 900))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("900 of the 10000 lines");
    assertThat(bad(10_000, 0)).isZero();
  }

  private long bad(int lines, int bad) throws IOException {
    StringBuilder text = new StringBuilder("time,uri\n");
    for (int i = 0; i < lines; i++) {
      text.append(i < bad ? "x,/\n" : i + ",/\n");
    }
    FileTraceReader reader = Fixtures.reader(Fixtures.file(folder, "a.csv", text.toString()));
    assertThat(Fixtures.read(reader)).hasSize(lines - bad);
    assertThat(reader.unparsedLines()).hasSize(Math.min(bad, BadLines.LISTED));
    return reader.unparsed();
  }

  @Test
  void givenProgress_whenReadingSeveralFiles_thenItRisesToOne() throws IOException {
    Path a = Fixtures.file(folder, "a.csv", "time,uri\n" + "1,/abcdef\n".repeat(100_000));
    Path b = Fixtures.file(folder, "b.csv", "time,uri\n" + "2,/abcdef\n".repeat(100_000));
    TraceRow row = new TraceRow();
    double last = 0;

    try (FileTraceReader reader = Fixtures.reader(a, b)) {
      for (int i = 1; reader.next(row); i++) {
        assertThat(reader.progress()).isBetween(last, 1.0);
        last = reader.progress();
        if (i == 100_000) {
          assertThat(last).isBetween(0.49, 0.51);
        }
      }
      assertThat(reader.progress()).isEqualTo(1);
    }
  }
}
