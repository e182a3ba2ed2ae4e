package meridian.model.settings;

import java.util.List;
import java.util.Optional;
import meridian.geo.PriceClass;
import meridian.geo.RoutingPolicy;

/**
 * The CloudFront distribution.
 *
 * @param edgeLocations sorted by code; only those inside the price class
 * @param regionalEdgeCache what each regional edge cache has; absent: edge locations ask the
 *     origins themselves
 * @param behaviors first match wins; the last one's pattern is "*"
 * @param answerLife how long a DNS answer lives, nanoseconds (CloudFront: 60 s as commonly
 *     observed)
 * @param restrictions whom it serves, and how much
 * @param invalidations what is invalidated when
 * @param caching error responses, and what the documentation leaves open
 */
public record DistributionSettings(
    List<EdgeLocationSettings> edgeLocations,
    RoutingPolicy routing,
    PriceClass priceClass,
    CacheSettings edgeCache,
    Optional<CacheSettings> regionalEdgeCache,
    ViewerSettings viewers,
    List<BehaviorSettings> behaviors,
    long answerLife,
    RestrictionSettings restrictions,
    InvalidationSettings invalidations,
    CachingSettings caching) {
  /** A distribution for everybody. */
  public DistributionSettings(
      List<EdgeLocationSettings> edgeLocations,
      RoutingPolicy routing,
      PriceClass priceClass,
      CacheSettings edgeCache,
      Optional<CacheSettings> regionalEdgeCache,
      ViewerSettings viewers,
      List<BehaviorSettings> behaviors,
      long answerLife) {
    this(
        edgeLocations,
        routing,
        priceClass,
        edgeCache,
        regionalEdgeCache,
        viewers,
        behaviors,
        answerLife,
        RestrictionSettings.NONE,
        InvalidationSettings.NONE,
        CachingSettings.DEFAULT);
  }

  public DistributionSettings {
    edgeLocations = List.copyOf(edgeLocations);
    behaviors = List.copyOf(behaviors);
  }

  /** The same distribution with other invalidations. */
  public DistributionSettings with(InvalidationSettings others) {
    return new DistributionSettings(
        edgeLocations,
        routing,
        priceClass,
        edgeCache,
        regionalEdgeCache,
        viewers,
        behaviors,
        answerLife,
        restrictions,
        others,
        caching);
  }

  /**
   * One edge location.
   *
   * @param code for example ICN, or FRA56-P5 where a log names POPs
   * @param requestsPerSecond its capacity; 0: unlimited
   */
  public record EdgeLocationSettings(
      String code, double latitude, double longitude, int country, long requestsPerSecond) {}
}
