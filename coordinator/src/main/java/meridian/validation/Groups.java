package meridian.validation;

import java.util.List;

/** All groups, in the order in which they are told. Who validates more adds a group here. */
public final class Groups {
  private Groups() {}

  public static List<Group> all() {
    return List.of(
        new GoldenTrace(),
        new RealTraces(),
        new CheApproximation(),
        new TtlCache(),
        new StaleHits(),
        new CloudFrontBill(),
        new FunctionForms(),
        new SimFaas(),
        new QueueForms(),
        new RoutingShares());
  }
}
