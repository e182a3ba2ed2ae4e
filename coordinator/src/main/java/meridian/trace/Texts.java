package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import meridian.model.http.Method;
import meridian.model.http.Scheme;

/** What the parsers of several formats do with texts. */
final class Texts {
  private static final byte[][] METHODS = methods();

  private Texts() {}

  private static byte[][] methods() {
    Method[] all = Method.values();
    byte[][] names = new byte[all.length][];
    for (int i = 0; i < all.length; i++) {
      names[i] = all[i].name().getBytes(StandardCharsets.US_ASCII);
    }
    return names;
  }

  /** The ordinal of a method, or -1. */
  static int method(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 3 && bytes[from] == 'G' && bytes[from + 1] == 'E' && bytes[from + 2] == 'T') {
      return 0;
    }
    for (int i = 0; i < METHODS.length; i++) {
      if (java.util.Arrays.equals(METHODS[i], 0, METHODS[i].length, bytes, from, to)) {
        return i;
      }
    }
    return -1;
  }

  /** "http" or "https"; else unknown. */
  static Scheme scheme(byte[] bytes, int from, int to) {
    return switch (new String(bytes, from, to - from, StandardCharsets.US_ASCII)) {
      case "http" -> Scheme.HTTP;
      case "https" -> Scheme.HTTPS;
      default -> Scheme.UNKNOWN;
    };
  }

  static String schemeName(int ordinal) {
    return Scheme.of(ordinal).name().toLowerCase(Locale.ROOT);
  }

  static String methodName(int ordinal) {
    return Method.of(ordinal).name();
  }

  /** Writes a number that is not negative in decimal digits; the position behind them. */
  static int decimal(long value, byte[] out, int at) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      out[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + digits;
  }

  /**
   * Parts a request's target into path and query, and the host where it is an absolute URL ({@code
   * http://host/path}, as proxies get it).
   */
  static void target(byte[] bytes, int from, int to, TraceRow row) {
    target(bytes, from, Swar.find(bytes, from, to, '?'), to, row);
  }

  /** The same where the first "?" is known; {@code to} if there is none. */
  static void target(byte[] bytes, int from, int mark, int to, TraceRow row) {
    int path = from < mark && bytes[from] == 'h' ? afterHost(bytes, from, mark, row) : from;
    row.path.set(bytes, path, mark - path);
    if (mark < to) {
      row.query.set(bytes, mark + 1, to - mark - 1);
    }
  }

  private static int afterHost(byte[] bytes, int from, int to, TraceRow row) {
    int host = startsWith(bytes, from, to, "http://") ? from + 7 : from;
    host = startsWith(bytes, from, to, "https://") ? from + 8 : host;
    if (host == from) {
      return from;
    }
    int slash = Swar.find(bytes, host, to, '/');
    row.host.set(bytes, host, slash - host);
    return slash;
  }

  static boolean startsWith(byte[] bytes, int from, int to, String prefix) {
    if (to - from < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (bytes[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a field is a single "-", as logs write "nothing". */
  static boolean isDash(byte[] bytes, int from, int to) {
    return to - from == 1 && bytes[from] == '-';
  }

  /** The first byte in [from, to) that is not part of well-formed UTF-8, or {@code to}. */
  static int badUtf8(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int b = bytes[i] & 0xFF;
      int more = b < 0x80 ? 0 : b < 0xC2 ? -1 : b < 0xE0 ? 1 : b < 0xF0 ? 2 : b < 0xF5 ? 3 : -1;
      if (more < 0 || i + more >= to || !continues(bytes, i + 1, more) || overlong(bytes, i, b)) {
        return i;
      }
      i += more + 1;
    }
    return to;
  }

  private static boolean continues(byte[] bytes, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Longer than need be, a surrogate, or above U+10FFFF (RFC 3629). */
  private static boolean overlong(byte[] bytes, int at, int first) {
    int second = first < 0xE0 ? 0 : bytes[at + 1] & 0xFF;
    return (first == 0xE0 && second < 0xA0)
        || (first == 0xED && second > 0x9F)
        || (first == 0xF0 && second < 0x90)
        || (first == 0xF4 && second > 0x8F);
  }
}
