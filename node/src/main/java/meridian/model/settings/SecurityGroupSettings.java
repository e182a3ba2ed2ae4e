package meridian.model.settings;

import java.util.List;

/**
 * A security group: who may open connections to what is in it. Whatever no rule admits is dropped
 * without a word. (Amazon VPC User Guide, "Control traffic to your AWS resources using security
 * groups".)
 */
public record SecurityGroupSettings(String name, List<Rule> inbound) {
  /** Where CloudFront's servers are meant (AWS: the prefix list for origin-facing servers). */
  public static final String CLOUDFRONT = "cloudfront";

  /** Everybody. */
  public static final String ANYWHERE = "anywhere";

  public SecurityGroupSettings {
    inbound = List.copyOf(inbound);
  }

  /**
   * Admits some clients to some ports.
   *
   * @param fromPort the first port
   * @param toPort the last one
   * @param from address ranges such as 10.0.0.0/8, names of security groups, {@link #CLOUDFRONT} or
   *     {@link #ANYWHERE}
   */
  public record Rule(int fromPort, int toPort, List<String> from) {
    public Rule {
      from = List.copyOf(from);
    }
  }
}
