package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.ViewerSettings.Http;
import meridian.model.settings.ViewerSettings.Tls;

/** {@code distribution.viewers:} how viewers connect. */
final class ViewersSection {
  private static final Key<Tls> TLS =
      Key.of(
          "tls",
          Words.of("none", Tls.NONE).or("1.2", Tls.V1_2).or("1.3", Tls.V1_3),
          "\"1.3\"",
          "TLS version of viewers; none: plain http.");
  private static final Key<Http> HTTP =
      Key.derived(
          "http",
          Words.of("1.1", Http.V1_1).or("2", Http.V2).or("3", Http.V3),
          "2, and 1.1 without TLS",
          section -> Optional.of(withoutTls(section) ? "1.1" : "2"),
          "HTTP version of viewers.");
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

  static final Section<ViewerSettings> TYPE =
      new Section<>(
          "viewers",
          List.of(TLS, HTTP, KEEP_ALIVE, LAST_MILE, BANDWIDTH, DNS_LOOKUP),
          ViewersSection::build);

  private ViewersSection() {}

  private static boolean withoutTls(Value section) {
    return section.child("tls").flatMap(Value::scalar).filter("none"::equals).isPresent();
  }

  private static ViewerSettings build(Fields fields) {
    Tls tls = fields.get(TLS);
    Http http = fields.get(HTTP);
    if (http != Http.V1_1 && tls == Tls.NONE) {
      throw fields.at(HTTP).expected("1.1, as tls is none", "Viewers speak HTTP/2 and 3 over TLS.");
    }
    if (http == Http.V3 && tls == Tls.V1_2) {
      throw fields.at(HTTP).expected("1.1 or 2, as tls is 1.2", "HTTP/3 needs TLS 1.3.");
    }
    return new ViewerSettings(
        tls,
        http,
        fields.get(KEEP_ALIVE),
        fields.get(LAST_MILE),
        fields.get(BANDWIDTH),
        fields.get(DNS_LOOKUP));
  }
}
