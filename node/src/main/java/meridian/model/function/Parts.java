package meridian.model.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Named parts of requests: parameters of a query, headers, cookies. */
final class Parts {
  private Parts() {}

  /** The value of a header, whose name has any case. */
  static Optional<String> header(String headers, String name) {
    return find(headers, '\n', ':', name, true);
  }

  /** The value of a parameter; empty where it has none. */
  static Optional<String> parameter(String query, String name) {
    return find(query, '&', '=', name, false);
  }

  /** The value of a cookie. */
  static Optional<String> cookie(String cookies, String name) {
    return find(cookies, ';', '=', name, false);
  }

  private static Optional<String> find(
      String all, char separator, char assign, String name, boolean anyCase) {
    for (String part : split(all, separator)) {
      int at = part.indexOf(assign);
      String key = at < 0 ? part : part.substring(0, at);
      if (anyCase ? key.equalsIgnoreCase(name) : key.equals(name)) {
        return Optional.of(at < 0 ? "" : part.substring(at + 1).strip());
      }
    }
    return Optional.empty();
  }

  /** The headers with one that is set. */
  static String withHeader(String headers, String name, String value) {
    List<String> lines = new ArrayList<>();
    for (String line : split(headers, '\n')) {
      int at = line.indexOf(':');
      if (!(at < 0 ? line : line.substring(0, at)).equalsIgnoreCase(name)) {
        lines.add(line);
      }
    }
    lines.add(name + ": " + value);
    return String.join("\n", lines);
  }

  /** The query with only those parameters whose being among {@code names} is {@code kept}. */
  static String parameters(String query, List<String> names, boolean kept) {
    List<String> left = new ArrayList<>();
    for (String part : split(query, '&')) {
      int at = part.indexOf('=');
      if (names.contains(at < 0 ? part : part.substring(0, at)) == kept) {
        left.add(part);
      }
    }
    return String.join("&", left);
  }

  private static List<String> split(String all, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from < all.length()) {
      int end = all.indexOf(separator, from);
      int to = end < 0 ? all.length() : end;
      String part = all.substring(from, to).strip();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      from = to + 1;
    }
    return parts;
  }
}
