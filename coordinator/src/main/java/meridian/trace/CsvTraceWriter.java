package meridian.trace;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import meridian.model.http.ByteRange;

/**
 * Writes our own CSV or TSV: what {@link DelimitedText} reads, it reads back as it was. Packed by
 * gzip or zstd where the file's name ends in ".gz" or ".zst". A value that is absent is an empty
 * field.
 */
public final class CsvTraceWriter implements TraceWriter {
  private final TraceOutput out;
  private final Column[] columns;
  private final char delimiter;

  /**
   * Creates the file and writes the header line.
   *
   * @param names columns in any order, as in the header
   * @throws IllegalArgumentException where there is no such column
   */
  public CsvTraceWriter(Path file, List<String> names) throws IOException {
    this(file, names, ',');
  }

  CsvTraceWriter(Path file, List<String> names, char delimiter) throws IOException {
    columns = columns(names);
    this.delimiter = delimiter;
    out = new TraceOutput(file);
    out.text(String.join(String.valueOf(delimiter), names));
    out.put('\n');
  }

  private static Column[] columns(List<String> names) {
    Set<Column> own = EnumSet.copyOf(Column.OWN);
    Column[] columns = new Column[names.size()];
    for (int i = 0; i < columns.length; i++) {
      String name = names.get(i);
      columns[i] =
          own.stream()
              .filter(column -> column.title().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("unknown column " + name));
    }
    return columns;
  }

  /** Writes a row; {@code time} goes out as seconds. */
  @Override
  public void write(TraceRow row) throws IOException {
    for (int i = 0; i < columns.length; i++) {
      if (i > 0) {
        out.put(delimiter);
      }
      field(columns[i], row);
    }
    out.put('\n');
  }

  private void field(Column column, TraceRow row) throws IOException {
    switch (column) {
      case TIME -> seconds(row.time);
      case CLIENT -> text(row.client);
      case LAT -> degrees(row.latitude);
      case LON -> degrees(row.longitude);
      case COUNTRY -> text(row.country);
      case EDGE -> text(row.edgeLocation);
      case METHOD -> out.text(row.method == 0 ? "" : Texts.methodName(row.method));
      case HOST -> text(row.host);
      case URI -> uri(row);
      case PATH -> text(row.path);
      case QUERY -> text(row.query);
      case BYTES -> number(row.bytes);
      case STATUS -> number(row.status == 0 ? TraceRow.ABSENT : row.status);
      case DURATION -> seconds(row.duration);
      case RANGE -> range(row);
      case PROTOCOL -> out.text(row.scheme == 0 ? "" : Texts.schemeName(row.scheme));
      default -> throw new AssertionError("no column of ours: " + column);
    }
  }

  private void range(TraceRow row) throws IOException {
    if (row.rangeFirst != TraceRow.ABSENT) {
      out.number(row.rangeFirst);
      out.put('-');
      number(row.rangeLast == ByteRange.OPEN ? TraceRow.ABSENT : row.rangeLast);
    }
  }

  private void uri(TraceRow row) throws IOException {
    boolean quotes = needsQuotes(row.path) || needsQuotes(row.query);
    if (quotes) {
      out.put('"');
    }
    raw(row.path, quotes);
    if (row.query.length > 0) {
      out.put('?');
      raw(row.query, quotes);
    }
    if (quotes) {
      out.put('"');
    }
  }

  private void text(TextSlice text) throws IOException {
    boolean quotes = needsQuotes(text);
    if (quotes) {
      out.put('"');
    }
    raw(text, quotes);
    if (quotes) {
      out.put('"');
    }
  }

  private static boolean needsQuotes(TextSlice text) {
    for (int i = text.offset; i < text.offset + text.length; i++) {
      byte b = text.bytes[i];
      if (b == ',' || b == '"' || (b >= 0 && b < ' ')) {
        return true;
      }
    }
    return false;
  }

  private void raw(TextSlice text, boolean quotes) throws IOException {
    if (!quotes) {
      out.text(text);
      return;
    }
    for (int i = text.offset; i < text.offset + text.length; i++) {
      byte b = text.bytes[i];
      if (b == '"') {
        out.put('"');
      }
      out.put(b);
    }
  }

  private void degrees(double value) throws IOException {
    if (!Double.isNaN(value)) {
      out.text(new BigDecimal(Double.toString(value)).toPlainString());
    }
  }

  private void seconds(long nanos) throws IOException {
    if (nanos != TraceRow.ABSENT) {
      out.seconds(nanos);
    }
  }

  private void number(long value) throws IOException {
    if (value != TraceRow.ABSENT) {
      out.number(value);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
