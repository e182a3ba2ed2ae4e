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

  /** Nanoseconds that the last of so many digits of a fraction counts. */
  private static final long[] UNITS = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Numbers() {}

  /**
   * A whole number that is not negative, of at most 18 digits; else {@link #BAD}. Eight digits are
   * taken at a time, however many there are: a loop over digits would cost a mispredicted branch at
   * its end. Needs {@link Swar#SLACK}.
   */
  static long whole(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length <= 0 || length > MAX_DIGITS) {
      return BAD;
    }
    if (length <= 8) {
      int value = Swar.digits(Swar.word(bytes, from), length);
      return value < 0 ? BAD : value;
    }
    long high = whole(bytes, from, to - 8);
    int low = Swar.digits(Swar.word(bytes, to - 8), 8);
    return high < 0 || low < 0 ? BAD : high * 100_000_000 + low;
  }

  /** Seconds with an optional fraction, as nanoseconds; digits beyond the ninth are cut off. */
  static long seconds(byte[] bytes, int from, int to) {
    int point = Swar.find(bytes, from, to, '.');
    long whole = whole(bytes, from, point);
    if (whole < 0 || whole > MAX_SECONDS) {
      return BAD;
    }
    long nanos = whole * VirtualTime.SECOND;
    return point == to ? nanos : plusFraction(nanos, bytes, point, to);
  }

  private static long plusFraction(long nanos, byte[] bytes, int point, int to) {
    int end = Math.min(to, point + 10);
    long fraction = whole(bytes, point + 1, end);
    if (fraction < 0) {
      return BAD;
    }
    for (int i = end; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return BAD;
      }
    }
    return nanos + fraction * UNITS[end - point - 1];
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

  /** The same; without a zone it is UTC, as some data sets write it. */
  static long instantOrUtc(byte[] bytes, int from, int to, Days days) {
    int second = from + 19;
    if (to < second || (bytes[from + 10] != 'T' && bytes[from + 10] != ' ')) {
      return BAD;
    }
    int zone = second;
    while (zone < to && (bytes[zone] == '.' || (bytes[zone] >= '0' && bytes[zone] <= '9'))) {
      zone++;
    }
    if (zone < to) {
      return instant(bytes, from, to, days);
    }
    long day = days.iso(bytes, from);
    long time = clock(bytes, from + 11);
    if (day == BAD || time == BAD) {
      return BAD;
    }
    long nanos = (day * 86_400 + time) * VirtualTime.SECOND;
    return zone == second ? nanos : plusFraction(nanos, bytes, second, zone);
  }

  /** Seconds as {@link #seconds}, also with an exponent (7.5e-05), as nanoseconds. */
  static long scientificSeconds(byte[] bytes, int from, int to) {
    long plain = seconds(bytes, from, to);
    if (plain != BAD || to - from > 40) {
      return plain;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    if (!text.matches("\\d+(\\.\\d+)?[eE][-+]?\\d{1,3}")) {
      return BAD;
    }
    double seconds = Double.parseDouble(text);
    return seconds <= MAX_SECONDS ? StrictMath.round(seconds * VirtualTime.SECOND) : BAD;
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
          month = 1L + i;
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
