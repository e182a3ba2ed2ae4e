package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The csv traces of libCacheSim (github.com/1a1a11a/libCacheSim): a time, an object's id (any text)
 * and its size; other columns are passed over. Columns are found by a header ({@code time,id,size})
 * or named by the same parameters as there, numbered from 1, for example {@code
 * time-col=1,obj-id-col=2,obj-size-col=3,has-header=true,delimiter=;}. Without both they are the
 * first three. The object becomes the path "/id".
 */
final class LibCacheSimCsv implements RowParser {
  private static final Map<String, Column> NAMES =
      Map.of(
          "time", Column.TIME,
          "timestamp", Column.TIME,
          "id", Column.OBJECT,
          "obj_id", Column.OBJECT,
          "object_id", Column.OBJECT,
          "size", Column.BYTES,
          "obj_size", Column.BYTES);

  private static final List<String> PARAMETERS =
      List.of("time-col", "obj-id-col", "obj-size-col", "has-header", "delimiter");

  private final int[] numbers = new int[3];
  private char delimiter = ',';
  private @Nullable Boolean hasHeader;
  private @Nullable DelimitedText text;

  /**
   * With parameters, or an empty text.
   *
   * @throws IllegalArgumentException where a parameter is unknown or wrong
   */
  LibCacheSimCsv(String parameters) {
    for (String parameter : parameters.isBlank() ? new String[0] : parameters.split(",\\s*")) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals).strip();
      set(name, equals < 0 ? "" : parameter.substring(equals + 1));
    }
    boolean named = numbers[0] + numbers[1] + numbers[2] > 0;
    if (named && (numbers[0] == 0 || numbers[1] == 0)) {
      throw new IllegalArgumentException("expected both time-col and obj-id-col, but found one");
    }
  }

  private void set(String name, String value) {
    switch (name) {
      case "time-col" -> numbers[0] = number(name, value);
      case "obj-id-col" -> numbers[1] = number(name, value);
      case "obj-size-col" -> numbers[2] = number(name, value);
      case "has-header" -> hasHeader = Boolean.valueOf(value.strip());
      case "delimiter" -> delimiter = delimiter(value);
      default ->
          throw new IllegalArgumentException(
              "unknown parameter '" + name + "'. " + Suggestion.of(name, PARAMETERS));
    }
  }

  private static int number(String name, String value) {
    if (!value.strip().matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException(
          name + ": expected the number of a column, from 1, but found '" + value + "'");
    }
    return Integer.parseInt(value.strip());
  }

  private static char delimiter(String value) {
    String plain = value.equals("\\t") ? "\t" : value;
    if (plain.length() != 1 || plain.charAt(0) > '~' || Character.isDigit(plain.charAt(0))) {
      throw new IllegalArgumentException(
          "delimiter: expected one character, but found '" + value + "'");
    }
    return plain.charAt(0);
  }

  /** Whether a first line is a header of this format. */
  static boolean isHeader(String line) {
    List<String> names = List.of(line.toLowerCase(Locale.ROOT).split(",", -1));
    return names.stream().anyMatch(name -> NAMES.get(name.strip()) == Column.TIME)
        && names.stream().anyMatch(name -> NAMES.get(name.strip()) == Column.OBJECT);
  }

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    if (text == null) {
      List<String> names = names(line);
      boolean header = hasHeader != null ? hasHeader : !startsWithNumber(line);
      Column[] columns = columns(names, header);
      if (!Arrays.asList(columns).contains(Column.OBJECT)) {
        String hint = "Name the columns: time-col=1,obj-id-col=2,obj-size-col=3";
        return mistake.fatal(line.start, "expected columns time, id and size", hint);
      }
      text = new DelimitedText(delimiter, columns);
      if (header) {
        return Outcome.NOTHING;
      }
    }
    return text.parse(line, row, mistake);
  }

  private List<String> names(LineSource line) {
    String first =
        new String(line.bytes, line.start, line.end - line.start, StandardCharsets.UTF_8);
    String quoted = java.util.regex.Pattern.quote(String.valueOf(delimiter));
    return List.of(first.toLowerCase(Locale.ROOT).split(quoted, -1));
  }

  private static boolean startsWithNumber(LineSource line) {
    byte first = line.start < line.end ? line.bytes[line.start] : 0;
    return first >= '0' && first <= '9';
  }

  private Column[] columns(List<String> names, boolean header) {
    Column[] columns = new Column[names.size()];
    Arrays.fill(columns, Column.IGNORED);
    if (numbers[0] > 0) {
      put(columns, numbers[0], Column.TIME);
      put(columns, numbers[2], Column.BYTES);
      put(columns, numbers[1], Column.OBJECT);
    } else if (header) {
      for (int i = 0; i < columns.length; i++) {
        columns[i] = NAMES.getOrDefault(names.get(i).strip(), Column.IGNORED);
      }
    } else {
      put(columns, 1, Column.TIME);
      put(columns, 3, Column.BYTES);
      put(columns, 2, Column.OBJECT);
    }
    return columns;
  }

  private static void put(Column[] columns, int number, Column column) {
    if (number > 0 && number <= columns.length) {
      columns[number - 1] = column;
    }
  }

  @Override
  public boolean absoluteTime() {
    return text != null && text.absoluteTime();
  }

  @Override
  public int timeAt() {
    return text == null ? 0 : text.timeAt();
  }
}
