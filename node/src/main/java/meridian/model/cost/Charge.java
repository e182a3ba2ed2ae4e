package meridian.model.cost;

/**
 * Something of a run that has a price. Charges with the same service, region and item are one line
 * of the bill, so their quantities share the volume tiers.
 *
 * @param service "CloudFront"
 * @param region an AWS region, a price region of CloudFront, or "global"
 * @param item what is paid for: "data transfer out"; known to the service
 * @param quantity in what is counted, not in units; not negative
 * @param tariff the list price
 * @param free what of a month is free
 */
public record Charge(
    String service, String region, String item, long quantity, Tariff tariff, Allowance free) {
  public Charge {
    if (quantity < 0) {
      throw new IllegalArgumentException(service + ", " + item + ": quantity " + quantity);
    }
  }

  /** A charge of which nothing is free. */
  public Charge(String service, String region, String item, long quantity, Tariff tariff) {
    this(service, region, item, quantity, tariff, Allowance.NONE);
  }

  Charge withQuantity(long other) {
    return new Charge(service, region, item, other, tariff, free);
  }

  Charge withTariff(Tariff other) {
    return new Charge(service, region, item, quantity, other, free);
  }
}
