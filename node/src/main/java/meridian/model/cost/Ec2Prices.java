package meridian.model.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.WorldSettings;

/**
 * EC2: the hours of instances, on demand, Linux. Source: Amazon EC2 On-Demand Pricing
 * (aws.amazon.com/ec2/pricing/on-demand), us-east-1, 2024; other regions cost up to half as much
 * again. An instance type that is not in the table is billed as m5.large.
 */
final class Ec2Prices implements ServicePrices {
  static final String SERVICE = "EC2";
  private static final String OTHER = "m5.large";

  private static final Map<String, String> DOLLARS_PER_HOUR = new TreeMap<>();

  static {
    DOLLARS_PER_HOUR.put("t3.micro", "0.0104");
    DOLLARS_PER_HOUR.put("t3.medium", "0.0416");
    DOLLARS_PER_HOUR.put("t3.large", "0.0832");
    DOLLARS_PER_HOUR.put("t2.medium", "0.0464");
    DOLLARS_PER_HOUR.put("t2.large", "0.0928");
    DOLLARS_PER_HOUR.put(OTHER, "0.0960");
    DOLLARS_PER_HOUR.put("m5.xlarge", "0.1920");
  }

  @Override
  public String service() {
    return SERVICE;
  }

  @Override
  public List<String> items() {
    return DOLLARS_PER_HOUR.keySet().stream().map(Ec2Prices::item).toList();
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
    String type =
        world.launchTemplates().stream()
            .filter(t -> t.name().equals(template))
            .map(LaunchTemplateSettings::instanceType)
            .filter(DOLLARS_PER_HOUR::containsKey)
            .findFirst()
            .orElse(OTHER);
    BigDecimal dollars = new BigDecimal(DOLLARS_PER_HOUR.getOrDefault(type, "0"));
    return new Charge(SERVICE, region, item(type), nanos, Tariff.flat(Unit.HOUR, dollars));
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
