package meridian.model.settings;

import java.util.List;
import java.util.Locale;
import meridian.kernel.VirtualTime;

/**
 * The certificate of a server.
 *
 * @param names the host names that it is good for, such as api.example.com or *.example.com; empty:
 *     all
 * @param notAfter the virtual time at which it expires, nanoseconds; {@link VirtualTime#NEVER}: not
 *     in this run
 */
public record CertificateSettings(String name, List<String> names, long notAfter) {
  public CertificateSettings {
    names = List.copyOf(names);
  }

  /** Whether a client that wants this host accepts it now; an empty host stands for any. */
  public boolean isGood(String host, long now) {
    return now < notAfter
        && (names.isEmpty() || host.isEmpty() || names.stream().anyMatch(n -> covers(n, host)));
  }

  /** A star stands for one label (RFC 6125, section 6.4.3). */
  private static boolean covers(String name, String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    String own = name.toLowerCase(Locale.ROOT);
    int dot = wanted.indexOf('.');
    return own.equals(wanted)
        || (own.startsWith("*.") && dot > 0 && own.substring(1).equals(wanted.substring(dot)));
  }
}
