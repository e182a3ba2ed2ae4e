package meridian.model.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a quantity costs: prices by volume. A quantity up to the first tier's end costs its price,
 * what is beyond costs the next one's, and so on.
 *
 * @param unit what the prices are for
 * @param tiers at least one; their ends rise, the last one has none
 */
public record Tariff(Unit unit, List<Tier> tiers) {
  /** The end of a tier that has none. */
  public static final long NO_END = Long.MAX_VALUE;

  private static final int NANO_DIGITS = 9;

  /**
   * One price.
   *
   * @param upTo the total quantity at which it ends, in whole units, or {@link #NO_END}
   * @param dollars US dollars a unit, exact
   */
  public record Tier(long upTo, BigDecimal dollars) {}

  public Tariff {
    tiers = List.copyOf(tiers);
    long end = 0;
    for (Tier tier : tiers) {
      if (tier.upTo() <= end || tier.dollars().signum() < 0) {
        throw new IllegalArgumentException("tiers " + tiers + " of " + unit.name());
      }
      end = tier.upTo();
    }
    if (end != NO_END) {
      throw new IllegalArgumentException("the last of the tiers " + tiers + " has an end");
    }
  }

  /** One price for any quantity. */
  public static Tariff flat(Unit unit, String dollars) {
    return flat(unit, new BigDecimal(dollars));
  }

  /** One price for any quantity. */
  public static Tariff flat(Unit unit, BigDecimal dollars) {
    return new Tariff(unit, List.of(new Tier(NO_END, dollars)));
  }

  /**
   * Prices by volume.
   *
   * @param ends where each but the last ends, in whole units
   * @param dollars one more than there are ends
   */
  public static Tariff tiered(Unit unit, long[] ends, String... dollars) {
    List<Tier> tiers = new ArrayList<>();
    for (int i = 0; i < dollars.length; i++) {
      tiers.add(new Tier(i < ends.length ? ends[i] : NO_END, new BigDecimal(dollars[i])));
    }
    return new Tariff(unit, tiers);
  }

  /**
   * The price of a quantity, in nano-dollars, rounded half to even.
   *
   * @param quantity in what is counted, not in units
   * @throws ArithmeticException beyond 9.2 billion dollars
   */
  public long nanoDollars(long quantity) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal from = BigDecimal.ZERO;
    BigDecimal all = BigDecimal.valueOf(quantity);
    BigDecimal size = BigDecimal.valueOf(unit.size());
    for (Tier tier : tiers) {
      BigDecimal end =
          tier.upTo() == NO_END ? all : BigDecimal.valueOf(tier.upTo()).multiply(size).min(all);
      sum = sum.add(end.subtract(from).multiply(tier.dollars()));
      from = end;
    }
    return sum.movePointRight(NANO_DIGITS).divide(size, 0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
