package meridian.model.cost;

import java.util.ArrayList;
import java.util.List;
import meridian.model.settings.LoadBalancerSettings;

/**
 * Elastic Load Balancing: the hours of balancers, and the capacity units that they used. Source:
 * Elastic Load Balancing pricing (aws.amazon.com/elasticloadbalancing/pricing), us-east-1, 2024;
 * other regions cost up to a third more.
 */
final class ElbPrices implements ServicePrices {
  static final String SERVICE = "ELB";
  static final String APPLICATION_HOURS = "application load balancer hours";
  static final String NETWORK_HOURS = "network load balancer hours";
  static final String LCU_HOURS = "LCU hours";
  static final String NLCU_HOURS = "NLCU hours";

  /** The balancers count thousandths of a unit times minutes. */
  private static final Unit UNIT_HOUR = Unit.of("hours", 60_000);

  private static final Tariff HOURS = Tariff.flat(Unit.HOUR, "0.0225");
  private static final Tariff LCU = Tariff.flat(UNIT_HOUR, "0.008");
  private static final Tariff NLCU = Tariff.flat(UNIT_HOUR, "0.006");

  @Override
  public String service() {
    return SERVICE;
  }

  @Override
  public List<String> items() {
    return List.of(APPLICATION_HOURS, NETWORK_HOURS, LCU_HOURS, NLCU_HOURS);
  }

  @Override
  public List<Charge> charges(Usage usage) {
    List<Charge> charges = new ArrayList<>();
    for (Usage.Counted counted : usage.ofKind("loadBalancer")) {
      for (LoadBalancerSettings balancer : usage.world().loadBalancers()) {
        if (balancer.name().equals(counted.name())) {
          boolean network = balancer.type() == LoadBalancerSettings.Type.NETWORK;
          String region = balancer.region();
          String hours = network ? NETWORK_HOURS : APPLICATION_HOURS;
          charges.add(new Charge(SERVICE, region, hours, usage.nanos(), HOURS));
          long units = counted.count("lcuMilliMinutes");
          charges.add(
              network
                  ? new Charge(SERVICE, region, NLCU_HOURS, units, NLCU)
                  : new Charge(SERVICE, region, LCU_HOURS, units, LCU));
        }
      }
    }
    return charges;
  }
}
