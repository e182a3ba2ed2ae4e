package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Real traces, where they are at hand. */
final class RealTracesTest {
  @Test
  void givenNasaOfAugust1_whenRead_thenAllRequestsAndObjectsAreThere() throws IOException {
    Path file = Fixtures.data("traces/nasa-http-1995-08-01.tsv.gz");
    Set<String> objects = new HashSet<>();
    TraceRow row = new TraceRow();
    int rows = 0;

    try (FileTraceReader reader = Fixtures.reader(file)) {
      while (reader.next(row)) {
        rows++;
        objects.add(row.path + "?" + row.query);
      }

      assertThat(reader.format()).isEqualTo(TraceFormat.TSV);
      assertThat(reader.absoluteTime()).isTrue();
      assertThat(reader.unparsed()).isZero();
      assertThat(reader.progress()).isEqualTo(1);
    }

    assertThat(rows).isEqualTo(30_969);
    assertThat(objects).hasSize(2_088);
  }

  @Test
  void givenNasaOfAugust1_whenFirstRowIsRead_thenItsFieldsAreThoseOfTheFile() throws IOException {
    TraceRow row = new TraceRow();

    try (FileTraceReader reader =
        Fixtures.reader(Fixtures.data("traces/nasa-http-1995-08-01.tsv.gz"))) {
      reader.next(row);
    }

    assertThat(row.time).isEqualTo(807_256_800_000_000_000L);
    assertThat(row.client.toString()).isEqualTo("pppa006.compuserve.com");
    assertThat(row.host.length).isZero();
    assertThat(row.path.toString()).isEqualTo("/images/launch-logo.gif");
    assertThat(row.status).isEqualTo(200);
    assertThat(row.bytes).isEqualTo(1713);
  }

  @Test
  void givenNasaCommonLog_whenRead_thenAllLinesAreRequests() throws IOException {
    Path file = Fixtures.data("traces/nasa-http-1995-07-01-first4000.log.gz");

    FileTraceReader reader = Fixtures.reader(file);
    List<String> rows = Fixtures.read(reader);

    assertThat(reader.format()).isEqualTo(TraceFormat.COMMON_LOG);
    assertThat(rows).hasSize(4000);
    assertThat(reader.unparsed()).isZero();
  }

  @Test
  void givenApache2015_whenReadInOrder_thenTheFirstLineThatGoesBackIsNamed() {
    Path file = Fixtures.data("traces/apache-semicomplete-2015-05-17_20.log.gz");

    assertThatThrownBy(() -> Fixtures.read(Fixtures.reader(file)))
        .isInstanceOf(TraceException.class)
        .hasMessageMatching(
            "(?s).*apache-semicomplete-2015-05-17_20.log.gz:\\d+:\\d+: time 2015-05-17T10:05:\\d\\dZ"
                + " is earlier than that of the request before .*pass --sort.*");
  }

  @Test
  void givenApache2015_whenSortedOnDisk_thenAllRequestsAreInOrder() throws IOException {
    Path file = Fixtures.data("traces/apache-semicomplete-2015-05-17_20.log.gz");
    FileTraceReader source = new FileTraceReader(List.of(file), "", false, 0.01);
    TraceRow row = new TraceRow();
    Set<String> objects = new HashSet<>();
    long last = 0;
    int rows = 0;

    try (SortedReader reader = new SortedReader(source, 100_000)) {
      while (reader.next(row)) {
        assertThat(row.time).isGreaterThanOrEqualTo(last);
        last = row.time;
        rows++;
        objects.add(row.path + "?" + row.query);
      }
      assertThat(rows + reader.unparsed()).isEqualTo(10_000);
      assertThat(reader.unparsed()).isLessThanOrEqualTo(1);
    }

    assertThat(objects).hasSize(1_498);
  }

  @Test
  void givenCloudFrontLogOf2011_whenRead_thenAllLinesAreRequests() throws IOException {
    assertThat(rows("cloudfront/rkalla-cloudfront-2011-12col-example-100.log.gz")).hasSize(100);
    assertThat(rows("cloudfront/rkalla-cloudfront-2011-12col-example-174k.log.gz"))
        .hasSize(174_119);
  }

  @Test
  void givenCloudFrontLogWithBlanks_whenRead_thenColumnsAreFound() throws IOException {
    FileTraceReader reader =
        new FileTraceReader(
            List.of(Fixtures.data("cloudfront/cloudfront-2012-15col-3rows-spaces.log")),
            "",
            true,
            0.01);
    TraceRow row = new TraceRow();

    reader.next(row);

    assertThat(reader.format()).isEqualTo(TraceFormat.CLOUDFRONT);
    assertThat(row.edgeLocation.toString()).isEqualTo("IND6");
    assertThat(row.client.toString()).isEqualTo("207.46.194.232");
    assertThat(row.host.toString()).isEqualTo("d1a1oe4m6evxkb.cloudfront.net");
    assertThat(row.path.toString()).isEqualTo("/indiatoday/video/March2012/xxxxxxxxxxxx");
    assertThat(row.query.length).isZero();
    assertThat(row.bytes).isEqualTo(8_340_146);
    assertThat(Fixtures.read(reader)).hasSize(2);
  }

  private static List<String> rows(String name) throws IOException {
    return Fixtures.read(
        new SortedReader(Fixtures.reader(Fixtures.data(name)), SortedReader.RUN_BYTES));
  }

  @Test
  void givenDefinitionOfGoldenTrace_whenMade_thenChecksumIsTheKnownOne() throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
      new ZipfTrace(1_000_000, 100_000, 1.0).writeCsv(out);
    }
    assertThat(HexFormat.of().formatHex(sha.digest()))
        .isEqualTo("26eef06e7eeff7275bfda2921273384e43715df66ccf7c56b452f4ff292fb7e4");
  }

  @Test
  void givenGoldenTrace_whenMadeAnew_thenRowsAreEqual() throws IOException {
    Path file = Fixtures.data("golden/zipf1m.csv.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(in.readNBytes(13)).asString().isEqualTo("time,id,size\n");
    }
    ZipfTrace made = new ZipfTrace(1_000_000, 100_000, 1.0);
    TraceRow expected = new TraceRow();
    TraceRow row = new TraceRow();
    long bytes = 0;
    try (FileTraceReader reader = Fixtures.reader(file)) {
      while (reader.next(row)) {
        assertThat(made.next(expected)).isTrue();
        if (row.time != expected.time
            || row.bytes != expected.bytes
            || !row.path.toString().equals(expected.path.toString())) {
          assertThat(Fixtures.shown(row)).isEqualTo(Fixtures.shown(expected));
        }
        bytes += row.bytes;
      }
      assertThat(reader.format()).isEqualTo(TraceFormat.LIBCACHESIM_CSV);
      assertThat(reader.absoluteTime()).isFalse();
    }
    assertThat(made.next(expected)).isFalse();
    assertThat(bytes).isEqualTo(28_602_652_568L);
  }
}
