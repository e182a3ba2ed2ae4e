package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MergedReaderTest {
  private @TempDir Path folder;

  @Test
  void givenThreeSources_whenMerged_thenRowsAreByTimeAndKnowTheirSource() throws IOException {
    TraceReader a = csv("a.csv", "1,/a1\n3,/a2\n5,/a3\n");
    TraceReader b = csv("b.csv", "3,/b1\n3,/b2\n");
    TraceReader c = csv("c.csv", "0,/c1\n9,/c2\n");

    assertThat(merged(new MergedReader(List.of(a, b, c))))
        .containsExactly(
            "2 0 /c1", "0 1 /a1", "0 3 /a2", "1 3 /b1", "1 3 /b2", "0 5 /a3", "2 9 /c2");
  }

  @Test
  void givenOneSource_whenMerged_thenRowsAreItsRows() throws IOException {
    assertThat(merged(new MergedReader(List.of(csv("a.csv", "1,/a1\n3,/a2\n")))))
        .containsExactly("0 1 /a1", "0 3 /a2");
  }

  @Test
  void givenClocksOfBothKinds_whenRead_thenTheyAreAligned() throws IOException {
    TraceReader relative = csv("a.csv", "0,/a1\n60,/a2\n");
    TraceReader absolute = csv("b.csv", "1000000000,/b1\n1000000030,/b2\n");

    assertThat(merged(new MergedReader(List.of(relative, absolute))))
        .containsExactly(
            "0 1000000000 /a1", "1 1000000000 /b1", "1 1000000030 /b2", "0 1000000060 /a2");
  }

  @Test
  void givenTwoGenerators_whenOpened_thenTheirDrawsDiffer() throws IOException {
    TrafficSettings traffic =
        new TrafficSettings(
            new TrafficSettings.Generate(TrafficGeneratorTest.settings().build()),
            new TrafficSettings.ToDistribution(),
            1,
            0,
            false);
    TraceReaders.Context context = new TraceReaders.Context(1, Fixtures.population(10));

    List<String> first = Fixtures.read(TraceReaders.open(traffic, 0, context));
    List<String> second = Fixtures.read(TraceReaders.open(traffic, 1, context));
    List<String> both = merged(TraceReaders.open(List.of(traffic, traffic), context));

    assertThat(first.get(0)).isNotEqualTo(second.get(0));
    assertThat(both).hasSize(first.size() + second.size());
    assertThat(both.stream().filter(row -> row.startsWith("1 "))).hasSize(second.size());
  }

  private static List<String> merged(MergedReader reader) throws IOException {
    List<String> rows = new ArrayList<>();
    TraceRow row = new TraceRow();
    try (reader) {
      while (reader.next(row)) {
        rows.add(reader.source() + " " + row.time / 1_000_000_000 + " " + row.path);
      }
    }
    return rows;
  }

  private TraceReader csv(String name, String rows) throws IOException {
    return Fixtures.reader(Fixtures.file(folder, name, "time,uri\n" + rows));
  }
}
