package meridian.model.settings;

/**
 * The targets of a load balancer: a fixed number of instances, chosen by round robin.
 *
 * @param launchTemplate what each instance is
 * @param instances 0 to 1,000
 */
public record TargetGroupSettings(String name, String launchTemplate, int instances) {}
