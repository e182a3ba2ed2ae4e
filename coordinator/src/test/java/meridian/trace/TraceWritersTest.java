package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TraceWritersTest {
  private @TempDir Path folder;

  static List<TraceFormat> written() {
    return TraceWriters.formats();
  }

  @ParameterizedTest
  @MethodSource("written")
  void givenFileOfAFormat_whenReadAndWrittenInIt_thenItReadsBackAsItWas(TraceFormat format)
      throws IOException {
    Path file = Fixtures.file(folder, Samples.fileName(format), Samples.of(format));
    Path copy = folder.resolve("copy-" + Samples.fileName(format) + ".gz");
    List<String> expected = Fixtures.read(Fixtures.reader(file));

    copy(file, copy, format);

    assertThat(Fixtures.read(Fixtures.reader(copy))).isEqualTo(expected).hasSizeBetween(20, 40);
  }

  private static void copy(Path from, Path to, TraceFormat format) throws IOException {
    TraceRow row = new TraceRow();
    try (TraceReader reader = Fixtures.reader(from);
        TraceWriter writer = TraceWriters.open(format, to, TraceWriters.ALL_COLUMNS)) {
      while (reader.next(row)) {
        writer.write(row);
      }
    }
  }

  @Test
  void givenRecordedAnswer_whenWrittenAsCloudFrontLog_thenItsFieldsAreThere() throws IOException {
    Path file =
        Fixtures.file(
            folder,
            "a.log",
            "#Fields: " + CloudFrontLogTest.FIELDS_33 + "\n" + CloudFrontLogTest.LINE_33 + "\n");
    Path copy = folder.resolve("b.log");

    copy(file, copy, TraceFormat.CLOUDFRONT);

    // Referrer, user agent, cipher and the like are not carried.
    String expected =
        CloudFrontLogTest.LINE_33
            .replace("curl/8", "-")
            .replace("d1.cloudfront.net", "www.example.com")
            .replace("\t100\t1.250", "\t-\t1.25")
            .replace("TLS_AES_128_GCM_SHA256", "-")
            .replace("\t40000\t", "\t-\t")
            .replace("text/html", "-");
    assertThat(Files.readAllLines(copy).get(2)).isEqualTo(expected);
  }

  @Test
  void givenPathsWithoutNumbers_whenWrittenForACacheSimulator_thenObjectsGetStableNumbers()
      throws IOException {
    Path file =
        Fixtures.file(folder, "a.csv", "time,uri,bytes\n1.5,/a?b,7\n2,/12,\n3,/a?b,9\n4,/012,1\n");
    Path copy = folder.resolve("b.csv");

    copy(file, copy, TraceFormat.LIBCACHESIM_CSV);

    List<String> lines = Files.readAllLines(copy);
    assertThat(lines.get(0)).isEqualTo("time,id,size");
    assertThat(lines.get(2)).isEqualTo("2,12,0");
    assertThat(lines.get(1).replace("1,", "3,").replace(",7", ",9")).isEqualTo(lines.get(3));
    assertThat(lines.get(4)).doesNotContain(",12,");
  }

  @Test
  @Tag("ci")
  void givenGoldenTrace_whenWrittenAsOracleGeneral_thenChecksumIsTheKnownOne() throws Exception {
    Path file = folder.resolve("zipf1m.oracleGeneral.bin");
    TraceRow row = new TraceRow();

    try (ZipfTrace trace = new ZipfTrace(1_000_000, 100_000, 1.0);
        TraceWriter writer = TraceWriters.open(TraceFormat.ORACLE_GENERAL, file, List.of())) {
      while (trace.next(row)) {
        writer.write(row);
      }
    }

    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
      Files.copy(file, out);
    }
    assertThat(HexFormat.of().formatHex(sha.digest()))
        .isEqualTo("799f339abfca36a27559e8190e7dbfd14e58f90461e6701144088a16f46dca0e");
  }

  @Test
  void givenFormatThatIsOnlyRead_whenOpened_thenItIsRefused() {
    assertThat(TraceWriters.formats()).doesNotContain(TraceFormat.ALB);
    assertThatThrownBy(() -> TraceWriters.open(TraceFormat.ALB, folder.resolve("x"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
