package meridian.model.settings;

import meridian.model.http.Method;

/**
 * One cache behaviour.
 *
 * @param pathPattern "*" and "?" as in CloudFront; case-sensitive
 * @param targetOrigin the name of an origin or of an origin group
 * @param edge what edge locations do beside caching
 */
public record BehaviorSettings(
    String pathPattern,
    String targetOrigin,
    CachePolicySettings cachePolicy,
    ObjectSettings objects,
    EdgeRules edge) {
  /** A behaviour that takes everything. */
  public BehaviorSettings(
      String pathPattern,
      String targetOrigin,
      CachePolicySettings cachePolicy,
      ObjectSettings objects) {
    this(pathPattern, targetOrigin, cachePolicy, objects, EdgeRules.NONE);
  }

  /** Whether answers to a method may be kept: GET, HEAD, and OPTIONS where that is chosen. */
  public boolean caches(Method method) {
    return method.cacheable() || (method == Method.OPTIONS && edge.access().cachesOptions());
  }

  /**
   * Whether requests that come while their object is being fetched wait for it: not where nothing
   * is cached, nor where cookies go to the origin. Source: Amazon CloudFront Developer Guide,
   * "Request and response behavior for custom origins", simultaneous requests for the same object.
   */
  public boolean collapses() {
    return !cachePolicy.disabled()
        && cachePolicy.cookies().isNone()
        && edge.forwards().cookies().isNone();
  }

  /** Whether any part of the query goes to the origin. */
  public boolean forwardsQueries() {
    return !cachePolicy.queryStrings().isNone() || !edge.forwards().queryStrings().isNone();
  }
}
