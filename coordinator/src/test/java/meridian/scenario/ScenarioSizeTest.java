package meridian.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scenario of somebody else's could make large is bounded. */
final class ScenarioSizeTest {
  @Test
  void givenTextOfMoreThanAMillionCharacters_whenRead_thenItIsRefused() {
    String told = Scenarios.mistakes(Scenarios.SMALL + "#" + "x".repeat(1_000_000));

    assertThat(told).contains("expected at most 1000000 characters");
  }

  /** A file of this size would not even fit into memory. */
  @Test
  void givenFileOfGigabytes_whenRead_thenItIsRefusedUnread(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("large.yaml");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(8L << 30);
    }

    assertThatThrownBy(() -> Scenarios.READER.read(file, ScenarioOptions.NONE))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("expected a scenario of at most a megabyte");
  }

  /** Six lines that stand for half a million values. */
  @Test
  void givenReferencesThatGrow_whenRead_thenTheyAreRefused() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 6; i++) {
      String before = "*a" + (i - 1) + ", ";
      text.append("a" + i + ": &a" + i + " [" + before.repeat(8) + "*a" + (i - 1) + "]\n");
    }

    String told = Scenarios.mistakes(text.toString());

    assertThat(told).contains("expected at most 100000 values");
  }

  @Test
  void givenDeepNesting_whenRead_thenItIsRefused() {
    String told = Scenarios.mistakes("a: " + "[".repeat(10_000));

    assertThat(told).contains("this is not YAML").contains("Nesting Depth exceeded");
  }
}
