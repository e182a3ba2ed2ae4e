package meridian.model.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.InstanceType;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.WorldSettings;

/**
 * EC2: the hours of instances, on demand, Linux. Source: Amazon EC2 On-Demand Pricing
 * (aws.amazon.com/ec2/pricing/on-demand), us-east-1, 2024, which {@link InstanceType} has; other
 * regions cost up to half as much again.
 */
final class Ec2Prices implements ServicePrices {
  static final String SERVICE = "EC2";

  @Override
  public String service() {
    return SERVICE;
  }

  @Override
  public List<String> items() {
    return InstanceType.names().stream().map(Ec2Prices::item).toList();
  }

  private static String item(String instanceType) {
    return instanceType + " hours";
  }

  @Override
  public List<Charge> charges(Usage usage) {
    List<Charge> charges = new ArrayList<>();
    WorldSettings world = usage.world();
    for (TargetGroupSettings group : world.targetGroups()) {
      if (group.targets() instanceof TargetGroupSettings.Targets.Instances fixed) {
        long nanos = Math.multiplyExact(usage.nanos(), fixed.count());
        charges.add(charge(region(world, group.name()), fixed.launchTemplate(), nanos, world));
      }
    }
    for (Usage.Counted counted : usage.ofKind("autoScalingGroup")) {
      for (AutoScalingSettings group : world.autoScalingGroups()) {
        if (group.name().equals(counted.name())) {
          long nanos = counted.count("instanceNanos");
          charges.add(charge(group.region(), group.launchTemplate(), nanos, world));
        }
      }
    }
    return charges;
  }

  private static Charge charge(String region, String template, long nanos, WorldSettings world) {
    InstanceType type =
        world.launchTemplates().stream()
            .filter(t -> t.name().equals(template))
            .map(LaunchTemplateSettings::instanceType)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no launch template " + template));
    BigDecimal dollars = BigDecimal.valueOf(type.microDollars(), 6).stripTrailingZeros();
    Tariff tariff = Tariff.flat(Unit.HOUR, dollars);
    return new Charge(SERVICE, region, item(type.name()), nanos, tariff);
  }

  /** The region of the first balancer before a group; a group without one is in no run. */
  private static String region(WorldSettings world, String group) {
    return world.loadBalancers().stream()
        .filter(balancer -> balancer.targetGroups().contains(group))
        .map(LoadBalancerSettings::region)
        .findFirst()
        .orElse("global");
  }
}
