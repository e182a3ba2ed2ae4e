package meridian.model.elb;

import java.util.List;
import meridian.model.settings.ListenerSettings;

/**
 * Which listener a client speaks to: one that has TLS if the client speaks TLS, one without
 * otherwise; where there is no such listener, the first.
 */
final class Listeners {
  /** Which one viewers speak to that come straight here. */
  final ListenerSettings ofViewers;

  /** Which one CloudFront speaks to. */
  final ListenerSettings ofCdn;

  private final ListenerRules rulesOfViewers;
  private final ListenerRules rulesOfCdn;

  /**
   * @param viewersSecure whether viewers that come straight here speak TLS
   * @param cdnSecure whether CloudFront does
   */
  Listeners(List<ListenerSettings> listeners, boolean viewersSecure, boolean cdnSecure) {
    ofViewers = choose(listeners, viewersSecure);
    ofCdn = choose(listeners, cdnSecure);
    rulesOfViewers = new ListenerRules(ofViewers);
    rulesOfCdn = new ListenerRules(ofCdn);
  }

  private static ListenerSettings choose(List<ListenerSettings> listeners, boolean secure) {
    return listeners.stream()
        .filter(listener -> listener.protocol().isSecure() == secure)
        .findFirst()
        .orElse(listeners.get(0));
  }

  /**
   * @param client the entity that asks; 0: a viewer
   */
  ListenerRules of(int client) {
    return client == 0 ? rulesOfViewers : rulesOfCdn;
  }
}
