package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
  @TempDir private Path folder;

  static String unpacked(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void givenLines_whenFinished_thenTheFileHasThemBehindItsHeader() throws IOException {
    Path file = folder.resolve("x.log.gz");
    LogFile log = new LogFile(file, "head\n");

    log.begin();
    log.write("one\n");
    log.write("tw\u00f6\n");
    assertThat(file).doesNotExist();
    log.finish();

    assertThat(unpacked(file)).isEqualTo("head\none\ntw\u00f6\n");
    assertThat(folder).isDirectoryContaining("glob:**x.log.gz");
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void givenPosition_whenGoneBackToInAnotherProcess_thenWhatWasBehindItIsForgotten()
      throws IOException {
    Path file = folder.resolve("x.log.gz");
    LogFile log = new LogFile(file, "head\n");
    log.begin();
    log.write("one\n");
    long position = log.position();
    log.write("lost\n");
    log.position();
    log.write("also lost, and not even whole");

    LogFile again = new LogFile(file, "head\n");
    again.goTo(position);
    again.write("two\n");
    again.finish();

    assertThat(unpacked(file)).isEqualTo("head\none\ntwo\n");
  }

  @Test
  void givenFileThatIsShorterThanItWas_whenGoneTo_thenItIsRefused() throws IOException {
    Path file = folder.resolve("x.log.gz");
    LogFile log = new LogFile(file, "head\n");
    log.begin();
    long position = log.position();
    log.close();

    assertThatThrownBy(() -> log.goTo(position + 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("had " + (position + 1) + " at the checkpoint");
  }
}
