package meridian.model.settings;

/**
 * Compression of objects at the edge location. Source: Amazon CloudFront Developer Guide, "Serving
 * compressed files".
 *
 * @param enabled whether edge locations compress
 * @param gzip size with gzip relative to the size without, above 0 to 1
 * @param brotli the same with Brotli
 */
public record CompressionSettings(boolean enabled, double gzip, double brotli) {
  /** Edge locations send what they got. */
  public static final CompressionSettings OFF = new CompressionSettings(false, 1, 1);
}
