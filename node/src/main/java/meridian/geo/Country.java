package meridian.geo;

/**
 * A country or territory with a code of its own.
 *
 * @param index its number in {@link Countries}
 * @param code ISO 3166-1 alpha-2; "ZZ" = not known
 * @param people its population; 0 = nobody lives there
 * @param place a point where its people are, for a viewer of whom nothing but the country is known
 */
public record Country(
    int index,
    String code,
    String name,
    Continent continent,
    Zone zone,
    long people,
    Place place) {}
