package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DecimalsTest {
  @Test
  void givenNanoseconds_whenAsMillis_thenExactAndWithoutZerosAtTheEnd() {
    assertThat(Decimals.millis(1_234_567).toString()).isEqualTo("1.234567");
    assertThat(Decimals.millis(300_000_000).toString()).isEqualTo("300");
    assertThat(Decimals.millis(1).toString()).isEqualTo("0.000001");
    assertThat(Decimals.millis(0).toString()).isEqualTo("0");
  }

  @Test
  void givenCounts_whenDivided_thenRoundedAndNeverByZero() {
    assertThat(Decimals.ratio(1, 3).toString()).isEqualTo("0.333333333");
    assertThat(Decimals.ratio(0, 0).toString()).isEqualTo("0");
    assertThat(Decimals.percent(1, 8).toString()).isEqualTo("12.5");
    assertThat(Decimals.meanMillis(10_000_001, 2).toString()).isEqualTo("5");
    assertThat(Decimals.meanMillis(10_000_003, 2).toString()).isEqualTo("5.000002");
  }
}
