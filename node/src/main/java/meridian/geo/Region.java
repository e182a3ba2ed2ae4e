package meridian.geo;

/**
 * An AWS region.
 *
 * @param code e.g. eu-central-1
 * @param name as AWS writes it, e.g. Europe (Frankfurt)
 * @param city the city or area it is named for; its place is there
 */
public record Region(String code, String name, String city, Place place) {}
