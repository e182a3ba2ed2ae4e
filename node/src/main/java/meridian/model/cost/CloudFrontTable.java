package meridian.model.cost;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import meridian.geo.PriceRegion;

/**
 * The pay-as-you-go prices of CloudFront by price region, US dollars. Source: Amazon CloudFront
 * pricing (aws.amazon.com/cloudfront/pricing), as of 2024-07-01. Request prices are those of 10,000
 * requests. A "TB" of its volume tiers has 1,024 GB.
 */
final class CloudFrontTable {
  private static final Unit REQUESTS = Unit.of("10,000 requests", 10_000);
  private static final long TB = 1_024;
  private static final long[] TIERS = {
    10 * TB, 50 * TB, 150 * TB, 500 * TB, 1_024 * TB, 5 * 1_024 * TB
  };

  /** A region's prices. */
  record Prices(Tariff out, Tariff toOrigin, Tariff http, Tariff https) {}

  private static final Map<PriceRegion, Prices> BY_REGION = new EnumMap<>(PriceRegion.class);

  static {
    add(PriceRegion.NORTH_AMERICA, ".085 .080 .060 .040 .030 .025 .020", ".020", ".0075", ".0100");
    add(PriceRegion.EUROPE, ".085 .080 .060 .040 .030 .025 .020", ".020", ".0090", ".0120");
    add(
        PriceRegion.MIDDLE_EAST_AFRICA,
        ".110 .105 .090 .080 .060 .050 .040",
        ".060",
        ".0090",
        ".0120");
    add(PriceRegion.SOUTH_AMERICA, ".110 .105 .090 .080 .060 .050 .040", ".125", ".0160", ".0220");
    add(PriceRegion.JAPAN, ".114 .089 .086 .084 .080 .070 .060", ".060", ".0090", ".0120");
    add(PriceRegion.AUSTRALIA, ".114 .098 .094 .092 .090 .085 .080", ".080", ".0090", ".0125");
    add(PriceRegion.ASIA, ".120 .100 .095 .090 .080 .070 .060", ".060", ".0090", ".0120");
    add(PriceRegion.INDIA, ".109 .085 .082 .080 .078 .075 .072", ".160", ".0090", ".0120");
  }

  private CloudFrontTable() {}

  private static void add(
      PriceRegion region, String out, String toOrigin, String http, String https) {
    BY_REGION.put(
        region,
        new Prices(
            Tariff.tiered(Unit.GB, TIERS, out.split(" ", -1)),
            Tariff.flat(Unit.GB, toOrigin),
            Tariff.flat(REQUESTS, http),
            Tariff.flat(REQUESTS, https)));
  }

  /** The prices of a region; China has a price list of its own, which is not here. */
  static Prices of(PriceRegion region) {
    return Objects.requireNonNull(BY_REGION.get(region), region.name());
  }
}
