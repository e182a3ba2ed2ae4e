package meridian.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios with mistakes, and what the user is told: a file of text beside each. */
class BrokenScenariosTest {
  private static final Path FOLDER = Path.of("src/test/resources/scenarios/broken");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void givenBrokenScenario_whenRead_thenEveryMistakeHasPlaceReasonAndHint(Path file)
      throws IOException {
    Path golden = Path.of(file.toString().replace(".yaml", ".txt"));

    String message =
        catchThrowableOfType(
                ScenarioException.class,
                () ->
                    Scenarios.READER.read(
                        file.getFileName().toString(),
                        Files.readString(file),
                        FOLDER,
                        ScenarioOptions.NONE))
            .getMessage()
            .replace(FOLDER.toAbsolutePath().toString(), "FOLDER");

    if (Boolean.getBoolean("meridian.writeGolden")) {
      Files.writeString(golden, message + "\n");
    }
    assertThat(message + "\n").isEqualTo(Files.readString(golden));
  }
}
