package meridian.model.function;

import java.util.List;
import java.util.Locale;
import meridian.model.settings.EdgeEvents.Event;

/**
 * What CloudFront takes from functions. Sources: Amazon CloudFront Developer Guide, "Quotas on
 * Lambda@Edge", "Restrictions on edge functions" and "HTTP 502 status code (Lambda validation
 * error)". Kilobytes have 1,024 bytes.
 */
final class Limits {
  private static final long VIEWER_BYTES = 40L << 10;
  private static final long ORIGIN_BYTES = 1L << 20;
  private static final int STATUS_MIN = 200;
  private static final int STATUS_MAX = 599;
  private static final int NO_CONTENT = 204;

  private static final List<String> NEVER =
      List.of(
          "connection",
          "expect",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "trailer",
          "upgrade",
          "x-accel-buffering",
          "x-accel-charset",
          "x-accel-limit-rate",
          "x-accel-redirect",
          "x-cache",
          "x-forwarded-proto",
          "x-real-ip");
  private static final List<String> NEVER_BEGINS = List.of("x-amz-cf-", "x-edge-");
  private static final List<String> VIEWER_REQUEST =
      List.of("content-length", "host", "transfer-encoding", "via");
  private static final List<String> ORIGIN_REQUEST =
      List.of(
          "accept-encoding",
          "content-length",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "transfer-encoding",
          "via");
  private static final List<String> ORIGIN_RESPONSE = List.of("transfer-encoding", "via");
  private static final List<String> VIEWER_RESPONSE =
      List.of("content-encoding", "content-length", "transfer-encoding", "warning", "via");

  private Limits() {}

  /** Whether a function may set a header at an event. */
  static boolean takesHeader(Event event, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<String> readOnly =
        switch (event) {
          case VIEWER_REQUEST -> VIEWER_REQUEST;
          case ORIGIN_REQUEST -> ORIGIN_REQUEST;
          case ORIGIN_RESPONSE -> ORIGIN_RESPONSE;
          case VIEWER_RESPONSE -> VIEWER_RESPONSE;
        };
    return !NEVER.contains(lower)
        && !readOnly.contains(lower)
        && NEVER_BEGINS.stream().noneMatch(lower::startsWith);
  }

  /** Whether a function may give this status. */
  static boolean takesStatus(int status) {
    return status >= STATUS_MIN && status <= STATUS_MAX;
  }

  /** Whether a function may answer so. */
  static boolean takesAnswer(Event event, int status, long bytes) {
    boolean viewers = event == Event.VIEWER_REQUEST;
    return takesStatus(status)
        && bytes <= (viewers ? VIEWER_BYTES : ORIGIN_BYTES)
        && !(viewers && status == NO_CONTENT && bytes > 0);
  }
}
