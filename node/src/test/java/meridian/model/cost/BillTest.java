package meridian.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BillTest {
  private static final long GB = 1L << 30;
  private static final long DOLLAR = 1_000_000_000;
  private static final Tariff TIERED = Tariff.tiered(Unit.GB, new long[] {10}, "1", "0.5");

  private static Charge charge(String region, long gigabytes) {
    return new Charge("CDN", region, "out", gigabytes * GB, TIERED, new Allowance("out", 6 * GB));
  }

  @Test
  void givenTwoEdgesOfARegion_whenBilled_thenTheyShareItsTiers() {
    List<Charge> charges = List.of(charge("Europe", 8), charge("Asia", 1), charge("Europe", 4));

    Bill bill = Bill.of(charges);

    assertThat(bill.byRegion()).containsEntry("Europe", 11 * DOLLAR).containsEntry("Asia", DOLLAR);
    assertThat(bill.total()).isEqualTo(12 * DOLLAR);
    assertThat(bill.lines()).hasSize(2).allMatch(line -> line.free() == 0);
    assertThat(bill.quantity("CDN", "out")).isEqualTo(13 * GB);
  }

  @Test
  void givenAnAllowance_whenAMonthIsBilled_thenRegionsShareItByQuantity() {
    List<Charge> charges = List.of(charge("Asia", 3), charge("Europe", 15));

    Bill bill = Bill.withAllowances(charges);

    // Of 6 GB free Asia has one and Europe five: 2 * 1 + 10 * 1.
    assertThat(bill.lines()).extracting(BillLine::free).containsExactly(GB, 5 * GB);
    assertThat(bill.lines()).extracting(BillLine::amount).containsExactly(2 * DOLLAR, 10 * DOLLAR);
  }

  @Test
  void givenLessThanTheAllowance_whenAMonthIsBilled_thenNothingIsPaid() {
    Bill bill = Bill.withAllowances(List.of(charge("Asia", 2), charge("Europe", 4)));

    assertThat(bill.total()).isZero();
    assertThat(bill.lines()).extracting(BillLine::free).containsExactly(2 * GB, 4 * GB);
  }

  @Test
  void givenOddQuantities_whenAnAllowanceIsShared_thenItsPartsAddUp() {
    Allowance seven = new Allowance("a", 7);
    List<Charge> charges = new java.util.ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      charges.add(
          new Charge("s", "r" + i, "item", i % 3, Tariff.flat(Unit.of("x", 1), "1"), seven));
    }

    Bill bill = Bill.withAllowances(charges);

    assertThat(bill.lines().stream().mapToLong(BillLine::free).sum()).isEqualTo(7);
    assertThat(bill.lines()).allMatch(line -> line.free() <= line.quantity());
    assertThat(bill.total()).isEqualTo(2 * DOLLAR);
  }

  @Test
  void givenNothing_whenBilled_thenThereIsNoLine() {
    assertThat(Bill.of(List.of(charge("Asia", 0))).lines()).isEmpty();
  }
}
