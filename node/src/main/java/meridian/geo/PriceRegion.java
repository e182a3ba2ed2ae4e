package meridian.geo;

/**
 * The regions of CloudFront's price list (aws.amazon.com/cloudfront/pricing, 2024), one a column
 * there.
 */
public enum PriceRegion {
  NORTH_AMERICA("United States, Mexico and Canada"),
  EUROPE("Europe, Israel and Türkiye"),
  MIDDLE_EAST_AFRICA("South Africa, Kenya, Nigeria, Egypt and the Middle East"),
  SOUTH_AMERICA("South America"),
  JAPAN("Japan"),
  AUSTRALIA("Australia and New Zealand"),
  ASIA(
      "Hong Kong, Indonesia, Malaysia, Philippines, Singapore, South Korea, Taiwan, Thailand,"
          + " Vietnam"),
  INDIA("India"),
  /**
   * Edge locations of the China regions, whose CloudFront is a service apart: no price class
   * includes them.
   */
  CHINA("Mainland China");

  private final String title;

  PriceRegion(String title) {
    this.title = title;
  }

  /** The countries as the price list names them. */
  public String title() {
    return title;
  }
}
