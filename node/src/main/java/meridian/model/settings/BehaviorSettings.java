package meridian.model.settings;

/**
 * One cache behaviour.
 *
 * @param pathPattern "*" and "?" as in CloudFront; case-sensitive
 * @param targetOrigin the name of an origin or of an origin group
 */
public record BehaviorSettings(
    String pathPattern,
    String targetOrigin,
    CachePolicySettings cachePolicy,
    ObjectSettings objects) {}
