package meridian.model.cost;

import meridian.geo.PriceRegion;

/** How bills name the price regions of CloudFront: short, since they are keys of results. */
final class PriceRegions {
  private PriceRegions() {}

  static String name(PriceRegion region) {
    return switch (region) {
      case NORTH_AMERICA -> "North America";
      case EUROPE -> "Europe";
      case MIDDLE_EAST_AFRICA -> "Middle East and Africa";
      case SOUTH_AMERICA -> "South America";
      case JAPAN -> "Japan";
      case AUSTRALIA -> "Australia";
      case ASIA -> "Asia Pacific";
      case INDIA -> "India";
      case CHINA -> "China";
    };
  }
}
