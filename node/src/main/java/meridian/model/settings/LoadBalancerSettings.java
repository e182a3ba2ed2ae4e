package meridian.model.settings;

/**
 * A load balancer. (Listeners, rules and health checks come with its rule book.)
 *
 * @param region the AWS region that it stands in
 * @param targetGroup where its listener forwards to
 */
public record LoadBalancerSettings(String name, String region, String targetGroup) {}
