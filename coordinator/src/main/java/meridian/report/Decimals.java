package meridian.report;

import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Exact decimal numbers for results: no rounding of doubles, no locale, the same digits on every
 * machine.
 */
final class Decimals {
  private static final int MILLIS_DIGITS = 6;
  private static final int RATIO_DIGITS = 9;

  private Decimals() {}

  /** Nanoseconds as milliseconds. */
  static BigDecimal millis(long nanos) {
    return plain(BigDecimal.valueOf(nanos, MILLIS_DIGITS));
  }

  /** Nanoseconds as seconds. */
  static BigDecimal seconds(long nanos) {
    return plain(BigDecimal.valueOf(nanos, 9));
  }

  /** The mean of {@code count} values in milliseconds, to 6 decimals; 0 if there are none. */
  static BigDecimal meanMillis(long sumNanos, long count) {
    return divide(BigDecimal.valueOf(sumNanos, MILLIS_DIGITS), count, MILLIS_DIGITS);
  }

  /** A share, to 9 decimals; 0 of nothing is 0. */
  static BigDecimal ratio(long part, long whole) {
    return divide(BigDecimal.valueOf(part), whole, RATIO_DIGITS);
  }

  /** A share in percent, to 6 decimals; 0 of nothing is 0. */
  static BigDecimal percent(long part, long whole) {
    return divide(BigDecimal.valueOf(part).movePointRight(2), whole, 6);
  }

  /** A quotient, rounded half to even; 0 if {@code by} is 0. */
  static BigDecimal divide(BigDecimal value, long by, int digits) {
    if (by == 0) {
      return BigDecimal.ZERO;
    }
    return plain(value.divide(BigDecimal.valueOf(by), digits, RoundingMode.HALF_EVEN));
  }

  /** A double to so many decimals: for what need not be the same on every machine. */
  static BigDecimal rounded(double value, int digits) {
    return plain(new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN));
  }

  static DecimalNode node(BigDecimal value) {
    return DecimalNode.valueOf(value);
  }

  /** Without zeros at the end, and without an exponent. */
  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
