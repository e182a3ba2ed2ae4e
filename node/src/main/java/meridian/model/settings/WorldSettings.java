package meridian.model.settings;

import java.util.List;
import java.util.Optional;

/**
 * All that the nodes need to know of a scenario. The lists are sorted by name.
 *
 * @param seed every draw of the run derives from it
 * @param distribution absent where all traffic goes straight to load balancers or functions
 */
public record WorldSettings(
    String name,
    long seed,
    Optional<DistributionSettings> distribution,
    List<OriginSettings> origins,
    List<LoadBalancerSettings> loadBalancers,
    List<TargetGroupSettings> targetGroups,
    List<LaunchTemplateSettings> launchTemplates,
    List<FunctionSettings> functions,
    List<FaultSettings> faults) {
  public WorldSettings {
    origins = List.copyOf(origins);
    loadBalancers = List.copyOf(loadBalancers);
    targetGroups = List.copyOf(targetGroups);
    launchTemplates = List.copyOf(launchTemplates);
    functions = List.copyOf(functions);
    faults = List.copyOf(faults);
  }
}
