package meridian.model.cost;

import java.util.ArrayList;
import java.util.List;
import meridian.model.settings.LoadBalancerSettings;

/**
 * What AWS regions send to viewers without a distribution between them: traffic straight to load
 * balancers and functions. What they send to CloudFront is free. Source: Amazon EC2 on-demand
 * pricing, data transfer (aws.amazon.com/ec2/pricing/on-demand), us-east-1, 2024, with 100 GB free
 * a month over all regions; some regions (Tokyo, Sydney, São Paulo ...) cost up to twice as much: a
 * price of one's own in the scenario tells theirs. A "TB" has 1,024 GB.
 */
final class InternetPrices implements ServicePrices {
  static final String SERVICE = "Data transfer";
  static final String OUT = "out to the internet";

  private static final long TB = 1_024;
  private static final Tariff TARIFF =
      Tariff.tiered(
          Unit.GB, new long[] {10 * TB, 50 * TB, 150 * TB}, "0.09", "0.085", "0.07", "0.05");
  private static final Allowance FREE = new Allowance("out of AWS", 100 * Unit.GB.size());

  @Override
  public String service() {
    return SERVICE;
  }

  @Override
  public List<String> items() {
    return List.of(OUT);
  }

  @Override
  public List<Charge> charges(Usage usage) {
    List<Charge> charges = new ArrayList<>();
    for (LoadBalancerSettings balancer : usage.world().loadBalancers()) {
      String path = "loadBalancer/" + balancer.name();
      usage.entities().stream()
          .filter(entity -> entity.path().equals(path))
          .forEach(entity -> charges.add(charge(balancer.region(), entity)));
    }
    // The Lambda service of a region is called as lambda/us-east-1.
    usage.ofKind("lambda").forEach(service -> charges.add(charge(service.name(), service)));
    return charges;
  }

  private static Charge charge(String region, Usage.Counted entity) {
    return new Charge(SERVICE, region, OUT, entity.count(Usage.VIEWER_BYTES), TARIFF, FREE);
  }
}
