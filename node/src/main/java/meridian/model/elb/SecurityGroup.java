package meridian.model.elb;

import java.util.List;
import java.util.Optional;
import meridian.model.settings.SecurityGroupSettings;
import meridian.model.settings.SecurityGroupSettings.Rule;

/** Who may open a connection to a port: an absent group admits everybody. */
final class SecurityGroup {
  /** Load balancers have addresses of the default network, 172.31.0.0/16. */
  private static final int BALANCER = 172 << 24 | 31 << 16;

  private final boolean admitsAll;
  private final List<SourceRange> ranges;
  private final List<String> names;

  SecurityGroup(Optional<SecurityGroupSettings> settings, int port) {
    List<String> sources =
        settings.map(SecurityGroupSettings::inbound).orElse(List.of()).stream()
            .filter(rule -> covers(rule, port))
            .flatMap(rule -> rule.from().stream())
            .toList();
    admitsAll = settings.isEmpty() || sources.contains(SecurityGroupSettings.ANYWHERE);
    ranges = sources.stream().filter(SecurityGroup::isRange).map(SourceRange::of).toList();
    names = sources.stream().filter(source -> !isRange(source)).toList();
  }

  private static boolean covers(Rule rule, int port) {
    return rule.fromPort() <= port && port <= rule.toPort();
  }

  private static boolean isRange(String source) {
    return source.indexOf('/') >= 0;
  }

  /** Whether a viewer, or a server of CloudFront ({@code client} is not 0), may come in. */
  boolean admits(int client, long viewer) {
    return admitsAll
        || (client != 0 && names.contains(SecurityGroupSettings.CLOUDFRONT))
        || holds(SourceRange.source(client, viewer));
  }

  /** Whether a load balancer with this security group may come in. */
  boolean admits(Optional<SecurityGroupSettings> balancer) {
    return admitsAll
        || balancer.filter(group -> names.contains(group.name())).isPresent()
        || holds(BALANCER);
  }

  private boolean holds(int address) {
    return ranges.stream().anyMatch(range -> range.holds(address));
  }
}
