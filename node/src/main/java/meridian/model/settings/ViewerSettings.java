package meridian.model.settings;

import meridian.kernel.Distribution;

/**
 * How viewers connect.
 *
 * @param tls NONE: plain http
 * @param http versions over TLS; plain http is HTTP/1.1
 * @param keepAlive how long an idle connection of a viewer stays open, nanoseconds; 0: every
 *     request has its own
 * @param lastMile a viewer's own share of the round trip, nanoseconds; drawn once per viewer
 * @param bitsPerSecond how fast a viewer receives a body; 0: at once
 * @param dnsLookup what a DNS lookup costs a new connection, nanoseconds
 * @param connections how connections begin
 * @param encodings what viewers accept
 */
public record ViewerSettings(
    Tls tls,
    HttpShares http,
    long keepAlive,
    Distribution lastMile,
    long bitsPerSecond,
    Distribution dnsLookup,
    ConnectionSettings connections,
    EncodingSettings encodings) {
  /** Viewers with the simplest connections. */
  public ViewerSettings(
      Tls tls,
      HttpShares http,
      long keepAlive,
      Distribution lastMile,
      long bitsPerSecond,
      Distribution dnsLookup) {
    this(
        tls,
        http,
        keepAlive,
        lastMile,
        bitsPerSecond,
        dnsLookup,
        ConnectionSettings.SIMPLE,
        EncodingSettings.BROWSERS);
  }

  /** The same with another version of TLS. */
  public ViewerSettings with(Tls other) {
    return new ViewerSettings(
        other, http, keepAlive, lastMile, bitsPerSecond, dnsLookup, connections, encodings);
  }

  /** The same, all with one version of HTTP. */
  public ViewerSettings(
      Tls tls,
      Http http,
      long keepAlive,
      Distribution lastMile,
      long bitsPerSecond,
      Distribution dnsLookup) {
    this(tls, HttpShares.of(http), keepAlive, lastMile, bitsPerSecond, dnsLookup);
  }

  /** TLS version of viewers. */
  public enum Tls {
    NONE,
    V1_2,
    V1_3
  }

  /** HTTP version of viewers. */
  public enum Http {
    V1_1,
    V2,
    V3
  }
}
