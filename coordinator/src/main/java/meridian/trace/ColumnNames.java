package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Header lines of delimited text. Our own columns are known under their names; logs that were
 * turned into tables under some more. An unknown name is refused: a typing error would otherwise
 * leave out a column in silence.
 */
final class ColumnNames implements DelimitedText.Header {
  /** Names of the columns of the Internet Traffic Archive's logs as tables have them. */
  private static final Map<String, Column> LOG_NAMES =
      Map.of(
          "url", Column.URI,
          "response", Column.STATUS,
          "timestamp", Column.TIME,
          "logname", Column.IGNORED,
          "referer", Column.IGNORED,
          "useragent", Column.IGNORED);

  private static final Map<String, Column> OWN_NAMES = ownNames();

  private static Map<String, Column> ownNames() {
    Map<String, Column> names = new LinkedHashMap<>();
    Column.OWN.forEach(column -> names.put(column.title(), column));
    names.put(Column.CITY.title(), Column.CITY);
    return names;
  }

  /** Whether a first line looks like such a header: it has a column for the time. */
  static boolean isHeader(String line, char delimiter) {
    List<String> names = List.of(line.split(String.valueOf(delimiter)));
    return names.size() > 1 && (names.contains("time") || names.contains("timestamp"));
  }

  @Override
  public Column @Nullable [] read(LineSource line, char delimiter, Mistake mistake) {
    List<String> names = split(line, delimiter);
    // In a log's table the "host" is the viewer's, and there is always a "logname" beside it.
    boolean log = names.contains("logname");
    List<Column> columns = new ArrayList<>();
    int at = line.start;
    for (String name : names) {
      Column column = log && name.equals("host") ? Column.CLIENT : column(name);
      if (!accept(name, column, columns, at, mistake)) {
        return null;
      }
      columns.add(column);
      at += name.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    return complete(columns, line, mistake) ? columns.toArray(new Column[0]) : null;
  }

  private static List<String> split(LineSource line, char delimiter) {
    String text = new String(line.bytes, line.start, line.end - line.start, StandardCharsets.UTF_8);
    return List.of(text.split(String.valueOf(delimiter), -1));
  }

  private static @Nullable Column column(String name) {
    String plain = name.startsWith("\"") && name.endsWith("\"") ? name.replace("\"", "") : name;
    Column own = OWN_NAMES.get(plain);
    return own != null ? own : LOG_NAMES.get(plain);
  }

  private static boolean accept(
      String name, @Nullable Column column, List<Column> before, int at, Mistake mistake) {
    if (column == null) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      String what = "unknown column " + Mistake.shown(bytes, 0, bytes.length);
      mistake.fatal(at, what, Suggestion.of(name, OWN_NAMES.keySet()));
      return false;
    }
    if (column != Column.IGNORED && before.contains(column)) {
      mistake.fatal(at, "column '" + column.title() + "' is there twice", "Leave one of them out.");
      return false;
    }
    return true;
  }

  private static boolean complete(List<Column> columns, LineSource line, Mistake mistake) {
    String what = "";
    if (!columns.contains(Column.TIME)) {
      what = "expected a column 'time', but found none";
    } else if (columns.contains(Column.LAT) != columns.contains(Column.LON)) {
      what = "expected both 'lat' and 'lon', but found only one";
    } else if (columns.contains(Column.URI)
        && (columns.contains(Column.PATH) || columns.contains(Column.QUERY))) {
      what = "expected either 'uri' or 'path' and 'query', but found both";
    }
    if (!what.isEmpty()) {
      mistake.fatal(line.start, what, "Columns: " + String.join(", ", OWN_NAMES.keySet()) + ".");
    }
    return what.isEmpty();
  }
}
