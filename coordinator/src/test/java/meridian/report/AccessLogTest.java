package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import meridian.kernel.VirtualTime;
import meridian.model.http.ByteRange;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.result.AccessLine;
import meridian.model.result.Completion;
import meridian.model.result.ResultType;
import meridian.model.settings.ViewerSettings;
import org.junit.jupiter.api.Test;

final class AccessLogTest {
  private static final Instant START = Instant.parse("2024-02-28T23:59:59Z");
  private static final Request REQUEST =
      Fixtures.request(
          17,
          "/a b/\u00e9.html",
          "q=%20x",
          "Accept: */*\nUser-Agent: Mozilla/5.0 (X11) 100%\nReferer:https://example.com/");
  private static final AccessLine ROW =
      new AccessLine(
          VirtualTime.DAY + 2 * VirtualTime.SECOND,
          3,
          REQUEST,
          200,
          ResultType.Hit,
          ResultType.Hit,
          "",
          1_234,
          1_234,
          1_234_567_890L,
          999_600L,
          ViewerSettings.Http.V2,
          ViewerSettings.Tls.V1_3);

  @Test
  void givenARow_whenWritten_thenTheThirtyThreeFieldsAreInCloudFrontsOrder() {
    List<String> lines = lines(ROW, "ICN");

    assertThat(lines.get(0)).isEqualTo("#Version: 1.0");
    assertThat(lines.get(1)).startsWith("#Fields: date time x-edge-location sc-bytes c-ip");
    assertThat(lines.get(1).split(" ")).hasSize(1 + 33);
    assertThat(lines.get(2).split("\t"))
        .containsExactly(
            "2024-03-01",
            "00:00:01",
            "ICN",
            "1234",
            "fd00::123:4567:89ab:ef",
            "GET",
            "d111.cloudfront.net",
            "/a%20b/%C3%A9.html",
            "200",
            "https://example.com/",
            "Mozilla/5.0%20(X11)%20100%25",
            "q=%20x",
            "-",
            "Hit",
            "17",
            "www.example.com",
            "https",
            "137",
            "1.235",
            "-",
            "TLSv1.3",
            "TLS_AES_128_GCM_SHA256",
            "Hit",
            "HTTP/2.0",
            "-",
            "-",
            "-",
            "0.001",
            "Hit",
            "text/html",
            "1234",
            "-",
            "-");
  }

  @Test
  void givenAnOutcome_whenMadeARow_thenItCompletesWhenItsLastByteIsSent() {
    Completion c = new Completion();
    c.arrivedAt = 5 * VirtualTime.SECOND;
    c.edgeTotal = 2 * VirtualTime.SECOND;
    c.status = 0;
    c.result = ResultType.Error;
    c.responseResult = ResultType.Hit;
    c.detail = "ClientCommError";
    c.request = REQUEST;

    AccessLine row = AccessLine.of(c);
    String[] fields = lines(row, "FRA56-P5").get(2).split("\t");

    assertThat(row.completedAt()).isEqualTo(7 * VirtualTime.SECOND);
    assertThat(fields[2]).isEqualTo("FRA56-P5");
    assertThat(fields[8]).isEqualTo("000");
    assertThat(fields[13]).isEqualTo("Error");
    assertThat(fields[22]).isEqualTo("Hit");
    assertThat(fields[28]).isEqualTo("ClientCommError");
    assertThat(fields[29]).isEqualTo("-");
    assertThat(fields[30]).isEqualTo("-");
  }

  @Test
  void givenRangeThatIsCutShort_whenWritten_thenTheAnswersRangeAndLengthAreInTheLine() {
    Completion c = new Completion();
    c.request = REQUEST.withRange(new ByteRange(500, 9_999));
    c.status = 206;
    c.length = 1_000;
    c.bytes = 300;

    String[] fields = lines(AccessLine.of(c), "FRA56-P5").get(2).split("\t");

    assertThat(fields[3]).isEqualTo("300");
    assertThat(List.of(fields).subList(30, 33)).containsExactly("1000", "500", "1499");
    c.status = 200;
    fields = lines(AccessLine.of(c), "FRA56-P5").get(2).split("\t");
    assertThat(List.of(fields).subList(30, 33)).containsExactly("1000", "-", "-");
  }

  @Test
  void givenAnOutcomeWithoutItsRequest_whenMadeARow_thenItIsRefused() {
    assertThatThrownBy(() -> AccessLine.of(new Completion()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number=0");
  }

  private static List<String> lines(AccessLine row, String edgeLocation) {
    StringBuilder text = new StringBuilder(AccessLog.HEADER);
    OriginObjects objects = new OriginObjects(7, List.of(Fixtures.behavior("*", "site")));
    new AccessLog(START, "d111.cloudfront.net", objects).append(row, edgeLocation, text);
    return text.toString().lines().toList();
  }
}
