package meridian.geo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The network zones of the latency model: the continents, with Asia, Africa, Europe and North
 * America cut where their networks differ. A country is in one zone (the table of countries says
 * which). Continents alone do not explain enough of the measured round trips (R2 0.84 on unseen
 * cities against 0.87 with zones), mostly since a path from India, China or the Gulf to another
 * part of Asia is rarely the direct one.
 */
public enum Zone {
  /** The country is not known. */
  UNKNOWN(null),
  NORTH_AMERICA(Continent.NA),
  /** Mexico, Central America and the Caribbean. */
  CENTRAL_AMERICA(Continent.NA),
  SOUTH_AMERICA(Continent.SA),
  WESTERN_EUROPE(Continent.EU),
  /**
   * The Baltics, the Balkans, Ukraine, Russia, and Central Asia, whose traffic goes through Russia.
   */
  EASTERN_EUROPE(Continent.EU),
  /** Egypt to Morocco: the Mediterranean cables. */
  NORTH_AFRICA(Continent.AF),
  SUBSAHARAN_AFRICA(Continent.AF),
  /** The Levant and the Gulf, Iran, Turkey, Cyprus and the Caucasus. */
  MIDDLE_EAST(Continent.AS),
  SOUTH_ASIA(Continent.AS),
  SOUTHEAST_ASIA(Continent.AS),
  /** Mainland China. */
  CHINA(Continent.AS),
  /** Japan, Korea, Taiwan, Hong Kong, Macau, Mongolia. */
  EAST_ASIA(Continent.AS),
  OCEANIA(Continent.OC);

  private final @Nullable Continent continent;

  Zone(@Nullable Continent continent) {
    this.continent = continent;
  }

  /**
   * The continent that a pair of zones with too few measurements falls back to; empty for {@link
   * #UNKNOWN}.
   */
  public Optional<Continent> continent() {
    return Optional.ofNullable(continent);
  }
}
