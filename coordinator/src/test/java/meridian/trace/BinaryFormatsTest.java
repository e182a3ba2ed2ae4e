package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BinaryFormatsTest {
  private @TempDir Path folder;

  @Test
  void givenOracleGeneral_whenRead_thenRecordsAreRequests() throws IOException {
    byte[] bytes = Samples.of(TraceFormat.ORACLE_GENERAL);
    java.util.Arrays.fill(bytes, 4, 12, (byte) 0xFF);
    Path file = Fixtures.file(folder, "x.oracleGeneral.bin", bytes);

    FileTraceReader reader = Fixtures.reader(file);
    List<String> rows = Fixtures.read(reader);

    assertThat(reader.format()).isEqualTo(TraceFormat.ORACLE_GENERAL);
    assertThat(rows).hasSize(40);
    assertThat(rows.get(0)).startsWith("0 ").contains(" /18446744073709551615 _ 100 ");
    assertThat(rows.get(39)).startsWith("9000000000 ").contains(" /273 _ 139 ");
  }

  @Test
  void givenKeysInTwoFiles_whenRead_thenTimeGoesOn() throws IOException {
    byte[] bytes = Samples.of(TraceFormat.CACHE2K);
    Path first = Fixtures.file(folder, "cache2k-1", bytes);
    Path second = Fixtures.file(folder, "cache2k-2", bytes);

    FileTraceReader reader = Fixtures.reader(first, second);
    List<String> rows = Fixtures.read(reader);

    assertThat(reader.format()).isEqualTo(TraceFormat.CACHE2K);
    assertThat(rows).hasSize(80);
    assertThat(rows.get(79)).startsWith("79000000000 ").contains(" /13 _ -1 ");
  }

  @Test
  void givenRecordsOverManyBuffers_whenRead_thenNoneIsLost() throws IOException {
    int records = 100_000;
    java.nio.ByteBuffer bytes =
        java.nio.ByteBuffer.allocate(24 * records).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < records; i++) {
      bytes.putInt(i).putLong(i).putInt(i).putLong(-1);
    }
    FileTraceReader reader =
        Fixtures.reader(Fixtures.file(folder, "x.oracleGeneral.gz", bytes.array()));
    TraceRow row = new TraceRow();

    for (int i = 0; i < records; i++) {
      assertThat(reader.next(row)).isTrue();
      if (row.bytes != i) {
        assertThat(row.bytes).isEqualTo(i);
      }
    }

    assertThat(reader.next(row)).isFalse();
  }
}
