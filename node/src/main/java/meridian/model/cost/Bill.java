package meridian.model.cost;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is to be paid.
 *
 * @param lines by service, region and item
 */
public record Bill(List<BillLine> lines) {
  public Bill {
    lines = List.copyOf(lines);
  }

  /** A bill at list prices, with volume tiers, without what is free. */
  static Bill of(Collection<Charge> charges) {
    return new Bill(merged(charges).stream().map(charge -> BillLine.of(charge, 0)).toList());
  }

  /** A bill with volume tiers, and without what is free. */
  static Bill withAllowances(Collection<Charge> charges) {
    List<Charge> merged = merged(charges);
    Map<Allowance, Long> all = new TreeMap<>(java.util.Comparator.comparing(Allowance::name));
    merged.forEach(charge -> all.merge(charge.free(), charge.quantity(), Math::addExact));
    Map<Allowance, Long> before = new TreeMap<>(java.util.Comparator.comparing(Allowance::name));
    List<BillLine> lines = new ArrayList<>();
    for (Charge charge : merged) {
      long whole = all.getOrDefault(charge.free(), 0L);
      long from = before.getOrDefault(charge.free(), 0L);
      long to = from + charge.quantity();
      before.put(charge.free(), to);
      long free = used(charge.free(), to, whole) - used(charge.free(), from, whole);
      lines.add(BillLine.of(charge, free));
    }
    return new Bill(lines);
  }

  /** How much of an allowance the first {@code part} of a quantity has used up. */
  private static long used(Allowance free, long part, long whole) {
    if (whole <= free.quantity()) {
      return part;
    }
    return BigInteger.valueOf(free.quantity())
        .multiply(BigInteger.valueOf(part))
        .divide(BigInteger.valueOf(whole))
        .longValueExact();
  }

  private static List<Charge> merged(Collection<Charge> charges) {
    Map<List<String>, Charge> byItem =
        new TreeMap<>(
            java.util.Comparator.comparing((List<String> key) -> key.get(0))
                .thenComparing(key -> key.get(1))
                .thenComparing(key -> key.get(2)));
    for (Charge charge : charges) {
      if (charge.quantity() > 0) {
        byItem.merge(
            List.of(charge.service(), charge.region(), charge.item()),
            charge,
            (one, more) -> one.withQuantity(Math.addExact(one.quantity(), more.quantity())));
      }
    }
    return List.copyOf(byItem.values());
  }

  /** Nano-dollars. */
  public long total() {
    return lines.stream().mapToLong(BillLine::amount).reduce(0, Math::addExact);
  }

  /** Nano-dollars by service; they add up to the total. */
  public Map<String, Long> byService() {
    return sums(BillLine::service);
  }

  /** Nano-dollars by region; they add up to the total. */
  public Map<String, Long> byRegion() {
    return sums(BillLine::region);
  }

  private Map<String, Long> sums(Function<BillLine, String> key) {
    Map<String, Long> sums = new TreeMap<>();
    lines.forEach(line -> sums.merge(key.apply(line), line.amount(), Math::addExact));
    return sums;
  }

  /** The sum of a service's quantities of one item, over all regions, in what is counted. */
  public long quantity(String service, String item) {
    return lines.stream()
        .filter(line -> line.service().equals(service) && line.item().equals(item))
        .mapToLong(BillLine::quantity)
        .reduce(0, Math::addExact);
  }
}
