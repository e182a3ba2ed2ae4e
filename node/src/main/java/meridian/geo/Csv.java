package meridian.geo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads this package's tables: lines of fields between commas, no quotes; a line that begins with #
 * is a comment.
 */
final class Csv {
  private Csv() {}

  /** The rows of the resource {@code name}, each of {@code columns} fields. */
  static List<String[]> rows(String name, int columns) {
    String text = text(name);
    List<String[]> rows = new ArrayList<>();
    int number = 1;
    for (int start = 0; start < text.length(); number++) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (end > start && text.charAt(start) != '#') {
        rows.add(fields(text, start, end, columns, name, number));
      }
      start = end + 1;
    }
    return rows;
  }

  private static String[] fields(
      String text, int start, int end, int columns, String name, int number) {
    String[] fields = new String[columns];
    int from = start;
    for (int i = 0; i < columns; i++) {
      int comma = i == columns - 1 ? end : text.indexOf(',', from);
      if (comma < 0 || comma > end) {
        throw new IllegalStateException(
            name + ":" + number + ": expected " + columns + " fields, but found " + (i + 1));
      }
      fields[i] = text.substring(from, comma);
      from = comma + 1;
    }
    return fields;
  }

  private static String text(String name) {
    try (InputStream in = Csv.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read resource " + name, e);
    }
  }
}
