package meridian.validation;

import static org.assertj.core.api.Assertions.assertThat;

import meridian.validation.Row.Verdict;
import org.junit.jupiter.api.Test;

class RowTest {
  @Test
  void givenOneTooMany_whenCompared_thenAnExactRowFailsAndSaysByHowMuch() {
    assertThat(Row.exact("q", 1_000, 1_001))
        .isEqualTo(new Row("q", "1,000", "1,001", "+1", Verdict.FAILS));
    assertThat(Row.exact("q", 1_000, 1_000).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void givenTolerance_whenJustBeyond_thenTheRowFails() {
    assertThat(Row.ratio("q", 0.5, 0.5009, 0.001, 5).verdict()).isEqualTo(Verdict.OK);
    assertThat(Row.ratio("q", 0.5, 0.4989, 0.001, 5))
        .isEqualTo(new Row("q", "0.50000", "0.49890", "-0.00110 of at most 0.001", Verdict.FAILS));
    assertThat(Row.percent("q", 200, 202, 1).verdict()).isEqualTo(Verdict.OK);
    assertThat(Row.percent("q", 200, 197, 1))
        .isEqualTo(new Row("q", "200", "197", "-1.50 % of at most 1 %", Verdict.FAILS));
  }

  @Test
  void givenKnownDigits_whenTheLastOneDiffers_thenTheRowFails() {
    assertThat(Row.rounded("q", .8502, .85024, 4).verdict()).isEqualTo(Verdict.OK);
    assertThat(Row.rounded("q", .8502, .85026, 4).verdict()).isEqualTo(Verdict.FAILS);
  }
}
