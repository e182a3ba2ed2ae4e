package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import meridian.model.settings.RestrictionSettings;
import meridian.model.settings.RestrictionSettings.Geo;

/** Keys of a distribution on whom it serves, and how much. */
final class RestrictionKeys {
  private record Countries(Geo geo, List<String> codes) {}

  private record Quotas(long requests, long bits) {}

  private static final ListOf<String> COUNTRIES = ListOf.some(Places.COUNTRY, "countries");
  private static final Key<List<String>> ALLOW =
      Key.required("allow", COUNTRIES, "Only viewers in these countries are served.");
  private static final Key<List<String>> BLOCK =
      Key.required("block", COUNTRIES, "Viewers in these countries are not served.");
  private static final Variants<Countries> LISTS =
      Variants.of("a restriction", form(ALLOW, Geo.ALLOW), form(BLOCK, Geo.BLOCK));

  static final Key<Countries> GEO_RESTRICTION =
      Key.of(
          "geoRestriction",
          Words.of("none", new Countries(Geo.NONE, List.of())).or(LISTS),
          "none",
          "{allow: [KR]} or {block: [KR]}: the others get 403, ClientGeoBlocked in the log; viewers"
              + " whose country is not known are served.");

  private static final Key<Long> REQUESTS =
      Key.of(
          "requests",
          Words.of("unlimited", 0L).or(new PerSecond()),
          "250000/s",
          "Requests a second.");
  private static final Key<Long> BANDWIDTH =
      Key.of(
          "bandwidth",
          Words.of("unlimited", 0L).or(Quantity.BANDWIDTH),
          "150 Gbit/s",
          "Bits of objects a second, as far as the traffic says their sizes.");
  private static final Section<Quotas> QUOTA_SECTION =
      new Section<>(
          "quotas",
          List.of(REQUESTS, BANDWIDTH),
          fields -> new Quotas(fields.get(REQUESTS), fields.get(BANDWIDTH)));

  static final Key<Quotas> QUOTAS =
      Key.of(
          "quotas",
          Words.of("unlimited", new Quotas(0, 0)).or(QUOTA_SECTION),
          "{}",
          "What the whole distribution may serve in each second of virtual time; requests beyond it"
              + " get 503, LimitExceeded. The defaults are CloudFront's.");

  private RestrictionKeys() {}

  private static Variants.Form<Countries> form(Key<List<String>> key, Geo geo) {
    return new Variants.Form<>(
        key.name(),
        new Section<>("countries", List.of(key), fields -> new Countries(geo, fields.get(key))));
  }

  static RestrictionSettings build(Fields fields) {
    Countries countries = fields.get(GEO_RESTRICTION);
    Quotas quotas = fields.get(QUOTAS);
    List<Integer> indices =
        countries.codes.stream().map(meridian.geo.Countries::indexOf).distinct().sorted().toList();
    return new RestrictionSettings(countries.geo, indices, quotas.requests, quotas.bits);
  }

  /** A rate in whole requests a second. */
  private static final class PerSecond implements Type<Long> {
    @Override
    public Long read(Value value) {
      return Math.max(1, Math.round(Rate.POSITIVE.read(value)));
    }

    @Override
    public String expected() {
      return Rate.POSITIVE.expected();
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return Rate.POSITIVE.schema(schema);
    }
  }
}
