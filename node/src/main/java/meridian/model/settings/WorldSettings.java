package meridian.model.settings;

import java.util.List;
import java.util.Optional;

/**
 * All that the nodes need to know of a scenario. The lists are sorted by name.
 *
 * @param seed every draw of the run derives from it
 * @param distribution absent where all traffic goes straight to load balancers or functions
 * @param warmUp requests before this virtual time run but do not count, nanoseconds
 * @param databases that instances ask
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
    List<FaultSettings> faults,
    long warmUp,
    List<AutoScalingSettings> autoScalingGroups,
    List<AlarmSettings> alarms,
    List<OriginGroupSettings> originGroups,
    List<DatabaseSettings> databases) {
  /** Settings without databases. */
  public WorldSettings(
      String name,
      long seed,
      Optional<DistributionSettings> distribution,
      List<OriginSettings> origins,
      List<LoadBalancerSettings> loadBalancers,
      List<TargetGroupSettings> targetGroups,
      List<LaunchTemplateSettings> launchTemplates,
      List<FunctionSettings> functions,
      List<FaultSettings> faults,
      long warmUp,
      List<AutoScalingSettings> autoScalingGroups,
      List<AlarmSettings> alarms,
      List<OriginGroupSettings> originGroups) {
    this(
        name,
        seed,
        distribution,
        origins,
        loadBalancers,
        targetGroups,
        launchTemplates,
        functions,
        faults,
        warmUp,
        autoScalingGroups,
        alarms,
        originGroups,
        List.of());
  }

  /** Settings without Auto Scaling, alarms, origin groups and databases. */
  public WorldSettings(
      String name,
      long seed,
      Optional<DistributionSettings> distribution,
      List<OriginSettings> origins,
      List<LoadBalancerSettings> loadBalancers,
      List<TargetGroupSettings> targetGroups,
      List<LaunchTemplateSettings> launchTemplates,
      List<FunctionSettings> functions,
      List<FaultSettings> faults,
      long warmUp) {
    this(
        name,
        seed,
        distribution,
        origins,
        loadBalancers,
        targetGroups,
        launchTemplates,
        functions,
        faults,
        warmUp,
        List.of(),
        List.of(),
        List.of());
  }

  /** Settings without a warm-up. */
  public WorldSettings(
      String name,
      long seed,
      Optional<DistributionSettings> distribution,
      List<OriginSettings> origins,
      List<LoadBalancerSettings> loadBalancers,
      List<TargetGroupSettings> targetGroups,
      List<LaunchTemplateSettings> launchTemplates,
      List<FunctionSettings> functions,
      List<FaultSettings> faults) {
    this(
        name,
        seed,
        distribution,
        origins,
        loadBalancers,
        targetGroups,
        launchTemplates,
        functions,
        faults,
        0);
  }

  public WorldSettings {
    origins = List.copyOf(origins);
    loadBalancers = List.copyOf(loadBalancers);
    targetGroups = List.copyOf(targetGroups);
    launchTemplates = List.copyOf(launchTemplates);
    functions = List.copyOf(functions);
    faults = List.copyOf(faults);
    originGroups = List.copyOf(originGroups);
    autoScalingGroups = List.copyOf(autoScalingGroups);
    alarms = List.copyOf(alarms);
    databases = List.copyOf(databases);
  }
}
