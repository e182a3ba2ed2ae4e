package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.ByteRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTraceWriterTest {
  private static final List<String> ALL =
      List.of(
          "host",
          "time",
          "client",
          "lat",
          "lon",
          "country",
          "edge",
          "method",
          "uri",
          "bytes",
          "status",
          "duration",
          "range",
          "protocol");
  private static final String[] PIECES = {"a", "/", ",", "\"", "\u00DF", "-", ".", "\u65E5", "%20"};

  private @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"t.csv", "t.csv.gz", "t.csv.zst"})
  void givenRandomRows_whenWrittenAndRead_thenTheyAreEqual(String name) throws IOException {
    Path file = folder.resolve(name);
    RandomStream random = new RandomStream(9);
    List<String> expected = new ArrayList<>();

    try (CsvTraceWriter writer = new CsvTraceWriter(file, ALL)) {
      for (int i = 0; i < 5000; i++) {
        TraceRow row = row(i, random);
        writer.write(row);
        expected.add(Fixtures.shown(row));
      }
    }

    assertThat(Fixtures.read(Fixtures.reader(file))).isEqualTo(expected);
  }

  private static TraceRow row(int i, RandomStream random) {
    TraceRow row = new TraceRow();
    row.clear();
    row.time = i * 1_000_000_000L + random.nextLong(1_000_000_000);
    if (random.nextLong(4) > 0) {
      Fixtures.set(row.client, text(random));
      row.viewer = Hash.of(row.client.toString());
      row.latitude = (random.nextUnit() - 0.5) * 180;
      row.longitude = random.nextLong(360_000) / 1000.0 - 180;
      Fixtures.set(row.country, "KR");
      Fixtures.set(row.edgeLocation, text(random));
      Fixtures.set(row.host, text(random));
    }
    row.method = (byte) random.nextLong(7);
    Fixtures.set(row.path, "/" + text(random));
    if (random.nextLong(2) == 0) {
      Fixtures.set(row.query, text(random) + "?");
      row.bytes = random.nextLong(1L << 40);
      row.status = (int) (100 + random.nextLong(500));
      row.duration = random.nextLong(1L << 40);
      row.rangeFirst = random.nextLong(1L << 40);
      boolean open = random.nextLong(2) == 0;
      row.rangeLast = open ? ByteRange.OPEN : row.rangeFirst + random.nextLong(9);
      row.scheme = (byte) random.nextLong(3);
    }
    return row;
  }

  private static String text(RandomStream random) {
    StringBuilder text = new StringBuilder("x");
    for (long i = random.nextLong(12); i > 0; i--) {
      text.append(PIECES[(int) random.nextLong(PIECES.length)]);
    }
    return text.toString();
  }

  @Test
  void givenRow_whenWritten_thenTextIsAsDocumented() throws IOException {
    Path file = folder.resolve("a.csv");
    TraceRow row = new TraceRow();
    row.clear();
    row.time = 1_050_000_000L;
    row.latitude = 1e-5;
    Fixtures.set(row.path, "/a,b");

    try (CsvTraceWriter writer =
        new CsvTraceWriter(file, List.of("time", "lat", "lon", "method", "path", "bytes"))) {
      writer.write(row);
    }

    assertThat(Files.readString(file))
        .isEqualTo("time,lat,lon,method,path,bytes\n1.05,0.000010,,,\"/a,b\",\n");
  }

  @Test
  void givenUnknownColumn_whenCreated_thenItIsRefused() {
    assertThatThrownBy(() -> new CsvTraceWriter(folder.resolve("a.csv"), List.of("time", "object")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
