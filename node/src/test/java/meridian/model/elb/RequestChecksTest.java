package meridian.model.elb;

import static org.assertj.core.api.Assertions.assertThat;

import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.settings.TargetProtocol.Version;
import meridian.model.settings.ViewerSettings.Http;
import org.junit.jupiter.api.Test;

class RequestChecksTest {
  private static final int KB = 1 << 10;

  private static int refused(String path, String query, String headers, String cookies) {
    return RequestChecks.refused(
        new Request(
            0, 0, 0, Method.GET, "", path, query, headers, cookies, -1, 0, 0, 0, LogLine.NONE));
  }

  private static int refused(String headers) {
    return refused("/", "", headers, "");
  }

  @Test
  void givenUrlOfMoreThan16Kb_whenChecked_then414() {
    assertThat(refused("/" + "a".repeat(16 * KB - 2), "b", "", "")).isZero();
    assertThat(refused("/" + "a".repeat(16 * KB - 1), "b", "", "")).isEqualTo(414);
  }

  @Test
  void givenHeadersThatAreTooLarge_whenChecked_then400() {
    String full = "x-a: " + "a".repeat(16 * KB - 5);

    assertThat(refused(full)).isZero();
    assertThat(refused(full + "a")).isEqualTo(400);
    assertThat(refused("a: b\n" + full + "a\nc: d")).isEqualTo(400);
    assertThat(refused(String.join("\n", full, full, full))).isZero();
    assertThat(refused(String.join("\n", full, full, full, full))).isEqualTo(400);
    assertThat(refused("/", "", "", "c".repeat(16 * KB + 1))).isEqualTo(400);
  }

  @Test
  void givenMoreThan30ForwardedAddresses_whenChecked_then463() {
    String thirty = "10.0.0.1, ".repeat(29) + "10.0.0.1";

    assertThat(refused("X-Forwarded-For: " + thirty)).isZero();
    assertThat(refused("a: b\nx-forwarded-for: " + thirty + ", 10.0.0.2")).isEqualTo(463);
    assertThat(refused("x-other: " + thirty + ", 10.0.0.2")).isZero();
  }

  @Test
  void givenTransferEncodingThatIsNotSupported_whenChecked_then501() {
    assertThat(refused("Transfer-Encoding: Chunked")).isZero();
    assertThat(refused("transfer-encoding: identity")).isZero();
    assertThat(refused("transfer-encoding: gzip")).isEqualTo(501);
  }

  @Test
  void givenProtocolVersions_whenCompared_then464WhereTheyDoNotFit() {
    assertThat(RequestChecks.refused(Http.V1_1, Method.GET, Version.HTTP1)).isZero();
    assertThat(RequestChecks.refused(Http.V2, Method.GET, Version.HTTP1)).isZero();
    assertThat(RequestChecks.refused(Http.V1_1, Method.GET, Version.HTTP2)).isEqualTo(464);
    assertThat(RequestChecks.refused(Http.V2, Method.GET, Version.HTTP2)).isZero();
    assertThat(RequestChecks.refused(Http.V2, Method.GET, Version.GRPC)).isEqualTo(464);
    assertThat(RequestChecks.refused(Http.V2, Method.POST, Version.GRPC)).isZero();
    assertThat(RequestChecks.refused(Http.V1_1, Method.POST, Version.GRPC)).isEqualTo(464);
  }
}
