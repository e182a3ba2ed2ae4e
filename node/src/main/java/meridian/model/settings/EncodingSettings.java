package meridian.model.settings;

/**
 * Which encodings viewers accept where their headers do not say it; drawn once per viewer.
 *
 * @param brotli share of viewers that accept Brotli and gzip, 0 to 1
 * @param gzip share of viewers that accept gzip only; the rest accepts neither
 */
public record EncodingSettings(double brotli, double gzip) {
  /** All accept Brotli and gzip, as today's browsers do. */
  public static final EncodingSettings BROWSERS = new EncodingSettings(1, 0);
}
