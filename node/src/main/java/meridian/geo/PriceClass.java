package meridian.geo;

/** CloudFront price classes. */
public enum PriceClass {
  CLASS_100,
  CLASS_200,
  ALL
}
