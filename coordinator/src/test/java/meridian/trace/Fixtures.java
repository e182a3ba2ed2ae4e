package meridian.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import meridian.kernel.RandomStream;
import org.junit.jupiter.api.Assumptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What several tests of this package share. */
final class Fixtures {
  private Fixtures() {}

  /** Cities all over the world with sizes that fall as 1/rank, eight countries, all time zones. */
  static Population population(int count) {
    String[] countries = {"US", "DE", "KR", "IN", "BR", "JP", "GB", "FR"};
    RandomStream random = new RandomStream(11, "cities");
    List<Population.City> cities = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int zone = (int) random.nextLong(24) - 11;
      cities.add(
          new Population.City(
              random.nextLong(12_000) / 100.0 - 60,
              zone * 15,
              countries[i % countries.length],
              20_000_000 / (i + 1) + 1000,
              zone * 3600));
    }
    return () -> cities;
  }

  /** A file of the folder that the property meridian.data names; skips the test without it. */
  static Path data(String name) {
    String folder = System.getProperty("meridian.data", "");
    Assumptions.assumeTrue(
        !folder.isEmpty(), "needs real traces: name their folder by -Dmeridian.data=FOLDER");
    return Path.of(folder, name);
  }

  static Path file(Path folder, String name, String text) throws IOException {
    return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path file(Path folder, String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, name.endsWith(".gz") ? gzip(bytes) : bytes);
    return file;
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] xz(byte[] bytes) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (OutputStream packed = new XZOutputStream(out, new LZMA2Options(0))) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  static FileTraceReader reader(Path... files) throws IOException {
    return new FileTraceReader(List.of(files), "", true, 0.01);
  }

  /** Reads all rows; each as {@link #shown}. */
  static List<String> read(TraceReader reader) throws IOException {
    List<String> rows = new ArrayList<>();
    TraceRow row = new TraceRow();
    try (reader) {
      while (reader.next(row)) {
        rows.add(shown(row));
      }
    }
    return rows;
  }

  /** A row with all its fields on one line. */
  static String shown(TraceRow row) {
    return String.join(
        " ",
        String.valueOf(row.time),
        Long.toHexString(row.viewer),
        text(row.client),
        String.valueOf(row.latitude),
        String.valueOf(row.longitude),
        text(row.country),
        text(row.edgeLocation),
        String.valueOf(row.method),
        text(row.host),
        text(row.path),
        text(row.query),
        String.valueOf(row.bytes),
        String.valueOf(row.status),
        String.valueOf(row.duration),
        String.valueOf(row.rangeFirst),
        String.valueOf(row.rangeLast),
        String.valueOf(row.scheme));
  }

  private static String text(TextSlice text) {
    return text.length == 0 ? "_" : text.toString();
  }

  static void set(TextSlice slice, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    slice.set(bytes, 0, bytes.length);
  }
}
