package meridian.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import meridian.model.http.ByteRange;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.result.AccessLine;
import meridian.model.settings.ViewerSettings;

/**
 * Lines in CloudFront's standard log format, version 1.0 (Amazon CloudFront Developer Guide,
 * "Standard log file fields"), 33 fields with tabs between them.
 *
 * <p>What no simulation can know: {@code c-ip} is the viewer's id as an address of fd00::/8 (RFC
 * 4193); {@code c-port} and {@code sc-content-type} are "-"; {@code sc-bytes} has no response
 * headers in it, {@code cs-bytes} is the length of the request as HTTP/1.1 would write it; {@code
 * x-edge-request-id} is the request's number, so that it can be asked about.
 */
public final class AccessLog {
  /** What a file begins with. */
  public static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host)"
          + " cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie)"
          + " x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken"
          + " x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
          + " cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte"
          + " x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start"
          + " sc-range-end\n";

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd\tHH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final long SECOND = 1_000_000_000L;
  private static final String HEX = "0123456789ABCDEF";
  private static final String NONE = "-";

  private final Instant start;
  private final String domain;
  private final OriginObjects objects;
  private StringBuilder line = new StringBuilder();
  private long second = Long.MIN_VALUE;
  private String dateTime = "";

  /**
   * Lines of one run.
   *
   * @param start the instant at which virtual time is 0
   * @param domain the distribution's domain name
   * @param objects what the origins have, which is known by its content type
   */
  public AccessLog(Instant start, String domain, OriginObjects objects) {
    this.start = start;
    this.domain = domain;
    this.objects = objects;
  }

  /**
   * Appends one line.
   *
   * @param edgeLocation the code of the row's location
   */
  public void append(AccessLine row, String edgeLocation, StringBuilder to) {
    line = to;
    Request request = row.request();
    line.append(dateTime(row.completedAt()));
    field(edgeLocation);
    field(Long.toString(row.bytes()));
    field(address(request.viewer()));
    field(request.method().name());
    field(domain);
    text(request.path(), false);
    field(Numbers.status(row.status()));
    text(header(request.headers(), "referer"), true);
    text(header(request.headers(), "user-agent"), true);
    text(request.query(), false);
    text(request.cookies(), true);
    field(row.result().name());
    field(Long.toString(request.number()));
    field(request.host().isEmpty() ? domain : request.host());
    field(row.tls() == ViewerSettings.Tls.NONE ? "http" : "https");
    field(Long.toString(requestBytes(request)));
    seconds(row.timeTaken());
    field(NONE);
    tls(row);
    field(row.responseResult().name());
    field(protocolVersion(row));
    field(NONE).append('\t').append(NONE).append('\t').append(NONE);
    seconds(row.timeToFirstByte());
    field(row.detail().isEmpty() ? row.result().name() : row.detail());
    contentType(row);
    field(hasContentLength(row) ? Long.toString(row.length()) : NONE);
    range(row);
    line.append('\n');
  }

  /** Of objects; what CloudFront and functions answer themselves has no body here. */
  private void contentType(AccessLine row) {
    Request request = row.request();
    boolean object = hasContentLength(row) && request.behavior() >= 0;
    text(object ? objects.contentType(request.behavior(), request.path()) : "", true);
  }

  /** What of the object the answer had, where a range was asked for and given. */
  private void range(AccessLine row) {
    ByteRange range = row.request().range();
    boolean given = row.status() == 206 && range.isThere() && row.length() > 0;
    field(given ? Long.toString(range.first()) : NONE);
    field(given ? Long.toString(range.first() + row.length() - 1) : NONE);
  }

  private StringBuilder field(String value) {
    return line.append('\t').append(value);
  }

  private String dateTime(long virtualNanos) {
    Instant at = start.plusNanos(virtualNanos);
    if (at.getEpochSecond() != second) {
      second = at.getEpochSecond();
      dateTime = DATE_TIME.format(at);
    }
    return dateTime;
  }

  /**
   * The address of fd00::/8 whose last 64 bits are the viewer's id, as RFC 5952 has it but for runs
   * of zeros behind the first.
   */
  private static String address(long viewer) {
    return "fd00::"
        + Long.toHexString(viewer >>> 48)
        + ':'
        + Long.toHexString(viewer >>> 32 & 0xffff)
        + ':'
        + Long.toHexString(viewer >>> 16 & 0xffff)
        + ':'
        + Long.toHexString(viewer & 0xffff);
  }

  /** Seconds with three decimals, rounded to the nearest. */
  private void seconds(long nanos) {
    long millis = (nanos + SECOND / 2_000) / (SECOND / 1_000);
    long rest = millis % 1_000;
    line.append('\t').append(millis / 1_000).append(rest < 10 ? ".00" : rest < 100 ? ".0" : ".");
    line.append(rest);
  }

  private void tls(AccessLine row) {
    switch (row.tls()) {
      case NONE -> field(NONE).append('\t').append(NONE);
      case V1_2 -> field("TLSv1.2").append('\t').append("ECDHE-RSA-AES128-GCM-SHA256");
      case V1_3 -> field("TLSv1.3").append('\t').append("TLS_AES_128_GCM_SHA256");
    }
  }

  private static String protocolVersion(AccessLine row) {
    return switch (row.http()) {
      case V1_1 -> "HTTP/1.1";
      case V2 -> "HTTP/2.0";
      case V3 -> "HTTP/3.0";
    };
  }

  private static boolean hasContentLength(AccessLine row) {
    boolean complete = row.status() == 200 || row.status() == 206;
    return complete && row.request().method() != Method.HEAD;
  }

  /**
   * Each line ends with two characters on the wire, of which the lines of {@link Request#headers}
   * have one between them.
   */
  static long requestBytes(Request request) {
    long query = request.query().isEmpty() ? 0 : 1L + request.query().length();
    long method = request.method().name().length();
    // Beside the values: two spaces, "HTTP/1.1", "Host: ", "Cookie: ", and the ends of the lines.
    long requestLine = method + request.path().length() + query + 12;
    long host = 8L + request.host().length();
    long lines = request.headers().lines().count();
    long headers = lines == 0 ? 0 : request.headers().length() + lines + 1;
    long cookies = request.cookies().isEmpty() ? 0 : 10L + request.cookies().length();
    return requestLine + host + headers + cookies + 2;
  }

  /** The value of a header among lines of "name: value", or empty. */
  static String header(String headers, String name) {
    for (int from = 0; from < headers.length(); ) {
      int end = headers.indexOf('\n', from);
      int to = end < 0 ? headers.length() : end;
      int colon = from + name.length();
      if (headers.regionMatches(true, from, name, 0, name.length())
          && colon < to
          && headers.charAt(colon) == ':') {
        return headers.substring(colon + 1, to).strip();
      }
      from = to + 1;
    }
    return "";
  }

  /**
   * Appends a text with what CloudFront escapes as %XX: everything outside of printable ASCII, and
   * space " # &lt; &gt; [ \ ] ^ ` { | } ~ ' (and % where the text is not a part of a URL).
   */
  private void text(String value, boolean percent) {
    line.append('\t');
    if (value.isEmpty()) {
      line.append(NONE);
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = c > ' ' && c < 127 && "\"'<>#{}|\\^~[]`".indexOf(c) < 0;
      if (plain && !(percent && c == '%')) {
        line.append(c);
      } else if (c < 128) {
        escape(c);
      } else {
        int end = value.offsetByCodePoints(i, 1);
        for (byte b : value.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
          escape(b);
        }
        i = end - 1;
      }
    }
  }

  private void escape(int octet) {
    line.append('%').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
  }
}
