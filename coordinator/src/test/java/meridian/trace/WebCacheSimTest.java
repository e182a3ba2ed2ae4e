package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebCacheSimTest {
  private @TempDir Path folder;

  @Test
  void givenLinesWithFeatures_whenRead_thenTimeIdAndSizeAreTaken() throws IOException {
    Path file = Fixtures.file(folder, "a.tr", "1 17 68 3 -4.5\n2 18 0 1 2\n");

    FileTraceReader reader = Fixtures.reader(file);
    List<String> rows = Fixtures.read(reader);

    assertThat(reader.format()).isEqualTo(TraceFormat.WEBCACHESIM);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).startsWith("1000000000 ").contains(" /17 _ 68 ");
    assertThat(rows.get(1)).contains(" /18 _ 0 ");
  }
}
