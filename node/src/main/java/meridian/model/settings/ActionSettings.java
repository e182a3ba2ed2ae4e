package meridian.model.settings;

import java.util.List;

/** What a listener does with a request. */
public sealed interface ActionSettings {
  /** What an access log calls it. */
  String logged();

  /**
   * To target groups, by weight.
   *
   * @param stickiness how long a viewer stays with his group after his last request, nanoseconds;
   *     0: he does not
   */
  record Forward(List<Weighted> groups, long stickiness) implements ActionSettings {
    public Forward {
      groups = List.copyOf(groups);
    }

    /** By weight alone. */
    public Forward(List<Weighted> groups) {
      this(groups, 0);
    }

    @Override
    public String logged() {
      return "forward";
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
  record Redirect(int status) implements ActionSettings {
    @Override
    public String logged() {
      return "redirect";
    }
  }

  /** An answer of the balancer's own. */
  record FixedResponse(int status, long bytes) implements ActionSettings {
    @Override
    public String logged() {
      return "fixed-response";
    }
  }
}
