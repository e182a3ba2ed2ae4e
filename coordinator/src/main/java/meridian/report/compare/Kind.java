package meridian.report.compare;

import java.util.List;
import java.util.Locale;
import meridian.report.Numbers;

/** What a figure measures, and how it is written. */
enum Kind {
  /** A share of 1, shown in percent; its differences are percentage points. */
  RATIO,
  /** Milliseconds. */
  MILLIS,
  /** Bytes. */
  BYTES,
  /** An amount of money, in the summary's currency. */
  MONEY,
  /** How many; where a summary does not name it, there were none. */
  COUNT,
  /** Any other number. */
  NUMBER;

  /** The kind of the figure at {@code path}, whose value in the summary is whole or not. */
  static Kind of(List<String> path, boolean whole) {
    String last = path.get(path.size() - 1);
    if (last.endsWith("Ratio")) {
      return RATIO;
    }
    if (path.stream().anyMatch(part -> part.endsWith("Ms"))) {
      return MILLIS;
    }
    if (path.get(0).equals("cost")) {
      return MONEY;
    }
    if (last.equals("bytes") || last.endsWith("Bytes")) {
      return BYTES;
    }
    return whole ? COUNT : NUMBER;
  }

  /** Whether a summary that does not name the figure means 0. */
  boolean zeroIfMissing() {
    return this == COUNT || this == BYTES || this == MONEY;
  }

  /** The value for people: "68.8 %", "1,234 ms". */
  String text(double value) {
    return switch (this) {
      case RATIO -> number(100 * value, 1) + " %";
      case MILLIS -> number(value, digits(value)) + " ms";
      case BYTES -> value < 0 ? "-" + text(-value) : Numbers.bytes(StrictMath.round(value));
      case MONEY -> number(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 0.1 ? 2 : 4);
      case COUNT -> number(value, isWholeOrLarge(value) ? 0 : 1);
      case NUMBER -> number(value, digits(value));
    };
  }

  /** The difference with its sign: "+5.3 points", "-12 ms"; "0" if there is none. */
  String difference(double difference) {
    if (difference == 0) {
      return "0";
    }
    String sign = difference > 0 ? "+" : "";
    if (this == RATIO) {
      double points = 100 * difference;
      return sign + number(points, Math.abs(points) < 0.1 ? 3 : 1) + " points";
    }
    return sign + text(difference);
  }

  private static boolean isWholeOrLarge(double value) {
    return value == StrictMath.rint(value) || Math.abs(value) >= 1_000;
  }

  private static int digits(double value) {
    double size = Math.abs(value);
    return size >= 100 || size == 0 ? 0 : size >= 1 ? 1 : 2;
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
