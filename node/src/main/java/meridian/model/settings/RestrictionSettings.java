package meridian.model.settings;

import java.util.List;

/**
 * Whom a distribution serves, and how much. Sources: Amazon CloudFront Developer Guide,
 * "Restricting the geographic distribution of your content" and "Quotas".
 *
 * @param geo how {@code countries} count
 * @param countries indices in the country table, sorted
 * @param requestsPerSecond of the whole distribution; 0: any number
 * @param bitsPerSecond of the whole distribution; 0: any number
 */
public record RestrictionSettings(
    Geo geo, List<Integer> countries, long requestsPerSecond, long bitsPerSecond) {
  /** Everybody, any number. */
  public static final RestrictionSettings NONE = new RestrictionSettings(Geo.NONE, List.of(), 0, 0);

  public RestrictionSettings {
    countries = List.copyOf(countries);
  }

  /** Kinds of geographic restriction. */
  public enum Geo {
    NONE,
    /** Only these countries, and viewers whose country is not known. */
    ALLOW,
    /** All but these countries. */
    BLOCK
  }
}
