package meridian.validation;

import java.util.Locale;

/**
 * One figure beside ours.
 *
 * @param deviation ours minus expected, and how much is borne; or why the row was skipped
 */
public record Row(
    String quantity, String expected, String ours, String deviation, Verdict verdict) {
  /** What comes of a comparison. */
  public enum Verdict {
    OK,
    FAILS,
    SKIPPED
  }

  /** A count that must be the same to the last digit. */
  static Row exact(String quantity, long expected, long ours) {
    return new Row(
        quantity,
        count(expected),
        count(ours),
        expected == ours ? "0" : String.format(Locale.ROOT, "%+,d", ours - expected),
        expected == ours ? Verdict.OK : Verdict.FAILS);
  }

  /** A text that must be the same. */
  static Row same(String quantity, String expected, String ours) {
    boolean equal = expected.equals(ours);
    return new Row(
        quantity, expected, ours, equal ? "none" : "differs", equal ? Verdict.OK : Verdict.FAILS);
  }

  /** A number of which so many decimals are known, which must be the same. */
  static Row rounded(String quantity, double expected, double ours, int digits) {
    String number = "%." + digits + "f";
    return same(
        quantity,
        String.format(Locale.ROOT, number, expected),
        String.format(Locale.ROOT, number, ours));
  }

  /** A ratio that may be {@code within} off; shown with {@code digits} decimals. */
  static Row ratio(String quantity, double expected, double ours, double within, int digits) {
    String number = "%." + digits + "f";
    String deviation =
        String.format(
            Locale.ROOT,
            "%+." + digits + "f of at most %s",
            ours - expected,
            plain(
                new java.math.BigDecimal(within)
                    .round(new java.math.MathContext(3))
                    .doubleValue()));
    return new Row(
        quantity,
        String.format(Locale.ROOT, number, expected),
        String.format(Locale.ROOT, number, ours),
        deviation,
        Math.abs(ours - expected) <= within ? Verdict.OK : Verdict.FAILS);
  }

  /**
   * A figure of several seeds: the expected one must lie in the 99 % confidence interval of their
   * mean (Student's t), or be nearer than it was published.
   *
   * @param least the half of the last digit that was published
   * @param values one for each seed, at least two
   */
  static Row interval(String quantity, double expected, double[] values, double least, int digits) {
    Interval interval = Interval.of(values);
    return ratio(quantity, expected, interval.mean(), Math.max(interval.half(), least), digits);
  }

  /** A count that may be so many percent off. */
  static Row percent(String quantity, long expected, long ours, double percent) {
    double off = 100.0 * (ours - expected) / expected;
    return new Row(
        quantity,
        count(expected),
        count(ours),
        String.format(Locale.ROOT, "%+.2f %% of at most %s %%", off, plain(percent)),
        Math.abs(off) <= percent ? Verdict.OK : Verdict.FAILS);
  }

  /** A figure that cannot be computed here. */
  static Row skipped(String quantity, String expected, String why) {
    return new Row(quantity, expected, "-", why, Verdict.SKIPPED);
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String plain(double number) {
    return new java.math.BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
