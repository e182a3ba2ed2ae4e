package meridian.model.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TariffTest {
  private static final long CENT = 10_000_000;
  private static final Tariff TIERED =
      Tariff.tiered(Unit.GB, new long[] {10, 50}, "0.10", "0.05", "0.01");

  /** 10 GB at 10 cents, the next 40 at 5, all others at 1. */
  @ParameterizedTest
  @CsvSource({"0,0", "1,10", "10,100", "11,105", "50,300", "51,301", "1050,1300"})
  void givenTiers_whenGigabytesAreBilled_thenEachTierHasItsPrice(long gigabytes, long cents) {
    long quantity = gigabytes * Unit.GB.size();

    long amount = TIERED.nanoDollars(quantity);

    assertThat(amount).isEqualTo(cents * CENT);
  }

  @Test
  void givenTheEndOfATier_whenOneByteMoreIsBilled_thenItCostsTheNextPrice() {
    long end = 10L << 30;

    long more = TIERED.nanoDollars(end + (1L << 20)) - TIERED.nanoDollars(end);

    // 5 cents / 1024 = 48,828.125 nano-dollars
    assertThat(more).isEqualTo(48_828);
  }

  @Test
  void givenAPriceOfManyDigits_whenBilled_thenItIsRoundedOnceHalfToEven() {
    Tariff lambda = Tariff.flat(Unit.GB_SECOND, "0.0000166667");

    // 16,666.7 nano-dollars a GB-second; 5 * 16,666.7 = 83,333.5
    assertThat(lambda.nanoDollars(Unit.GB_SECOND.size())).isEqualTo(16_667);
    assertThat(lambda.nanoDollars(5 * Unit.GB_SECOND.size())).isEqualTo(83_334);
    assertThat(lambda.nanoDollars(3_600_000_000L * Unit.GB_SECOND.size()))
        .isEqualTo(60_000_120_000_000L);
  }

  @Test
  void givenWrongTiers_whenMade_thenTheyAreRefused() {
    assertThatThrownBy(() -> Tariff.tiered(Unit.GB, new long[] {50, 10}, "3", "2", "1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tariff.tiered(Unit.GB, new long[] {10, 50}, "3", "2"))
        .hasMessageContaining("has an end");
    assertThatThrownBy(() -> Tariff.flat(Unit.GB, "-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
