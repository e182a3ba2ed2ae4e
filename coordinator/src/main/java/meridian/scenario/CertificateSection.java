package meridian.scenario;

import java.util.List;
import meridian.kernel.VirtualTime;
import meridian.model.settings.CertificateSettings;

/** {@code certificates.NAME:} what a server shows in a TLS handshake. */
final class CertificateSection {
  private static final Key<List<String>> NAMES =
      Key.of(
          "names",
          ListOf.any(
              new Text(
                  "a host name such as api.example.com or *.example.com",
                  "(?:\\*\\.)?[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,9}"),
              "host names"),
          "[]",
          "The host names that it is good for; none: all. A star stands for one label.");
  private static final Key<Long> NOT_AFTER =
      Key.of(
          "notAfter",
          Words.of("never", VirtualTime.NEVER).or(Quantity.DURATION),
          "never",
          "When it expires: a duration since the start of the run. Every request is then judged as"
              + " if on a new connection.");

  static final Section<CertificateSettings> TYPE =
      new Section<>(
          "a certificate",
          List.of(NAMES, NOT_AFTER),
          fields ->
              new CertificateSettings(fields.name(), fields.get(NAMES), fields.get(NOT_AFTER)));

  private CertificateSection() {}
}
