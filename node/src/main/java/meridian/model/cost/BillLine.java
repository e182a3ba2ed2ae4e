package meridian.model.cost;

/**
 * One line of a bill.
 *
 * @param service "CloudFront"
 * @param region an AWS region, a price region of CloudFront, or "global"
 * @param item what is paid for
 * @param quantity in what is counted, the free part included
 * @param free the part of it that costs nothing
 * @param tariff the prices that the rest was billed by
 * @param amount nano-dollars
 */
public record BillLine(
    String service,
    String region,
    String item,
    long quantity,
    long free,
    Tariff tariff,
    long amount) {
  /** What a quantity costs of which a part is free; the free part uses up no volume tier. */
  static BillLine of(Charge charge, long free) {
    return new BillLine(
        charge.service(),
        charge.region(),
        charge.item(),
        charge.quantity(),
        free,
        charge.tariff(),
        charge.tariff().nanoDollars(charge.quantity() - free));
  }
}
