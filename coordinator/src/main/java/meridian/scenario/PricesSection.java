package meridian.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import meridian.model.cost.PriceList;
import meridian.model.settings.PriceSettings;

/** {@code prices:} how a run is billed. */
final class PricesSection {
  private static final Key<Boolean> FREE_TIER =
      Key.of(
          "freeTier",
          Words.YES_NO,
          "true",
          "Whether the bill of a month (cost.month) leaves out what AWS gives for free each month:"
              + " of CloudFront 1 TB out and 10 million requests.");
  private static final Key<Long> RESPONSE_HEADERS =
      Key.of(
          "responseHeaders",
          Quantity.SIZE,
          "0 B",
          "What CloudFront bills of each response beside its body. AWS bills headers too; how long"
              + " they are is up to the site, often 300 to 600 B.");
  private static final Key<String> SERVICE =
      Key.required("service", Text.ANY, "As in the bill: CloudFront.");
  private static final Key<String> ITEM =
      Key.required("item", Text.ANY, "As in the bill: data transfer out.");
  private static final Key<Optional<String>> REGION =
      Key.optional("region", Text.ANY, "As in the bill: Europe, us-east-1. Default: all regions.");
  private static final Key<BigDecimal> PRICE =
      Key.required(
          "price",
          new Numbers<>(false, BigDecimal.ZERO, BigDecimal.valueOf(1_000_000), price -> price),
          "US dollars for the unit that the bill shows, whatever the volume.");
  private static final Section<PriceSettings.OwnPrice> OVERRIDE =
      new Section<>("a price", List.of(SERVICE, ITEM, REGION, PRICE), PricesSection::override);
  private static final Key<List<PriceSettings.OwnPrice>> OVERRIDES =
      Key.of(
          "overrides",
          ListOf.any(OVERRIDE, "prices"),
          "[]",
          "Prices of one's own, in place of the list prices of July 2024; the last one that fits"
              + " counts.");

  static final Section<PriceSettings> TYPE =
      new Section<>(
          "prices",
          List.of(FREE_TIER, RESPONSE_HEADERS, OVERRIDES),
          fields ->
              new PriceSettings(
                  fields.get(FREE_TIER), fields.get(RESPONSE_HEADERS), fields.get(OVERRIDES)));

  private PricesSection() {}

  private static PriceSettings.OwnPrice override(Fields fields) {
    String service = fields.get(SERVICE);
    String item = fields.get(ITEM);
    List<List<String>> all = PriceList.items();
    if (all.stream().noneMatch(known -> known.get(0).equals(service))) {
      List<String> services = all.stream().map(known -> known.get(0)).distinct().toList();
      throw unknown(fields, SERVICE, "service", service, services);
    }
    List<String> items =
        all.stream().filter(known -> known.get(0).equals(service)).map(k -> k.get(1)).toList();
    if (!items.contains(item)) {
      throw unknown(fields, ITEM, "item", item, items);
    }
    return new PriceSettings.OwnPrice(service, item, fields.get(REGION), fields.get(PRICE));
  }

  private static Refused unknown(
      Fields fields, Key<String> key, String what, String found, List<String> known) {
    return fields
        .at(key)
        .refuse("unknown " + what + " '" + Value.shown(found) + "'", Suggestion.hint(found, known));
  }
}
