package meridian.model.settings;

import java.util.List;

/** What a listener does with a request. */
public sealed interface ActionSettings {
  /** To target groups, by weight. */
  record Forward(List<Weighted> groups) implements ActionSettings {
    public Forward {
      groups = List.copyOf(groups);
    }
  }

  /**
   * A target group with its share.
   *
   * @param weight 0 to 999
   */
  record Weighted(String group, int weight) {}

  /**
   * To another address.
   *
   * @param status 301 or 302
   */
  record Redirect(int status) implements ActionSettings {}

  /** An answer of the balancer's own. */
  record FixedResponse(int status, long bytes) implements ActionSettings {}
}
