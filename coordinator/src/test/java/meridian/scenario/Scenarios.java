package meridian.scenario;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of this package share. */
final class Scenarios {
  static final Path ROOT = Path.of(System.getProperty("meridian.root"));
  static final ScenarioReader READER = new ScenarioReader(new TestGeography());

  /** The least that is a scenario. */
  static final String SMALL =
      """
      traffic: {generate: {}}
      distribution: {}
      origins:
        site: {bucket: us-east-1}
      """;

  private Scenarios() {}

  /** All scenarios that come with the project. */
  static List<Path> files() {
    try (Stream<Path> files = Files.walk(ROOT.resolve("scenarios"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Options that let any of them be read: one-cache has no trace of its own. */
  static ScenarioOptions optionsFor(Path file) {
    return file.endsWith("one-cache.yaml")
        ? ScenarioOptions.NONE.withTrace(file.toString()) // any file that is there
        : ScenarioOptions.NONE;
  }

  static Scenario read(String text, String... sets) {
    return READER.read("test.yaml", text, ROOT, ScenarioOptions.set(sets));
  }

  /** What the user is told. */
  static String mistakes(String text, String... sets) {
    return mistakes(text, ScenarioOptions.set(sets));
  }

  static String mistakes(String text, ScenarioOptions options) {
    return catchThrowableOfType(
            ScenarioException.class, () -> READER.read("test.yaml", text, ROOT, options))
        .getMessage();
  }
}
