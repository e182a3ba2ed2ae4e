package meridian.layering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the arrows between packages and the bans, on the sources of both modules. */
final class LayeringTest {
  private static final Path ROOT = Path.of(System.getProperty("meridian.root", ".."));

  @Test
  void givenOurSources_whenScanned_thenArrowsPointOneWayAndNothingBannedIsUsed()
      throws IOException {
    List<Path> sources = sources();

    List<String> offences = sources.stream().flatMap(LayeringTest::offences).toList();

    assertThat(sources).as("sources below %s", ROOT).hasSizeGreaterThan(5);
    assertThat(String.join("\n", offences)).isEmpty();
  }

  private static Stream<String> offences(Path file) {
    try {
      String path = ROOT.relativize(file).toString().replace('\\', '/');
      return Scanner.offences(path, Files.readString(file)).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> node = Files.walk(ROOT.resolve("node/src/main/java"));
        Stream<Path> coordinator = Files.walk(ROOT.resolve("coordinator/src/main/java"))) {
      return Stream.concat(node, coordinator)
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .toList();
    }
  }
}
