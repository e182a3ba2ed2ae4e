package meridian.model.viewer;

import meridian.model.settings.ConnectionSettings;
import meridian.model.settings.ViewerSettings.Http;
import meridian.model.settings.ViewerSettings.Tls;

/**
 * How a viewer connects.
 *
 * @param full round trips before the first byte of a request can leave, on a new connection
 * @param resumed the same where an earlier connection is resumed
 * @param extra what a new connection costs beside, nanoseconds
 */
record Profile(Http http, Tls tls, int full, int resumed, long extra) {
  static final Profile PLAIN = new Profile(Http.V1_1, Tls.NONE, 1, 1, 0);

  /**
   * A viewer with this version of HTTP over TLS. Sources: RFC 5246 (TLS 1.2: two round trips, one
   * if resumed), 8446 (TLS 1.3: one, none with early data), each behind one of TCP; 9001 (QUIC: one
   * in all, none with early data).
   */
  static Profile of(Http http, Tls tls, ConnectionSettings settings) {
    int early = settings.earlyData() ? 1 : 0;
    if (http == Http.V3) {
      return new Profile(http, Tls.V1_3, 1, 1 - early, 0);
    }
    return switch (tls) {
      case NONE -> PLAIN;
      case V1_2 -> new Profile(http, tls, 3, 2, 0);
      case V1_3 -> new Profile(http, tls, 2, 2 - early, 0);
    };
  }

  /** The same with a cost of its own for new connections. */
  Profile with(long costs) {
    return new Profile(http, tls, full, resumed, costs);
  }

  /** Whether requests that come at once need connections of their own. */
  boolean isSerial() {
    return http == Http.V1_1;
  }
}
