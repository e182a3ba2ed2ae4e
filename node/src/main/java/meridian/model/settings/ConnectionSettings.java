package meridian.model.settings;

/**
 * How viewers' connections begin. Sources: RFC 5246, 8446 and 9001 (handshakes, resumption, early
 * data); RFC 7540 and 9114.
 *
 * @param plainHttp share of requests that come by plain HTTP where nothing else says it, 0 to 1
 * @param tickets how long after its last use a connection can be resumed, nanoseconds; 0: never
 * @param earlyData whether a resumed HTTP/3 or TLS 1.3 connection carries the request at once
 *     (0-RTT)
 * @param udpBlocked share of viewers whose network lets no QUIC through: they speak HTTP/2, 0 to 1
 * @param fallback what that costs each new connection of theirs, nanoseconds
 */
public record ConnectionSettings(
    double plainHttp, long tickets, boolean earlyData, double udpBlocked, long fallback) {
  /** No resumption; everybody gets through. */
  public static final ConnectionSettings SIMPLE = new ConnectionSettings(0, 0, false, 0, 0);
}
