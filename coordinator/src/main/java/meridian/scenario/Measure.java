package meridian.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number and its unit, as written: {@code 64 GB}, {@code 1.5ms}, {@code -3}.
 *
 * @param unit as written; empty: none
 */
record Measure(BigDecimal number, String unit) {
  /** Digits are bounded, so that no number costs more than its text. */
  static final String NUMBER = "[0-9]{1,19}(?:\\.[0-9]{1,19})?(?:[eE][+-]?[0-9]{1,2})?";

  private static final Pattern PATTERN = Pattern.compile("([+-]?" + NUMBER + ")\\s*(.{0,20})");

  /** Absent where the text does not begin with a number. */
  static Optional<Measure> parse(String text) {
    Matcher matcher = PATTERN.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(new Measure(new BigDecimal(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /**
   * In the smallest unit, rounded to the nearest whole number.
   *
   * @param units what each unit is, in the smallest one
   * @return absent where the unit is unknown or the value does not fit a {@code long}
   */
  Optional<Long> in(Map<String, Long> units) {
    Long factor = units.get(unit);
    if (factor == null) {
      return Optional.empty();
    }
    BigDecimal value = number.multiply(BigDecimal.valueOf(factor));
    BigDecimal whole = value.setScale(0, RoundingMode.HALF_EVEN);
    return whole.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0
        ? Optional.empty()
        : Optional.of(whole.longValueExact());
  }
}
