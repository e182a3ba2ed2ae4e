package meridian.model.cost;

import java.util.List;
import java.util.Optional;

/**
 * A plan of CloudFront at one price a month, without a charge for what is beyond its allowance:
 * then another plan, or pay-as-you-go, is due. Source: Amazon CloudFront pricing, flat-rate plans,
 * as of November 2025. They also have parts (DNS, a firewall, storage) that nothing here counts.
 *
 * @param dollars a month, for a distribution
 * @param requests a month
 * @param bytes out, a month
 */
public record FlatRatePlan(String name, long dollars, long requests, long bytes) {
  private static final long TB = 1L << 40;

  private static final List<FlatRatePlan> ALL =
      List.of(
          new FlatRatePlan("Free", 0, 1_000_000, 100 * Unit.GB.size()),
          new FlatRatePlan("Pro", 15, 10_000_000, 50 * TB),
          new FlatRatePlan("Business", 200, 125_000_000, 50 * TB),
          new FlatRatePlan("Premium", 1_000, 500_000_000, 50 * TB));

  /**
   * The cheapest plan that the traffic of a month fits into; empty if none is large enough, or if
   * there was no traffic.
   */
  public static Optional<FlatRatePlan> of(Bill month) {
    long requests =
        month.quantity(CloudFrontPrices.SERVICE, CloudFrontPrices.HTTP)
            + month.quantity(CloudFrontPrices.SERVICE, CloudFrontPrices.HTTPS);
    long bytes = month.quantity(CloudFrontPrices.SERVICE, CloudFrontPrices.OUT);
    return ALL.stream()
        .filter(plan -> requests > 0 && requests <= plan.requests && bytes <= plan.bytes)
        .findFirst();
  }
}
