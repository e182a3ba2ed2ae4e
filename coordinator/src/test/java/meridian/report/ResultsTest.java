package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {
  @Test
  void givenAFolderThatIsNotThere_whenWrittenTwice_thenTheThreeFilesAreThereAndEqual(
      @TempDir Path temp) throws IOException {
    Path folder = temp.resolve("runs/a");

    Results.write(Fixtures.oneEdge(), Fixtures.ATLAS, folder);
    List<String> first = contents(folder);
    Results.write(Fixtures.oneEdge(), Fixtures.ATLAS, folder);

    assertThat(names(folder)).containsExactly("metrics.csv", "report.html", "summary.json");
    assertThat(contents(folder)).isEqualTo(first);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> contents(Path folder) throws IOException {
    return List.of(
        Files.readString(folder.resolve("metrics.csv")),
        Files.readString(folder.resolve("report.html")),
        Files.readString(folder.resolve("summary.json")));
  }
}
