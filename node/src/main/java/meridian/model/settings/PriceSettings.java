package meridian.model.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How a run is billed.
 *
 * @param freeTier whether a month's bill leaves out what AWS gives for free
 * @param responseHeaders bytes that each response to a viewer is billed for beside its body
 * @param overrides prices of one's own; of several that apply the last one counts
 */
public record PriceSettings(boolean freeTier, long responseHeaders, List<OwnPrice> overrides) {
  /** List prices. */
  public static final PriceSettings LIST = new PriceSettings(true, 0, List.of());

  public PriceSettings {
    overrides = List.copyOf(overrides);
  }

  /**
   * A price in place of the list's, for any quantity.
   *
   * @param region empty: in all regions
   * @param dollars US dollars, for the unit that the list has
   */
  public record OwnPrice(String service, String item, Optional<String> region, BigDecimal dollars) {
    /** Whether it is the price of this. */
    public boolean applies(String ofService, String ofItem, String inRegion) {
      return service.equals(ofService)
          && item.equals(ofItem)
          && region.map(inRegion::equals).orElse(true);
    }
  }
}
