package meridian.model.settings;

/**
 * One cache behaviour.
 *
 * @param pathPattern "*" and "?" as in CloudFront; case-sensitive
 * @param targetOrigin an origin's name
 */
public record BehaviorSettings(
    String pathPattern,
    String targetOrigin,
    CachePolicySettings cachePolicy,
    ObjectSettings objects) {}
