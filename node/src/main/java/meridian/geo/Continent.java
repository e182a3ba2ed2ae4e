package meridian.geo;

/** The continents, by the codes that GeoNames and airport tables use. */
public enum Continent {
  AF("Africa"),
  AN("Antarctica"),
  AS("Asia"),
  EU("Europe"),
  NA("North America"),
  OC("Oceania"),
  SA("South America"),
  /** Of the country that is not known. */
  ZZ("unknown");

  private final String title;

  Continent(String title) {
    this.title = title;
  }

  /** The name in English. */
  public String title() {
    return title;
  }
}
