package meridian.layering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sources of both modules' tests, for tables that name tests. */
public final class TestSources {
  private static final Path ROOT = Path.of(System.getProperty("meridian.root", ".."));

  private TestSources() {}

  /** The text of each class of tests, by its name. */
  public static Map<String, String> texts() throws IOException {
    Map<String, String> tests = new TreeMap<>();
    for (String module : List.of("node", "coordinator")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
            .forEach(file -> tests.put(name(file), text(file)));
      }
    }
    return tests;
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
