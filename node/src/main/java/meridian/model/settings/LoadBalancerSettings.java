package meridian.model.settings;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A load balancer.
 *
 * @param region the AWS region that it stands in
 * @param zones its availability zones, at least one
 * @param idleTimeout a target that is silent for so long has failed, nanoseconds
 * @param securityGroup whom it admits; absent: everybody
 * @param scaling how its nodes come and go; absent: they stay, with the same addresses
 */
public record LoadBalancerSettings(
    String name,
    String region,
    Type type,
    List<String> zones,
    List<ListenerSettings> listeners,
    long idleTimeout,
    Optional<SecurityGroupSettings> securityGroup,
    Optional<BalancerScalingSettings> scaling) {
  private static final long IDLE_TIMEOUT = 60_000_000_000L;

  /** What kind of balancer. */
  public enum Type {
    APPLICATION,
    NETWORK
  }

  public LoadBalancerSettings {
    zones = List.copyOf(zones);
    listeners = List.copyOf(listeners);
  }

  /** A load balancer that admits everybody, and scales as its type usually does. */
  public LoadBalancerSettings(
      String name,
      String region,
      Type type,
      List<String> zones,
      List<ListenerSettings> listeners,
      long idleTimeout) {
    this(
        name,
        region,
        type,
        zones,
        listeners,
        idleTimeout,
        Optional.empty(),
        type == Type.NETWORK ? Optional.empty() : Optional.of(BalancerScalingSettings.DEFAULT));
  }

  /** An application load balancer that forwards everything to one target group. */
  public LoadBalancerSettings(String name, String region, String targetGroup) {
    this(
        name,
        region,
        Type.APPLICATION,
        List.of("a", "b"),
        List.of(
            new ListenerSettings(
                80,
                ListenerSettings.Protocol.HTTP,
                List.of(),
                new ActionSettings.Forward(List.of(new ActionSettings.Weighted(targetGroup, 1))))),
        IDLE_TIMEOUT);
  }

  /** Whether it passes on connections, and knows nothing of HTTP. */
  public boolean isNetwork() {
    return type == Type.NETWORK;
  }

  /** The names of all target groups that it may forward to, in their order. */
  public List<String> targetGroups() {
    TreeSet<String> names = new TreeSet<>();
    for (ListenerSettings listener : listeners) {
      Stream.concat(
              listener.rules().stream().map(ListenerSettings.Rule::action),
              Stream.of(listener.otherwise()))
          .filter(ActionSettings.Forward.class::isInstance)
          .flatMap(action -> ((ActionSettings.Forward) action).groups().stream())
          .forEach(weighted -> names.add(weighted.group()));
    }
    return List.copyOf(names);
  }
}
