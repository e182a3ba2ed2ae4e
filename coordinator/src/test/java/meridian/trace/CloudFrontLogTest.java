package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CloudFrontLogTest {
  static final String FIELDS_33 =
      "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
          + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
          + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for"
          + " ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status"
          + " fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type"
          + " sc-content-type sc-content-len sc-range-start sc-range-end";

  static final String LINE_33 =
      "2024-05-01\t12:00:05\tFRA56-P5\t2390\t192.0.2.9\tGET\td1.cloudfront.net\t/a%7Eb%25c\t200\t-"
          + "\tcurl/8\tv=1\t-\tHit\tabc==\twww.example.com\thttps\t100\t1.250\t-\tTLSv1.3"
          + "\tTLS_AES_128_GCM_SHA256\tHit\tHTTP/2.0\t-\t-\t40000\t0.001\tHit\ttext/html\t1990\t-"
          + "\t-";

  private @TempDir Path folder;

  @Test
  void givenLineOf33Columns_whenRead_thenRowHasItsFields() throws IOException {
    TraceRow row = first("#Version: 1.0\n#Fields: " + FIELDS_33 + "\n" + LINE_33 + "\n");

    long spread = RandomStream.bounded(Hash.of("abc=="), 1_000_000_000);
    assertThat(row.time).isEqualTo(1_714_564_805_000_000_000L + spread - 1_250_000_000L);
    assertThat(row.edgeLocation.toString()).isEqualTo("FRA56-P5");
    assertThat(row.viewer).isEqualTo(Hash.of("192.0.2.9"));
    assertThat(row.host.toString()).isEqualTo("www.example.com");
    assertThat(row.path.toString()).isEqualTo("/a~b%c");
    assertThat(row.query.toString()).isEqualTo("v=1");
    assertThat(row.status).isEqualTo(200);
    assertThat(row.bytes).isEqualTo(1990);
  }

  @Test
  void givenOtherOrderOfColumns_whenRead_thenTheFieldsLineRules() throws IOException {
    TraceRow row =
        first(
            "#Fields: cs-uri-stem time c-ip date sc-status cs-method sc-bytes\n"
                + "/x\t00:00:01\t2001:db8::1\t1970-01-02\t000\tPOST\t0\n");

    assertThat(row.path.toString()).isEqualTo("/x");
    assertThat(row.time).isEqualTo(86_401_000_000_000L);
    assertThat(row.client.toString()).isEqualTo("2001:db8::1");
    assertThat(row.status).isZero();
    assertThat(row.bytes).isEqualTo(TraceRow.ABSENT);
  }

  @Test
  void givenAnswersThatAreNotTheWholeObject_whenRead_thenSizeIsAbsent() throws IOException {
    assertThat(size(LINE_33.replace("\t200\t", "\t206\t"))).isEqualTo(TraceRow.ABSENT);
    assertThat(size(LINE_33.replace("GET", "HEAD"))).isEqualTo(TraceRow.ABSENT);
    assertThat(size(LINE_33.replaceFirst("\tHit\t", "\tError\t"))).isEqualTo(TraceRow.ABSENT);
    assertThat(size(LINE_33.replace("\t1990\t", "\t-\t"))).isEqualTo(TraceRow.ABSENT);
  }

  private long size(String line) throws IOException {
    return first("#Fields: " + FIELDS_33 + "\n" + line + "\n").bytes;
  }

  @Test
  void givenFieldsWithoutTime_whenOpened_thenTheyAreRefused() {
    assertThatThrownBy(() -> first("#Version: 1.0\n#Fields: c-ip cs-uri-stem\n1.2.3.4\t/\n"))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining(":2:1: expected fields 'date' and 'time', but found none");
  }

  @Test
  void givenBadLines_whenRead_thenTheyAreListedWithTheirPlace() throws IOException {
    String half = LINE_33.substring(0, LINE_33.indexOf("\tcurl"));
    assertThat(mistake(half)).endsWith(": expected 33 columns, but found 10");
    assertThat(mistake(LINE_33 + "\tx")).endsWith(": expected 33 columns, but found more");
    assertThat(mistake(LINE_33.replace("2024-05-01", "2024-13-01")))
        .endsWith(":2:1: date: expected yyyy-mm-dd, but found \"2024-13-01\"");
    assertThat(mistake(LINE_33.replace("12:00:05", "-")))
        .endsWith(":2:1: expected date and time, but found none");
    assertThat(mistake(LINE_33.replace("1.250", "-1.2")))
        .endsWith("time-taken: expected seconds, 0 or more, but found \"-1.2\"");
    assertThat(mistake(LINE_33.replace("\t200\t", "\t99\t")))
        .endsWith("sc-status: expected 000 or 100 to 599, but found \"99\"");
  }

  private String mistake(String line) throws IOException {
    Path file =
        Fixtures.file(
            folder, "bad.log", "#Fields: " + FIELDS_33 + "\n" + line + "\n" + LINE_33 + "\n");
    FileTraceReader reader = new FileTraceReader(List.of(file), "", true, 1);
    assertThat(Fixtures.read(reader)).hasSize(1);
    return reader.unparsedLines().get(0);
  }

  @Test
  void givenLogOutOfOrder_whenOpenedAsTraffic_thenItIsSorted() throws IOException {
    String later = LINE_33.replace("12:00:05", "12:00:09");
    Path file =
        Fixtures.file(
            folder, "a.log", "#Fields: " + FIELDS_33 + "\n" + later + "\n" + LINE_33 + "\n");
    TrafficSettings traffic =
        new TrafficSettings(
            new TrafficSettings.Files(List.of(file), "", false),
            new TrafficSettings.ToDistribution(),
            1,
            0,
            false);

    List<String> rows =
        Fixtures.read(
            TraceReaders.open(
                List.of(traffic), new TraceReaders.Context(1, Fixtures.population(3))));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).split(Pattern.quote(" "))[0])
        .isLessThan(rows.get(1).split(Pattern.quote(" "))[0]);
  }

  private TraceRow first(String text) throws IOException {
    TraceRow row = new TraceRow();
    try (FileTraceReader reader = Fixtures.reader(Fixtures.file(folder, "a.log", text))) {
      assertThat(reader.format()).isEqualTo(TraceFormat.CLOUDFRONT);
      assertThat(reader.next(row)).isTrue();
    }
    return row;
  }
}
