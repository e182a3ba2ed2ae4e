package meridian.replay;

import java.util.List;
import java.util.function.IntFunction;
import meridian.kernel.Hash;
import meridian.model.World;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.OriginSettings;
import meridian.report.BalancerLog.Balancer;
import meridian.report.BalancerLog.TargetGroup;

/** What a log says of each load balancer, by entity id. */
record Balancers(World world) implements IntFunction<Balancer> {
  private static final String PATH = "loadBalancer/";

  @Override
  public Balancer apply(int id) {
    String name = world.path(id).substring(PATH.length());
    LoadBalancerSettings settings =
        world.settings().loadBalancers().stream()
            .filter(balancer -> balancer.name().equals(name))
            .findFirst()
            .orElseThrow();
    List<TargetGroup> groups =
        settings.targetGroups().stream()
            .map(group -> new TargetGroup(group, Hash.of(group)))
            .toList();
    return new Balancer(name, Hash.of(name), settings.region(), groups, false, tlsToCdn(name));
  }

  private boolean tlsToCdn(String name) {
    return world.settings().origins().stream()
        .anyMatch(
            origin ->
                origin instanceof OriginSettings.Balancer balancer
                    && balancer.loadBalancer().equals(name)
                    && balancer.tls());
  }
}
