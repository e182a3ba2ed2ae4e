package meridian.report;

import java.util.Locale;

/** Numbers as people read them, in English and without a locale. */
public final class Numbers {
  /** Of virtual time, nanoseconds. */
  static final long SECOND = 1_000_000_000L;

  static final long MINUTE = 60 * SECOND;

  private static final long THOUSAND = 1_000;
  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private Numbers() {}

  /** 1234567 as "1,234,567". */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A share as "93.4 %"; "-" of nothing. */
  public static String percent(long part, long whole) {
    if (whole == 0) {
      return "-";
    }
    double percent = 100.0 * part / whole;
    String format =
        percent == 0 || percent == 100 ? "%.0f %%" : percent < 0.1 ? "%.3f %%" : "%.1f %%";
    return String.format(Locale.ROOT, format, percent);
  }

  /**
   * Nanoseconds as milliseconds, about three digits: "0.42 ms", "7.3 ms", "128 ms"; seconds from 10
   * on.
   */
  static String millis(long nanos) {
    double millis = nanos / 1e6;
    if (millis >= 10_000) {
      return String.format(Locale.ROOT, "%,.1f s", millis / 1e3);
    }
    String format = millis >= 100 || millis == 0 ? "%,.0f ms" : millis >= 1 ? "%.1f ms" : "%.2f ms";
    return String.format(Locale.ROOT, format, millis);
  }

  /** Bytes in powers of 1000: "12.3 GB". */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= THOUSAND && unit < BYTE_UNITS.length - 1) {
      value /= THOUSAND;
      unit++;
    }
    String format = unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, format, value, BYTE_UNITS[unit]);
  }

  /** A rate per second with its unit's beginning: "48,400", "0.35". */
  static String rate(double perSecond) {
    String format = perSecond >= 10 || perSecond == 0 ? "%,.0f" : perSecond >= 1 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, perSecond);
  }

  /** A duration by its two largest units: "1 day 2 h", "5 min 3 s", "12.5 s". */
  public static String duration(long nanos) {
    long seconds = nanos / SECOND;
    long[] sizes = {86_400, 3_600, 60, 1};
    String[] units = {"day", "h", "min", "s"};
    for (int i = 0; i < 3; i++) {
      if (seconds >= sizes[i]) {
        long rest = seconds % sizes[i] / sizes[i + 1];
        String text =
            seconds / sizes[i] + " " + units[i] + (i == 0 && seconds >= 2 * sizes[0] ? "s" : "");
        return rest == 0 ? text : text + " " + rest + " " + units[i + 1];
      }
    }
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  /** Virtual time as a clock shows it, to the second: "0:02:05", "day 3, 1:02:05". */
  static String clock(long nanos) {
    long seconds = nanos / SECOND;
    long days = seconds / 86_400;
    return (days == 0 ? "" : "day " + days + ", ")
        + String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
  }

  /** A status as CloudFront logs it: "200"; "000" where the viewer left before there was any. */
  static String status(int status) {
    return String.format(Locale.ROOT, "%03d", status);
  }
}
