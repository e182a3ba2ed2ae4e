package meridian.model.elb;

import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.settings.TargetProtocol;
import meridian.model.settings.ViewerSettings.Http;

/**
 * What an application load balancer answers by itself because of what a request is. Statuses:
 * Elastic Load Balancing, Application Load Balancers, "Troubleshoot your Application Load
 * Balancers"; limits of headers: "Quotas for your Application Load Balancers". It gives no limit
 * for URLs; here it is that of the request line.
 */
final class RequestChecks {
  /** The request may go on. */
  static final int FINE = 0;

  private static final int LINE_MAX = 16 << 10;
  private static final int HEADERS_MAX = 64 << 10;
  private static final int FORWARDED_MAX = 30;

  private static final int BAD_REQUEST = 400;
  private static final int URI_TOO_LONG = 414;
  private static final int TOO_MANY_ADDRESSES = 463;
  private static final int OTHER_PROTOCOL = 464;
  private static final int NOT_IMPLEMENTED = 501;

  private RequestChecks() {}

  /** The status of a request that no rule gets to see, or {@link #FINE}. */
  static int refused(Request request) {
    if (request.path().length() + request.query().length() > LINE_MAX) {
      return URI_TOO_LONG;
    }
    int headers = request.headers().length() + request.cookies().length();
    if (headers > HEADERS_MAX || request.cookies().length() > LINE_MAX) {
      return BAD_REQUEST;
    }
    return request.headers().isEmpty() ? FINE : refused(request.headers());
  }

  private static int refused(String headers) {
    int found = FINE;
    for (int from = 0; from < headers.length() && found == FINE; ) {
      int newline = headers.indexOf('\n', from);
      int to = newline < 0 ? headers.length() : newline;
      found = refused(headers, from, to);
      from = to + 1;
    }
    return found;
  }

  /** One header, from here to there. */
  private static int refused(String headers, int from, int to) {
    if (to - from > LINE_MAX) {
      return BAD_REQUEST;
    }
    if (is("X-Forwarded-For:", headers, from)) {
      return addresses(headers, from, to) > FORWARDED_MAX ? TOO_MANY_ADDRESSES : FINE;
    }
    if (is("Transfer-Encoding:", headers, from)) {
      String value = headers.substring(from + "Transfer-Encoding:".length(), to).strip();
      boolean known = value.equalsIgnoreCase("chunked") || value.equalsIgnoreCase("identity");
      return known ? FINE : NOT_IMPLEMENTED;
    }
    return FINE;
  }

  private static boolean is(String name, String headers, int from) {
    return headers.regionMatches(true, from, name, 0, name.length());
  }

  private static int addresses(String headers, int from, int to) {
    int addresses = 1;
    for (int i = from; i < to; i++) {
      addresses += headers.charAt(i) == ',' ? 1 : 0;
    }
    return addresses;
  }

  /** 464 where the version of HTTP does not fit that of a target group, or {@link #FINE}. */
  static int refused(Http client, Method method, TargetProtocol.Version group) {
    boolean fits =
        switch (group) {
          case HTTP1 -> true;
          case HTTP2 -> client != Http.V1_1;
          case GRPC -> client != Http.V1_1 && method == Method.POST;
        };
    return fits ? FINE : OTHER_PROTOCOL;
  }
}
