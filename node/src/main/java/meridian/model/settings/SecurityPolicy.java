package meridian.model.settings;

import meridian.model.settings.ViewerSettings.Tls;

/**
 * Which versions of TLS a listener admits. Names: Elastic Load Balancing, Application Load
 * Balancers, "Security policies for your Application Load Balancer". The order is part of the wire
 * format: append only.
 */
public enum SecurityPolicy {
  TLS13_1_3_2021_06("ELBSecurityPolicy-TLS13-1-3-2021-06", false, true),
  TLS13_1_2_2021_06("ELBSecurityPolicy-TLS13-1-2-2021-06", true, true),
  TLS_1_2_2017_01("ELBSecurityPolicy-TLS-1-2-2017-01", true, false),
  POLICY_2016_08("ELBSecurityPolicy-2016-08", true, false);

  /** As AWS calls it. */
  public final String title;

  private final boolean has12;
  private final boolean has13;

  SecurityPolicy(String title, boolean has12, boolean has13) {
    this.title = title;
    this.has12 = has12;
    this.has13 = has13;
  }

  /** Whether a client whose newest version this is finds one in common; all have 1.2. */
  public boolean admits(Tls newest) {
    return newest == Tls.NONE || has12 || newest == Tls.V1_3;
  }

  /** The version that such a client then speaks. */
  public Tls agreed(Tls newest) {
    return newest == Tls.V1_3 && !has13 ? Tls.V1_2 : newest;
  }
}
