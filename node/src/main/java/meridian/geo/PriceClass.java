package meridian.geo;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which edge locations a distribution uses (CloudFront Developer Guide, "Choosing the price class", 2023). A viewer outside of
 * the class is served from the location of lowest latency within it.
 */
public enum PriceClass {
  PRICE_CLASS_100(EnumSet.of(PriceRegion.NORTH_AMERICA, PriceRegion.EUROPE)),
  /** All but South America, Australia and New Zealand. */
  PRICE_CLASS_200(
      EnumSet.of(
          PriceRegion.NORTH_AMERICA,
          PriceRegion.EUROPE,
          PriceRegion.MIDDLE_EAST_AFRICA,
          PriceRegion.JAPAN,
          PriceRegion.ASIA,
          PriceRegion.INDIA)),
  ALL(EnumSet.complementOf(EnumSet.of(PriceRegion.CHINA)));

  private final Set<PriceRegion> regions;

  PriceClass(Set<PriceRegion> regions) {
    this.regions = regions;
  }

  /** Whether locations of this price region serve viewers of a distribution of this class. */
  public boolean includes(PriceRegion region) {
    return regions.contains(region);
  }
}
