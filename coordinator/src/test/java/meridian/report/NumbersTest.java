package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NumbersTest {
  @Test
  void givenNumbers_whenWritten_thenAsPeopleReadThem() {
    assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Numbers.percent(934, 1_000)).isEqualTo("93.4 %");
    assertThat(Numbers.percent(0, 0)).isEqualTo("-");
    assertThat(Numbers.percent(1, 10_000)).isEqualTo("0.010 %");
    assertThat(Numbers.millis(420_000)).isEqualTo("0.42 ms");
    assertThat(Numbers.millis(7_300_000)).isEqualTo("7.3 ms");
    assertThat(Numbers.millis(128_400_000)).isEqualTo("128 ms");
    assertThat(Numbers.millis(30_100_000_000L)).isEqualTo("30.1 s");
    assertThat(Numbers.bytes(999)).isEqualTo("999 B");
    assertThat(Numbers.bytes(12_340_000_000L)).isEqualTo("12.3 GB");
    assertThat(Numbers.status(0)).isEqualTo("000");
  }

  @Test
  void givenDurations_whenWritten_thenTheTwoLargestUnitsStand() {
    assertThat(Numbers.duration(12_500_000_000L)).isEqualTo("12.5 s");
    assertThat(Numbers.duration(303_000_000_000L)).isEqualTo("5 min 3 s");
    assertThat(Numbers.duration(86_400_000_000_000L)).isEqualTo("1 day");
    assertThat(Numbers.duration(2 * 86_400_000_000_000L + 7_200_000_000_000L))
        .isEqualTo("2 days 2 h");
  }
}
