package meridian.model.elb;

import java.util.List;
import meridian.model.settings.ListenerSettings;

/**
 * Which listener a client speaks to: one that has TLS if the client speaks TLS, one without
 * otherwise; where there is no such listener, the first.
 */
final class Listeners {
  private final ListenerRules ofViewers;
  private final ListenerRules ofCdn;

  /**
   * @param viewersSecure whether viewers that come straight here speak TLS
   * @param cdnSecure whether CloudFront does
   */
  Listeners(List<ListenerSettings> listeners, boolean viewersSecure, boolean cdnSecure) {
    ofViewers = new ListenerRules(choose(listeners, viewersSecure));
    ofCdn = new ListenerRules(choose(listeners, cdnSecure));
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
    return client == 0 ? ofViewers : ofCdn;
  }
}
