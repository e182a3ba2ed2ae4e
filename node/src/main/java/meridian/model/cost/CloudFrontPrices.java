package meridian.model.cost;

import java.util.ArrayList;
import java.util.List;
import meridian.geo.EdgeCatalogue;
import meridian.geo.EdgeCity;
import meridian.geo.Place;
import meridian.geo.PriceClass;
import meridian.geo.PriceRegion;
import meridian.geo.Regions;
import meridian.kernel.VirtualTime;
import meridian.model.cost.Usage.Counted;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.ViewerSettings;

/**
 * CloudFront: requests and bytes by the price region of the edge location that served them.
 * Sources: {@link CloudFrontTable}; Amazon CloudFront Developer Guide, "Choosing the price class";
 * Amazon CloudFront pricing, always free tier (1 TB out and 10 million requests a month, over all
 * regions together).
 *
 * <p>Every request that an edge location took is billed, whatever became of it. Bytes are those of
 * bodies, and {@code responseHeaders} of the settings for each response. What CloudFront gets from
 * an origin in AWS is free; so is what lies between its own tiers.
 */
final class CloudFrontPrices implements ServicePrices {
  static final String SERVICE = "CloudFront";
  static final String HTTP = "HTTP requests";
  static final String HTTPS = "HTTPS requests";
  static final String OUT = "data transfer out";
  static final String TO_ORIGIN = "data transfer to origin";
  static final String SHIELD = "Origin Shield requests";
  static final String PATHS = "invalidation paths";

  /** A count of regional edge caches: requests that came to them as an Origin Shield. */
  static final String SHIELD_REQUESTS = "shield_requests";

  private static final String EVERYWHERE = "global";

  /** The first 1,000 paths of a month cost nothing. */
  private static final Tariff INVALIDATION =
      Tariff.tiered(Unit.of("paths", 1), new long[] {1_000}, "0", "0.005");

  private static final Allowance FREE_REQUESTS = new Allowance("CloudFront requests", 10_000_000);
  private static final Allowance FREE_OUT = new Allowance("CloudFront out", 1L << 40);

  @Override
  public String service() {
    return SERVICE;
  }

  @Override
  public List<String> items() {
    return List.of(HTTP, HTTPS, OUT, TO_ORIGIN, SHIELD, PATHS);
  }

  @Override
  public List<Charge> charges(Usage usage) {
    List<Charge> charges = new ArrayList<>();
    usage
        .world()
        .distribution()
        .ifPresent(
            distribution -> {
              for (Counted edge : usage.ofKind("edgeLocation")) {
                add(usage, distribution, edge, charges);
              }
              usage.ofKind("regionalEdgeCache").forEach(cache -> charges.add(shield(cache)));
              long paths = invalidated(usage, distribution);
              charges.add(new Charge(SERVICE, EVERYWHERE, PATHS, paths, INVALIDATION));
            });
    return charges;
  }

  private static void add(
      Usage usage, DistributionSettings distribution, Counted edge, List<Charge> to) {
    PriceRegion region = billed(region(edge.name(), distribution), distribution.priceClass());
    CloudFrontTable.Prices prices = CloudFrontTable.of(region);
    long requests = edge.count(Usage.VIEWER_REQUESTS);
    boolean plain = distribution.viewers().tls() == ViewerSettings.Tls.NONE;
    long http = plain ? requests : edge.count(Usage.HTTP_REQUESTS);
    long out =
        edge.count(Usage.VIEWER_BYTES)
            + Math.multiplyExact(requests, usage.prices().responseHeaders());
    String name = PriceRegions.name(region);
    to.add(new Charge(SERVICE, name, HTTP, http, prices.http(), FREE_REQUESTS));
    to.add(new Charge(SERVICE, name, HTTPS, requests - http, prices.https(), FREE_REQUESTS));
    to.add(new Charge(SERVICE, name, OUT, out, prices.out(), FREE_OUT));
    to.add(new Charge(SERVICE, name, TO_ORIGIN, edge.count(Usage.UPLOAD_BYTES), prices.toOrigin()));
  }

  /** A request to an Origin Shield costs as much as one over HTTP in the shield's region. */
  private static Charge shield(Counted cache) {
    PriceRegion region =
        Regions.find(cache.name())
            .map(aws -> EdgeCatalogue.nearestTo(aws.place()).priceRegion())
            .orElse(PriceRegion.NORTH_AMERICA);
    Tariff tariff = CloudFrontTable.of(region).http();
    return new Charge(
        SERVICE, PriceRegions.name(region), SHIELD, cache.count(SHIELD_REQUESTS), tariff);
  }

  /** The paths that were invalidated while the run counted. */
  private static long invalidated(Usage usage, DistributionSettings distribution) {
    long from = usage.world().warmUp();
    long until = VirtualTime.plus(from, usage.nanos());
    return distribution.invalidations().all().stream()
        .filter(invalidation -> invalidation.at() >= from && invalidation.at() <= until)
        .mapToLong(invalidation -> invalidation.paths().size())
        .sum();
  }

  /** The price region of an edge location; that of the nearest city where it is one's own. */
  private static PriceRegion region(String code, DistributionSettings distribution) {
    return EdgeCatalogue.find(code)
        .or(
            () ->
                distribution.edgeLocations().stream()
                    .filter(edge -> edge.code().equals(code))
                    .findFirst()
                    .map(CloudFrontPrices::nearest))
        .map(EdgeCity::priceRegion)
        .orElseThrow(() -> new IllegalArgumentException("unknown edge location " + code));
  }

  private static EdgeCity nearest(EdgeLocationSettings edge) {
    return EdgeCatalogue.nearestTo(new Place(edge.latitude(), edge.longitude(), edge.country()));
  }

  /**
   * Where the location is outside of the distribution's price class, the cheapest region of the
   * class counts: that is North America for every class and item.
   */
  private static PriceRegion billed(PriceRegion region, PriceClass priceClass) {
    return priceClass.includes(region) ? region : PriceRegion.NORTH_AMERICA;
  }
}
