package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import meridian.kernel.RandomStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Seeded mutations of good files: a reader gives rows or a {@link TraceException} with a place,
 * never another exception, never an endless loop, never a row with nonsense in it.
 */
final class TraceFuzzTest {
  private static final int CASES = 1000;
  private static final byte[] TELLING =
      ",\t \"\n\r#-.:/?[]%0123456789\0\u007F".getBytes(StandardCharsets.ISO_8859_1);

  private @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TraceFormat.class)
  void givenMutatedFiles_whenRead_thenOnlyTraceExceptionsLeave(TraceFormat format)
      throws IOException {
    byte[] good = Samples.of(format);
    int refused = 0;
    int rows = 0;
    for (int seed = 0; seed < CASES; seed++) {
      RandomStream random = new RandomStream(seed, "fuzz/" + format.title());
      byte[] bytes = mutated(good, random);
      boolean packed = random.nextLong(4) == 0;
      Path file = folder.resolve(Samples.fileName(format));
      Files.write(file, packed ? damaged(Fixtures.gzip(bytes), random) : bytes);
      boolean found = random.nextLong(2) == 0 && format != TraceFormat.CLOUDFRONT_REALTIME;
      String name = found ? "" : Samples.formatName(format);
      try {
        rows += readAll(file, name, format.alwaysUnsorted());
      } catch (TraceException e) {
        refused++;
        assertThat(e.getMessage()).matches("(?s).*case[^/:]*:\\d+:\\d+: .+");
      } catch (RuntimeException | Error | IOException e) {
        throw new AssertionError("seed " + seed + ", format '" + name + "'", e);
      }
    }
    // In a binary format nearly everything is a record.
    assertThat(refused).isBetween(CASES / 50, CASES - CASES / 20);
    assertThat(rows).isPositive();
  }

  private static int readAll(Path file, String format, boolean unsorted) throws IOException {
    TraceRow row = new TraceRow();
    int rows = 0;
    try (FileTraceReader reader = new FileTraceReader(List.of(file), format, true, 0.5)) {
      long last = 0;
      while (reader.next(row)) {
        check(row, unsorted ? 0 : last);
        last = row.time;
        rows++;
        assertThat(rows).isLessThan(100_000);
      }
    }
    return rows;
  }

  private static void check(TraceRow row, long last) {
    boolean good =
        row.time >= last
            && row.bytes >= -1
            && row.duration >= -1
            && row.method >= 0
            && row.status >= 0
            && row.status <= 999
            && !(row.latitude < -90 || row.latitude > 90)
            && !(row.longitude < -180 || row.longitude > 180);
    if (!good) {
      throw new AssertionError(Fixtures.shown(row));
    }
    for (TextSlice text : List.of(row.client, row.path, row.query, row.host, row.country)) {
      if (text.length < 0 || text.offset < 0 || text.offset + text.length > text.bytes.length) {
        throw new AssertionError("slice out of its buffer");
      }
    }
  }

  private static byte[] mutated(byte[] good, RandomStream random) {
    byte[] bytes = good.clone();
    for (long i = random.nextLong(6); i >= 0; i--) {
      if (bytes.length < 4) {
        return bytes;
      }
      int at = (int) random.nextLong(bytes.length);
      int length = (int) random.nextLong(Math.min(30, bytes.length - at));
      switch ((int) random.nextLong(6)) {
        case 0 -> bytes[at] = (byte) random.nextLong(256);
        case 1 -> bytes[at] = TELLING[(int) random.nextLong(TELLING.length)];
        case 2 -> bytes = replaced(bytes, at, length, new byte[0]);
        case 3 -> bytes = replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
        case 4 -> bytes = Arrays.copyOf(bytes, at);
        default ->
            bytes =
                replaced(bytes, at, 0, "99999999999999999999".getBytes(StandardCharsets.US_ASCII));
      }
    }
    return bytes;
  }

  private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
    byte[] out = new byte[bytes.length - length + by.length];
    System.arraycopy(bytes, 0, out, 0, at);
    System.arraycopy(by, 0, out, at, by.length);
    System.arraycopy(bytes, at + length, out, at + by.length, bytes.length - at - length);
    return out;
  }

  private static byte[] damaged(byte[] packed, RandomStream random) {
    byte[] bytes = packed.clone();
    if (random.nextLong(2) == 0) {
      bytes[(int) random.nextLong(bytes.length)] ^= (byte) (1 << random.nextLong(8));
    }
    return Arrays.copyOf(bytes, bytes.length - (int) random.nextLong(10));
  }
}
