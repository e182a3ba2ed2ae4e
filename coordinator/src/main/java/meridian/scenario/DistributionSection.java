package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.geo.PriceClass;
import meridian.geo.RoutingPolicy;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.InvalidationSettings;
import meridian.model.settings.ViewerSettings;
import meridian.scenario.EdgeLocationsType.Located;
import meridian.scenario.ErrorResponsesType.ErrorResponse;

/** {@code distribution:} the CloudFront distribution. */
final class DistributionSection {
  private static final Key<List<Located>> EDGE_LOCATIONS =
      Key.of(
          "edgeLocations",
          new EdgeLocationsType(),
          "cloudfront",
          "'cloudfront' (the built-in catalogue), 'recorded' (those that the log of the traffic"
              + " names), or a list of codes and of {code, lat, lon, country, capacity}.");
  private static final Key<RoutingPolicy> ROUTING =
      Key.of(
          "routing",
          Words.of("lowest-latency", RoutingPolicy.LOWEST_LATENCY)
              .or("nearest", RoutingPolicy.NEAREST),
          "lowest-latency",
          "How a viewer's edge location is chosen: by latency, as CloudFront does, or by"
              + " distance.");
  private static final Key<PriceClass> PRICE_CLASS =
      Key.of(
          "priceClass",
          Words.of("100", PriceClass.PRICE_CLASS_100)
              .or("200", PriceClass.PRICE_CLASS_200)
              .or("all", PriceClass.ALL),
          "all",
          "Only edge locations of this CloudFront price class serve.");
  private static final Key<CacheSettings> EDGE_CACHE =
      Key.of(
          "edgeCache", CacheSection.withCurve("100 GB"), "{}", "The cache of each edge location.");
  private static final Key<Optional<CacheSettings>> REGIONAL_EDGE_CACHES =
      Key.of(
          "regionalEdgeCaches",
          Words.of("none", Optional.<CacheSettings>empty())
              .or(CacheSection.of("1 TB", Optional::of)),
          "{}",
          "The cache of each regional edge cache; none: edge locations ask the origins"
              + " themselves.");
  private static final Key<ViewerSettings> VIEWERS =
      Key.of("viewers", ViewersSection.TYPE, "{}", "How viewers connect.");
  private static final Key<Long> ANSWER_LIFE =
      Key.of(
          "answerLife",
          Quantity.DURATION.positive(),
          "60s",
          "How long a DNS answer lives: so long viewers still go to a location that has failed.");
  private static final Key<Long> INVALIDATION_REACH =
      Key.of(
          "invalidationReach",
          Quantity.DURATION,
          "5s",
          "How long until the last location has taken an invalidation over: regional edge caches in"
              + " the first half of this time, edge locations in the second. AWS says 'within a few"
              + " seconds'.");
  private static final Key<List<BehaviorSettings>> BEHAVIORS =
      Key.of(
          "behaviors",
          new BehaviorsType(),
          "[{pathPattern: \"*\"}]",
          "Which origin and rules a path has; the first that matches counts, the last is \"*\".");
  private static final Key<List<ErrorResponse>> ERROR_RESPONSES =
      Key.of(
          "customErrorResponses",
          new ErrorResponsesType(),
          "[]",
          "How long errors of the origins are kept, and what viewers get in their place.");
  private static final Key<CachingSettings> CACHING =
      Key.of(
          "caching", CachingSection.TYPE, "{}", "What caches do where AWS does not document it.");

  static final Section<DistributionSettings> TYPE =
      new Section<>(
          "a distribution",
          List.of(
              EDGE_LOCATIONS,
              ROUTING,
              PRICE_CLASS,
              EDGE_CACHE,
              REGIONAL_EDGE_CACHES,
              VIEWERS,
              ANSWER_LIFE,
              RestrictionKeys.GEO_RESTRICTION,
              RestrictionKeys.QUOTAS,
              INVALIDATION_REACH,
              BEHAVIORS,
              ERROR_RESPONSES,
              CACHING),
          DistributionSection::build);

  /** Source: Amazon CloudFront Developer Guide, "Quotas on Lambda@Edge". */
  private static final int FUNCTIONS_MAX = 100;

  private DistributionSection() {}

  private static DistributionSettings build(Fields fields) {
    Geography geography = fields.reading().geography();
    PriceClass priceClass = fields.get(PRICE_CLASS);
    List<EdgeLocationSettings> locations =
        inside(fields.get(EDGE_LOCATIONS), priceClass, geography);
    if (EdgeLocationsType.isRecorded(fields.at(EDGE_LOCATIONS))) {
      // From now on it is a list: whoever runs the effective scenario need not read the log for it.
      fields.rewrite(EDGE_LOCATIONS, EdgeLocationsType.list(fields.at(EDGE_LOCATIONS), locations));
    }
    if (locations.isEmpty()) {
      throw fields
          .at(PRICE_CLASS)
          .refuse("none of the edge locations is in this price class", "Write priceClass: all");
    }
    checkFunctions(fields);
    return new DistributionSettings(
        locations,
        fields.get(ROUTING),
        priceClass,
        fields.get(EDGE_CACHE),
        fields.get(REGIONAL_EDGE_CACHES),
        fields.get(VIEWERS),
        fields.get(BEHAVIORS),
        fields.get(ANSWER_LIFE),
        RestrictionKeys.build(fields),
        new InvalidationSettings(List.of(), fields.get(INVALIDATION_REACH)),
        ErrorResponsesType.resolved(
            fields.get(CACHING), fields.get(ERROR_RESPONSES), fields.get(BEHAVIORS)));
  }

  private static void checkFunctions(Fields fields) {
    long functions =
        fields.get(BEHAVIORS).stream()
            .flatMap(behavior -> behavior.edge().events().all())
            .map(EdgeFunctionSettings::name)
            .distinct()
            .count();
    if (functions > FUNCTIONS_MAX) {
      throw fields
          .at(BEHAVIORS)
          .refuse(
              "the distribution calls " + functions + " functions, and 100 are possible",
              "Let several behaviors share a function.");
    }
  }

  /** A place of one's own is in every price class. */
  private static List<EdgeLocationSettings> inside(
      List<Located> locations, PriceClass priceClass, Geography geography) {
    return locations.stream()
        .filter(l -> l.city().map(city -> geography.includes(priceClass, city)).orElse(true))
        .map(Located::settings)
        .toList();
  }

  /** The codes of the edge locations that serve; absent where there is a mistake in them. */
  static Optional<List<String>> edgeCodes(Reading reading) {
    Optional<List<Located>> locations =
        reading.resolve(EDGE_LOCATIONS.type(), "distribution", EDGE_LOCATIONS.name());
    Optional<PriceClass> priceClass =
        reading.resolve(PRICE_CLASS.type(), "distribution", PRICE_CLASS.name());
    if (locations.isEmpty() || priceClass.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        inside(locations.get(), priceClass.get(), reading.geography()).stream()
            .map(EdgeLocationSettings::code)
            .toList());
  }
}
