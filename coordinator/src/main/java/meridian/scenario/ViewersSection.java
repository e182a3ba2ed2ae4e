package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.model.settings.ConnectionSettings;
import meridian.model.settings.EncodingSettings;
import meridian.model.settings.HttpShares;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.ViewerSettings.Tls;

/** {@code distribution.viewers:} how viewers connect. */
final class ViewersSection {
  private static final Key<Tls> TLS =
      Key.of(
          "tls",
          Words.of("none", Tls.NONE).or("1.2", Tls.V1_2).or("1.3", Tls.V1_3),
          "\"1.3\"",
          "TLS version of viewers; none: plain http.");
  private static final Key<HttpShares> HTTP =
      Key.derived(
          "http",
          new HttpType(),
          "2, and 1.1 without TLS",
          section -> Optional.of(withoutTls(section) ? "1.1" : "2"),
          "HTTP version of viewers over TLS (by plain http it is 1.1), or shares of viewers: {2:"
              + " 60%, 3: 40%}. With 1.1 a viewer has up to 6 connections.");
  private static final Key<Long> KEEP_ALIVE =
      Key.of(
          "keepAlive",
          Quantity.DURATION,
          "60s",
          "How long an idle connection stays open; 0: every request has its own.");
  private static final Key<Distribution> LAST_MILE =
      Key.of(
          "lastMile",
          Words.<Distribution>of("none", new Distribution.Constant(0)).or(Draws.DURATION),
          "{lognormal: {p50: 8 ms, p95: 30 ms}}",
          "A viewer's own share of the round trip, drawn once per viewer.");
  private static final Key<Long> BANDWIDTH =
      Key.of(
          "bandwidth",
          Words.of("unlimited", 0L).or(Quantity.BANDWIDTH),
          "50 Mbit/s",
          "How fast a viewer receives a body; unlimited: at once.");
  private static final Key<Distribution> DNS_LOOKUP =
      Key.of(
          "dnsLookup",
          Words.<Distribution>of("none", new Distribution.Constant(0)).or(Draws.DURATION),
          "20 ms",
          "What a DNS lookup costs a new connection.");

  private static final Key<Double> PLAIN_HTTP =
      Key.of(
          "plainHttp",
          new Share(),
          "0%",
          "Share of requests that come by plain HTTP, where the traffic does not say it.");
  private static final Key<Long> SESSION_TICKETS =
      Key.of(
          "sessionTickets",
          Words.of("none", 0L).or(Quantity.DURATION),
          "1h",
          "How long after its last use a TLS connection can be resumed at the same edge location."
              + " AWS does not document this.");
  private static final Key<Boolean> EARLY_DATA =
      Key.of(
          "earlyData",
          Words.YES_NO,
          "false",
          "Whether a resumed connection carries the request at once (0-RTT). AWS does not document"
              + " that CloudFront offers it.");
  private static final Key<Double> UDP_BLOCKED =
      Key.of(
          "udpBlocked",
          new Share(),
          "0%",
          "Share of viewers whose network lets no HTTP/3 through: they speak HTTP/2.");
  private static final Key<Long> HTTP3_FALLBACK =
      Key.of(
          "http3Fallback",
          Quantity.DURATION,
          "0 ms",
          "What that costs each new connection of theirs; nothing where browsers try both at once.");
  private static final Key<Double> ACCEPTS_BROTLI =
      Key.of("brotli", new Share(), "100%", "Viewers that accept Brotli and gzip.");
  private static final Key<Double> ACCEPTS_GZIP =
      Key.of("gzip", new Share(), "0%", "Viewers that accept gzip only; the rest accepts neither.");
  private static final Key<EncodingSettings> ACCEPT_ENCODING =
      Key.of(
          "acceptEncoding",
          new Section<>(
              "encodings", List.of(ACCEPTS_BROTLI, ACCEPTS_GZIP), ViewersSection::encodings),
          "{}",
          "Which encodings viewers accept: shares of viewers.");

  static final Section<ViewerSettings> TYPE =
      new Section<>(
          "viewers",
          List.of(
              TLS,
              HTTP,
              KEEP_ALIVE,
              LAST_MILE,
              BANDWIDTH,
              DNS_LOOKUP,
              PLAIN_HTTP,
              SESSION_TICKETS,
              EARLY_DATA,
              UDP_BLOCKED,
              HTTP3_FALLBACK,
              ACCEPT_ENCODING),
          ViewersSection::build);

  private ViewersSection() {}

  private static boolean withoutTls(Value section) {
    return section.child("tls").flatMap(Value::scalar).filter("none"::equals).isPresent();
  }

  private static EncodingSettings encodings(Fields fields) {
    double brotli = fields.get(ACCEPTS_BROTLI);
    double gzip = fields.get(ACCEPTS_GZIP);
    if (brotli + gzip > 1) {
      throw fields.section().refuse("brotli and gzip are more than 100% in all", "");
    }
    return new EncodingSettings(brotli, gzip);
  }

  private static ViewerSettings build(Fields fields) {
    Tls tls = fields.get(TLS);
    HttpShares http = fields.get(HTTP);
    if (http.v1() < 1 && tls == Tls.NONE) {
      throw fields.at(HTTP).expected("1.1, as tls is none", "Viewers speak HTTP/2 and 3 over TLS.");
    }
    if (http.v3() > 0 && tls == Tls.V1_2) {
      throw fields.at(HTTP).expected("1.1 or 2, as tls is 1.2", "HTTP/3 needs TLS 1.3.");
    }
    return new ViewerSettings(
        tls,
        http,
        fields.get(KEEP_ALIVE),
        fields.get(LAST_MILE),
        fields.get(BANDWIDTH),
        fields.get(DNS_LOOKUP),
        new ConnectionSettings(
            fields.get(PLAIN_HTTP),
            fields.get(SESSION_TICKETS),
            fields.get(EARLY_DATA),
            fields.get(UDP_BLOCKED),
            fields.get(HTTP3_FALLBACK)),
        fields.get(ACCEPT_ENCODING));
  }
}
