package meridian.geo;

/**
 * Which edge locations a distribution uses (CloudFront Developer Guide, "Choosing the price class",
 * 2023). A viewer outside of the class is served from the location of lowest latency within it.
 */
public enum PriceClass {
  /** North America, Europe and Israel. */
  PRICE_CLASS_100,
  /** All but South America, Australia and New Zealand. */
  PRICE_CLASS_200,
  ALL;

  /** Whether locations of this price region serve viewers of a distribution of this class. */
  public boolean includes(PriceRegion region) {
    return switch (region) {
      case NORTH_AMERICA, EUROPE -> true;
      case MIDDLE_EAST_AFRICA, JAPAN, ASIA, INDIA -> this != PRICE_CLASS_100;
      case SOUTH_AMERICA, AUSTRALIA -> this == ALL;
      case CHINA -> false;
    };
  }
}
