package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import meridian.kernel.Hash;
import meridian.model.http.ByteRange;
import meridian.model.http.Method;
import meridian.model.http.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DelimitedTextTest {
  private @TempDir Path folder;

  @Test
  void givenAllColumns_whenRead_thenRowHasTheirValues() throws IOException {
    TraceRow row =
        first(
            "time,client,lat,lon,country,edge,method,host,path,query,bytes,status,duration\n"
                + "1.5,10.0.0.1,-33.8678,151.2073,AU,SYD1,POST,example.com,/a/b,x=1&y=2,1234,404,0.25\n");

    assertThat(row.time).isEqualTo(1_500_000_000L);
    assertThat(row.client.toString()).isEqualTo("10.0.0.1");
    assertThat(row.viewer).isEqualTo(Hash.of("10.0.0.1"));
    assertThat(row.latitude).isEqualTo(-33.8678);
    assertThat(row.longitude).isEqualTo(151.2073);
    assertThat(row.country.toString()).isEqualTo("AU");
    assertThat(row.edgeLocation.toString()).isEqualTo("SYD1");
    assertThat(row.method).isEqualTo((byte) Method.POST.ordinal());
    assertThat(row.host.toString()).isEqualTo("example.com");
    assertThat(row.path.toString()).isEqualTo("/a/b");
    assertThat(row.query.toString()).isEqualTo("x=1&y=2");
    assertThat(row.bytes).isEqualTo(1234);
    assertThat(row.status).isEqualTo(404);
    assertThat(row.duration).isEqualTo(250_000_000L);
  }

  @Test
  void givenEmptyFields_whenRead_thenTheyAreAbsent() throws IOException {
    TraceRow row =
        first(
            "client,time,lat,lon,country,edge,method,host,uri,bytes,status,duration\n"
                + ",0,,,,,,,,,,\n");

    assertThat(row.viewer).isEqualTo(TraceRow.ABSENT);
    assertThat(row.client.length).isZero();
    assertThat(row.latitude).isNaN();
    assertThat(row.method).isEqualTo((byte) 0);
    assertThat(row.path.length).isZero();
    assertThat(row.bytes).isEqualTo(TraceRow.ABSENT);
    assertThat(row.status).isZero();
    assertThat(row.duration).isEqualTo(TraceRow.ABSENT);
  }

  @Test
  void givenUri_whenRead_thenItIsPartedIntoHostPathAndQuery() throws IOException {
    assertThat(target("/a/b.html")).isEqualTo("|/a/b.html|");
    assertThat(target("/a?b=c?d")).isEqualTo("|/a|b=c?d");
    assertThat(target("/long/enough/for/words?q")).isEqualTo("|/long/enough/for/words|q");
    assertThat(target("/a?")).isEqualTo("|/a|");
    assertThat(target("https://example.com/x?y")).isEqualTo("example.com|/x|y");
    assertThat(target("http://example.com")).isEqualTo("example.com||");
    assertThat(target("hello/x")).isEqualTo("|hello/x|");
  }

  @Test
  void givenRangesAndProtocols_whenRead_thenRowHasThem() throws IOException {
    TraceRow closed = first("time,range,protocol\n1,0-499,https\n");
    TraceRow open = first("time,range,protocol\n1,500-,http\n");
    TraceRow none = first("time,range,protocol\n1,,\n");

    assertThat(List.of(closed.rangeFirst, closed.rangeLast)).containsExactly(0L, 499L);
    assertThat(closed.scheme).isEqualTo((byte) Scheme.HTTPS.ordinal());
    assertThat(List.of(open.rangeFirst, open.rangeLast)).containsExactly(500L, ByteRange.OPEN);
    assertThat(open.scheme).isEqualTo((byte) Scheme.HTTP.ordinal());
    assertThat(none.rangeFirst).isEqualTo(TraceRow.ABSENT);
    assertThat(none.scheme).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "-500", "5", "5-4", "0-x", "x-9", "0-1-2"})
  void givenWrongRange_whenRead_thenLineIsBad(String range) throws IOException {
    Path file = Fixtures.file(folder, "bad.csv", "time,range\n0,\n1," + range + "\n");
    FileTraceReader reader = new FileTraceReader(List.of(file), "", true, 1);

    assertThat(Fixtures.read(reader)).hasSize(1);

    assertThat(reader.unparsedLines().get(0))
        .endsWith(
            "range: expected first and last byte such as 0-499, or 500-, but found \""
                + range
                + "\"");
  }

  private String target(String uri) throws IOException {
    TraceRow row = first("time,uri\n0," + uri + "\n");
    return row.host + "|" + row.path + "|" + row.query;
  }

  @Test
  void givenQuotedFields_whenRead_thenQuotesAreTakenOff() throws IOException {
    TraceRow row = first("uri,time,client\r\n\"/a,\"\"b\"\"?c\",\"7\",\"x\"\r\n");

    assertThat(row.path.toString()).isEqualTo("/a,\"b\"");
    assertThat(row.query.toString()).isEqualTo("c");
    assertThat(row.time).isEqualTo(7_000_000_000L);
    assertThat(row.client.toString()).isEqualTo("x");
  }

  @Test
  void givenTimes_whenRead_thenTheyAreNanoseconds() throws IOException {
    assertThat(first("time,uri\n0.000000001,/\n").time).isEqualTo(1);
    assertThat(first("time,uri\n12.3456789019,/\n").time).isEqualTo(12_345_678_901L);
    assertThat(first("time,uri\n2024-05-01T12:00:00Z,/\n").time)
        .isEqualTo(1_714_564_800_000_000_000L);
    assertThat(first("time,uri\n2024-05-01T14:00:00.5+02:00,/\n").time)
        .isEqualTo(1_714_564_800_500_000_000L);
    assertThat(first("time,uri\n1970-01-01T00:00:00-0130,/\n").time).isEqualTo(5_400_000_000_000L);
  }

  @Test
  void givenNoLineFeedAtTheEnd_whenRead_thenLastLineCounts() throws IOException {
    assertThat(Fixtures.read(open("time,uri\n1,/a\n\n2,/b"))).hasSize(2);
  }

  @Test
  void givenByteOrderMarkAndUmlauts_whenRead_thenTextIsUtf8() throws IOException {
    TraceRow row = first("\uFEFFtime,uri\n1,/stra\u00DFe\n");

    assertThat(row.path.toString()).isEqualTo("/stra\u00DFe");
  }

  @Test
  void givenFirstTime_whenRead_thenItTellsTheClock() throws IOException {
    assertThat(open("time,uri\n315532799,/\n").absoluteTime()).isFalse();
    assertThat(open("time,uri\n315532800,/\n").absoluteTime()).isTrue();
  }

  @Test
  void givenWrongValues_whenRead_thenLineIsCountedAndListedWithItsPlace() throws IOException {
    assertThat(mistake("-1,,,,,,"))
        .endsWith(
            ":3:1: time: expected seconds such as 12.5, or an"
                + " instant such as 2024-05-01T12:00:00Z, but found \"-1\"");
    assertThat(mistake(",,,,,,")).endsWith(":3:1: time: expected a time, but found nothing");
    assertThat(mistake("1,91,0,,,,"))
        .endsWith(":3:3: lat: expected degrees from -90 to 90, but found \"91\"");
    assertThat(mistake("1,0,x,,,,"))
        .endsWith(":3:5: lon: expected degrees from -180 to 180, but found \"x\"");
    assertThat(mistake("1,,,Germany,,,"))
        .endsWith(":3:5: country: expected two capital letters, but found \"Germany\"");
    assertThat(mistake("1,,,,GIT,,"))
        .endsWith(":3:6: method: expected a method such as GET, but found \"GIT\"");
    assertThat(mistake("1,,,,,-5,"))
        .endsWith(":3:7: bytes: expected a whole number, 0 or more, but found \"-5\"");
    assertThat(mistake("1,,,,,,99"))
        .endsWith(":3:8: status: expected a status from 100 to 599, but found \"99\"");
    assertThat(mistake("1,,,,,")).endsWith(":3:7: expected 7 columns, but found 6");
    assertThat(mistake("1,,,,,,,")).endsWith(":3:8: expected 7 columns, but found more");
    assertThat(mistake("1,\"2,,,,,"))
        .endsWith(":3:3: expected a closing quote on the same line, but found none");
    assertThat(mistake("1,\"2\"x,,,,,"))
        .endsWith(":3:6: expected the next column after the closing quote, but found more text");
    assertThat(mistake("1,,,,\u0001,,"))
        .endsWith(":3:6: expected text, but found a control character");
    assertThat(mistake("99999999999,,,,,,")).contains(":3:1: time: expected seconds");
  }

  private String mistake(String line) throws IOException {
    Path file =
        Fixtures.file(
            folder, "bad.csv", "time,lat,lon,country,method,bytes,status\n0,,,,,,\n" + line + "\n");
    FileTraceReader reader = new FileTraceReader(List.of(file), "", true, 1);

    assertThat(Fixtures.read(reader)).hasSize(1);

    assertThat(reader.unparsed()).isEqualTo(1);
    return reader.unparsedLines().get(0);
  }

  @Test
  void givenLatin1_whenRead_thenLineIsBad() throws IOException {
    byte[] text =
        "time,uri\n1,/a\n2,/stra\u00DFe\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    FileTraceReader reader =
        new FileTraceReader(List.of(Fixtures.file(folder, "latin.csv", text)), "", true, 1);

    assertThat(Fixtures.read(reader)).hasSize(1);
    assertThat(reader.unparsedLines().get(0))
        .endsWith("latin.csv:3:8: expected UTF-8, but found byte 0xdf");
  }

  @Test
  void givenColumnsThatExcludeEachOther_whenOpened_thenHeaderIsRefused() {
    assertThatThrownBy(() -> open("time,uri,path\n1,/,/\n"))
        .hasMessageContaining(":1:1: expected either 'uri' or 'path' and 'query', but found both");
    assertThatThrownBy(() -> open("time,lat\n1,1\n"))
        .hasMessageContaining(":1:1: expected both 'lat' and 'lon', but found only one");
    assertThatThrownBy(() -> open("time,uri,time\n1,/,1\n"))
        .hasMessageContaining(":1:10: column 'time' is there twice");
  }

  @Test
  void givenFilesOfAllPackings_whenReadAsOne_thenRowsFollowOneAnother() throws IOException {
    Path plain = Fixtures.file(folder, "a.csv", "time,uri\n1,/a\n");
    Path gzip = Fixtures.file(folder, "b.gz", "uri,time\n/b,2\n");
    Path zstd = folder.resolve("c.csv.zst");
    try (CsvTraceWriter writer = new CsvTraceWriter(zstd, List.of("time", "uri"))) {
      TraceRow row = new TraceRow();
      row.clear();
      row.time = 3_000_000_000L;
      Fixtures.set(row.path, "/c");
      writer.write(row);
    }

    List<String> rows = Fixtures.read(Fixtures.reader(plain, gzip, zstd));

    assertThat(rows).hasSize(3);
    assertThat(rows.get(1)).startsWith("2000000000 ").contains(" /b ");
    assertThat(rows.get(2)).startsWith("3000000000 ").contains(" /c ");
  }

  @Test
  void givenFilesWithDifferentClocks_whenReadAsOne_thenTheSecondIsRefused() throws IOException {
    Path a = Fixtures.file(folder, "a.csv", "time,uri\n1,/a\n");
    Path b = Fixtures.file(folder, "b.csv", "time,uri\n2024-05-01T12:00:00Z,/b\n");

    assertThatThrownBy(() -> Fixtures.read(Fixtures.reader(a, b)))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("b.csv:2:1: expected times since the trace's own zero");
  }

  @Test
  void givenLinesAcrossBufferEnds_whenRead_thenAllAreWhole() throws IOException {
    StringBuilder text = new StringBuilder("time,client,uri\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i)
          .append(",viewer-")
          .append(i)
          .append(",/")
          .append("x".repeat(i % 97))
          .append(i)
          .append('\n');
    }
    text.append("20000,last,/").append("y".repeat(900_000)).append('\n');
    TraceRow row = new TraceRow();

    try (FileTraceReader reader = open(text.toString())) {
      for (int i = 0; i < 20_000; i++) {
        assertThat(reader.next(row)).isTrue();
        if (row.time != i * 1_000_000_000L
            || !row.client.toString().equals("viewer-" + i)
            || !row.path.toString().equals("/" + "x".repeat(i % 97) + i)) {
          assertThat(Fixtures.shown(row)).isEqualTo("row " + i);
        }
      }
      assertThat(reader.next(row)).isTrue();
      assertThat(row.path.length).isEqualTo(900_001);
      assertThat(reader.next(row)).isFalse();
    }
  }

  private TraceRow first(String text) throws IOException {
    TraceRow row = new TraceRow();
    try (FileTraceReader reader = open(text)) {
      assertThat(reader.next(row)).isTrue();
    }
    return row;
  }

  private FileTraceReader open(String text) throws IOException {
    return Fixtures.reader(Fixtures.file(folder, "trace.csv", text));
  }
}
