package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole text of errors, against files under {@code errors}: one a kind of broken trace. */
final class TraceErrorTextTest {
  private @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncated-gzip",
        "truncated-zstd",
        "half-a-line",
        "wrong-column-count",
        "negative-size",
        "time-going-back",
        "overlong-line",
        "binary",
        "utf-16",
        "latin-1",
        "unknown-column",
        "unknown-format",
        "missing-file",
        "xz",
        "empty",
        "milliseconds"
      })
  void givenBrokenTrace_whenRead_thenErrorTextIsTheKnownOne(String name) throws IOException {
    Broken broken = broken(name);
    Path file = folder.resolve(broken.fileName());
    if (!name.equals("missing-file")) {
      java.nio.file.Files.write(file, broken.bytes());
    }

    TraceException error =
        catchThrowableOfType(
            TraceException.class,
            () -> Fixtures.read(new FileTraceReader(List.of(file), broken.format(), true, 0.01)));

    assertThat(error).isNotNull();
    assertThat(error.getMessage().replace(folder + "/", "traces/") + "\n").isEqualTo(golden(name));
  }

  private record Broken(String fileName, byte[] bytes, String format) {}

  private static Broken broken(String name) throws IOException {
    String good = "time,uri,bytes\n1,/a,10\n2,/b,20\n";
    return switch (name) {
      case "truncated-gzip" -> new Broken("day.csv.gz", cut(Fixtures.gzip(bytes(many()))), "");
      case "truncated-zstd" -> new Broken("day.csv.zst", cut(Zstd.compress(bytes(many()))), "");
      case "half-a-line" -> text("day.csv", good + "3,/c");
      case "wrong-column-count" -> text("day.csv", good + "3,/c,30,x\n");
      case "negative-size" -> text("day.csv", good + "3,/c,-30\n");
      case "time-going-back" -> text("day.csv", good + "1.5,/c,30\n");
      case "overlong-line" -> text("day.csv", good + "3,/" + "c".repeat(1 << 20) + ",30\n");
      case "binary" -> new Broken("day.bin", new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0}, "");
      case "utf-16" -> new Broken("day.csv", good.getBytes(StandardCharsets.UTF_16), "");
      case "latin-1" ->
          new Broken(
              "day.csv", (good + "3,/\u00E9,30\n").getBytes(StandardCharsets.ISO_8859_1), "");
      case "unknown-column" -> text("day.csv", "time,uri,byts\n1,/a,10\n");
      case "unknown-format" -> new Broken("day.log", bytes(good), "common-lok");
      case "missing-file" -> text("dya.csv", "");
      case "xz" -> new Broken("day.csv.xz", new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0}, "");
      case "empty" -> text("day.csv", "");
      case "milliseconds" -> text("day.csv", "time,uri,bytes\n1714564805000,/a,10\n");
      default -> throw new AssertionError(name);
    };
  }

  private static Broken text(String fileName, String text) {
    return new Broken(fileName, bytes(text), "");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Lines that pack badly, so that a cut file still has some of them. */
  private static String many() {
    StringBuilder text = new StringBuilder("time,uri,bytes\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(i)
          .append(",/")
          .append(Long.toHexString(meridian.kernel.Hash.mix(i)))
          .append(",1\n");
    }
    return text.toString();
  }

  private static byte[] cut(byte[] packed) {
    return Arrays.copyOf(packed, packed.length * 3 / 4);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = TraceErrorTextTest.class.getResourceAsStream("errors/" + name + ".txt")) {
      assertThat(in).as("golden text of " + name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
