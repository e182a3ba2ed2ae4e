package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import meridian.kernel.VirtualTime;

/** Reads numbers and times from bytes, without making objects. */
final class Numbers {
  /** The answer where a text is no such number. */
  static final long BAD = Long.MIN_VALUE;

  /** More seconds do not fit into a {@code long} of nanoseconds. */
  private static final long MAX_SECONDS = Long.MAX_VALUE / VirtualTime.SECOND - 1;

  private static final int MAX_DIGITS = 18;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Numbers() {}

  /** A whole number that is not negative, of at most 18 digits; else {@link #BAD}. */
  static long whole(byte[] bytes, int from, int to) {
    if (from >= to || to - from > MAX_DIGITS) {
      return BAD;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return BAD;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Seconds with an optional fraction, as nanoseconds; digits beyond the ninth are cut off. */
  static long seconds(byte[] bytes, int from, int to) {
    int point = from;
    long whole = 0;
    for (; point < to; point++) {
      int digit = bytes[point] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      whole = whole * 10 + digit;
      if (whole > MAX_SECONDS) {
        return BAD;
      }
    }
    if (point == from) {
      return BAD;
    }
    return point == to
        ? whole * VirtualTime.SECOND
        : plusFraction(whole * VirtualTime.SECOND, bytes, point, to);
  }

  private static long plusFraction(long nanos, byte[] bytes, int point, int to) {
    if (bytes[point] != '.' || point + 1 == to) {
      return BAD;
    }
    long fraction = 0;
    int unit = 100_000_000;
    for (int i = point + 1; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return BAD;
      }
      fraction += (long) digit * unit;
      unit /= 10;
    }
    return nanos + fraction;
  }

  /** A decimal number with an optional sign; NaN where it is none. */
  static double decimal(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    i += negative ? 1 : 0;
    long digits = 0;
    int count = 0;
    int point = -1;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        count++;
      } else if (bytes[i] == '.' && point < 0) {
        point = i;
      } else {
        return Double.NaN;
      }
      if (count > 15) {
        return slowDecimal(bytes, from, to);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    // Up to 15 digits and the power are exact, so the quotient is the nearest double.
    double value = digits / POWERS_OF_TEN[point < 0 ? 0 : to - point - 1];
    return negative ? -value : value;
  }

  private static double slowDecimal(byte[] bytes, int from, int to) {
    if (to - from > 40) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** An instant, {@code 2024-05-01T12:00:00[.123](Z|+01:00)}, as nanoseconds since 1970. */
  static long instant(byte[] bytes, int from, int to, Days days) {
    if (to - from < 20 || (bytes[from + 10] != 'T' && bytes[from + 10] != ' ')) {
      return BAD;
    }
    int zone = from + 19;
    while (zone < to && (bytes[zone] == '.' || (bytes[zone] >= '0' && bytes[zone] <= '9'))) {
      zone++;
    }
    long day = days.iso(bytes, from);
    long time = clock(bytes, from + 11);
    long offset = zoneSeconds(bytes, zone, to);
    if (day == BAD || time == BAD || offset == BAD) {
      return BAD;
    }
    long nanos = (day * 86_400 + time - offset) * VirtualTime.SECOND;
    return zone == from + 19 ? nanos : plusFraction(nanos, bytes, from + 19, zone);
  }

  /** {@code hh:mm:ss} as seconds; a leap second is the next minute's first. */
  static long clock(byte[] bytes, int from) {
    long hours = whole(bytes, from, from + 2);
    long minutes = whole(bytes, from + 3, from + 5);
    long seconds = whole(bytes, from + 6, from + 8);
    boolean good = bytes[from + 2] == ':' && bytes[from + 5] == ':';
    if (!good || (hours | minutes | seconds) < 0 || hours > 23 || minutes > 59 || seconds > 60) {
      return BAD;
    }
    return hours * 3600 + minutes * 60 + seconds;
  }

  /** {@code Z}, {@code +hhmm} or {@code -hh:mm} as seconds. */
  static long zoneSeconds(byte[] bytes, int from, int to) {
    if (to - from == 1 && bytes[from] == 'Z') {
      return 0;
    }
    int length = to - from;
    boolean colon = length == 6 && bytes[from + 3] == ':';
    if ((length != 5 && !colon) || (bytes[from] != '+' && bytes[from] != '-')) {
      return BAD;
    }
    long hours = whole(bytes, from + 1, from + 3);
    long minutes = whole(bytes, to - 2, to);
    if (hours < 0 || minutes < 0 || hours > 18 || minutes > 59) {
      return BAD;
    }
    long seconds = hours * 3600 + minutes * 60;
    return bytes[from] == '-' ? -seconds : seconds;
  }

  /** Days since 1970; remembers the last date, since a log's lines mostly share it. */
  static final class Days {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private long lastKey = -1;
    private long lastDay;

    /** {@code yyyy-mm-dd}. */
    long iso(byte[] bytes, int from) {
      long year = whole(bytes, from, from + 4);
      long month = whole(bytes, from + 5, from + 7);
      long day = whole(bytes, from + 8, from + 10);
      return bytes[from + 4] == '-' && bytes[from + 7] == '-' ? of(year, month, day) : BAD;
    }

    /** {@code dd/Mon/yyyy}. */
    long log(byte[] bytes, int from) {
      long day = whole(bytes, from, from + 2);
      long year = whole(bytes, from + 7, from + 11);
      long month = 0;
      for (int i = 0; i < 12; i++) {
        if (bytes[from + 3] == MONTHS.charAt(3 * i)
            && bytes[from + 4] == MONTHS.charAt(3 * i + 1)
            && bytes[from + 5] == MONTHS.charAt(3 * i + 2)) {
          month = i + 1;
        }
      }
      return bytes[from + 2] == '/' && bytes[from + 6] == '/' ? of(year, month, day) : BAD;
    }

    private long of(long year, long month, long day) {
      // From 1970 on, and before the end of nanoseconds in a long.
      if (year < 1970 || year > 2261 || month < 1 || day < 1) {
        return BAD;
      }
      long key = year * 10_000 + month * 100 + day;
      if (key != lastKey) {
        try {
          lastDay = LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
          lastKey = key;
        } catch (DateTimeException e) {
          return BAD;
        }
      }
      return lastDay;
    }
  }
}
