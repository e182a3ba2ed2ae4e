package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommonLogTest {
  private static final String GOOD =
      "h - - [01/Jul/1995:00:00:01 -0400] \"GET / HTTP/1.0\" 200 1\n";

  private @TempDir Path folder;

  @Test
  void givenCommonLine_whenRead_thenRowHasItsFields() throws IOException {
    TraceRow row =
        first(
            "199.72.81.55 - - [01/Jul/1995:00:00:01 -0400] \"GET /history/?a HTTP/1.0\" 200 6245");

    assertThat(row.client.toString()).isEqualTo("199.72.81.55");
    assertThat(row.time).isEqualTo(804_571_201_000_000_000L);
    assertThat(row.path.toString()).isEqualTo("/history/");
    assertThat(row.query.toString()).isEqualTo("a");
    assertThat(row.status).isEqualTo(200);
    assertThat(row.bytes).isEqualTo(6245);
  }

  @Test
  void givenCombinedLineWithUserAndIpv6_whenRead_thenRowHasItsFields() throws IOException {
    TraceRow row =
        first(
            "2001:db8::1 - John Doe [29/Feb/2024:23:59:59 +0100] \"HEAD http://a.example/x HTTP/2.0\""
                + " 304 - \"-\" \"Agent \\\"x\\\" 200 1\"");

    assertThat(row.client.toString()).isEqualTo("2001:db8::1");
    assertThat(row.time).isEqualTo(1_709_247_599_000_000_000L);
    assertThat(row.method).isEqualTo((byte) 1);
    assertThat(row.host.toString()).isEqualTo("a.example");
    assertThat(row.path.toString()).isEqualTo("/x");
    assertThat(row.bytes).isEqualTo(TraceRow.ABSENT);
  }

  @Test
  void givenRequestsOfOldServers_whenRead_thenTheyAreUnderstood() throws IOException {
    assertThat(path("GET /ksc.html")).isEqualTo("/ksc.html");
    assertThat(path("GET /a \"quoted\" name.html HTTP/1.0")).isEqualTo("/a \"quoted\" name.html");
    assertThat(path("GET /x HTTP/1.0 ")).isEqualTo("/x HTTP/1.0");
    assertThat(path("GET  /two HTTP/1.0")).isEqualTo(" /two");
  }

  private String path(String request) throws IOException {
    return first("h - - [01/Jul/1995:00:00:01 -0400] \"" + request + "\" 200 1").path.toString();
  }

  @Test
  void givenLinesThatAreNoRequests_whenRead_thenTheyAreListedWithTheirPlace() throws IOException {
    assertThat(mistake("no log line")).contains(":2:1: expected host, ident, user and [time]");
    assertThat(mistake("h - - [32/Jul/1995:00:00:01 -0400] \"GET / HTTP/1.0\" 200 1"))
        .contains(":2:8: expected a time such as");
    assertThat(mistake("h - - [01/Jul/1995:00:00:01 -0400] \"-\" 408 -"))
        .contains(":2:37: expected a request such as GET /path HTTP/1.1, but found \"-\"");
    assertThat(mistake("h - - [01/Jul/1995:00:00:01 -0400] \"GET /"))
        .contains(":2:36: expected a request in quotes and a status behind it");
    assertThat(mistake("h - - [01/Jul/1995:00:00:01 -0400] \"GET / HTTP/1.0\" 200 -7"))
        .contains(":2:57: bytes: expected a whole number, 0 or more, or -, but found \"-7\"");
  }

  private String mistake(String line) throws IOException {
    Path file = Fixtures.file(folder, "bad.log", GOOD + line + "\n");
    FileTraceReader reader = new FileTraceReader(List.of(file), "", true, 1);
    assertThat(Fixtures.read(reader)).hasSize(1);
    assertThat(reader.unparsed()).isEqualTo(1);
    return reader.unparsedLines().get(0);
  }

  private TraceRow first(String line) throws IOException {
    TraceRow row = new TraceRow();
    try (FileTraceReader reader = Fixtures.reader(Fixtures.file(folder, "a.log", line + "\n"))) {
      assertThat(reader.format()).isEqualTo(TraceFormat.COMMON_LOG);
      assertThat(reader.next(row)).isTrue();
    }
    return row;
  }
}
