package meridian.trace;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Writes our own CSV: what {@link DelimitedText} reads, it reads back as it was. Packed by gzip or
 * zstd where the file's name ends in ".gz" or ".zst". A value that is absent is an empty field.
 */
public final class CsvTraceWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_NUMBER = 32;

  private final OutputStream out;
  private final Column[] columns;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int length;

  /**
   * Creates the file and writes the header line.
   *
   * @param names columns in any order, as in the header
   * @throws IllegalArgumentException where there is no such column
   */
  public CsvTraceWriter(Path file, List<String> names) throws IOException {
    columns = columns(names);
    out = packed(file);
    text(String.join(",", names));
    put('\n');
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

  private static OutputStream packed(Path file) throws IOException {
    OutputStream plain = Files.newOutputStream(file);
    String name = file.toString();
    if (name.endsWith(".gz")) {
      return new GZIPOutputStream(plain, BUFFER_BYTES);
    }
    return name.endsWith(".zst") ? new ZstdOutputStreamNoFinalizer(plain) : plain;
  }

  /** Writes a row; {@code time} goes out as seconds. */
  public void write(TraceRow row) throws IOException {
    for (int i = 0; i < columns.length; i++) {
      if (i > 0) {
        put(',');
      }
      field(columns[i], row);
    }
    put('\n');
  }

  private void field(Column column, TraceRow row) throws IOException {
    switch (column) {
      case TIME -> seconds(row.time);
      case CLIENT -> text(row.client);
      case LAT -> degrees(row.latitude);
      case LON -> degrees(row.longitude);
      case COUNTRY -> text(row.country);
      case EDGE -> text(row.edgeLocation);
      case METHOD -> text(row.method == 0 ? "" : Texts.methodName(row.method));
      case HOST -> text(row.host);
      case URI -> uri(row);
      case PATH -> text(row.path);
      case QUERY -> text(row.query);
      case BYTES -> number(row.bytes);
      case STATUS -> number(row.status == 0 ? TraceRow.ABSENT : row.status);
      case DURATION -> seconds(row.duration);
      default -> throw new AssertionError("no column of ours: " + column);
    }
  }

  private void uri(TraceRow row) throws IOException {
    boolean quotes = needsQuotes(row.path) || needsQuotes(row.query);
    if (quotes) {
      put('"');
    }
    raw(row.path, quotes);
    if (row.query.length > 0) {
      put('?');
      raw(row.query, quotes);
    }
    if (quotes) {
      put('"');
    }
  }

  private void text(TextSlice text) throws IOException {
    boolean quotes = needsQuotes(text);
    if (quotes) {
      put('"');
    }
    raw(text, quotes);
    if (quotes) {
      put('"');
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
    room(2 * text.length);
    for (int i = text.offset; i < text.offset + text.length; i++) {
      byte b = text.bytes[i];
      if (quotes && b == '"') {
        buffer[length++] = '"';
      }
      buffer[length++] = b;
    }
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  private void degrees(double value) throws IOException {
    if (!Double.isNaN(value)) {
      text(new java.math.BigDecimal(Double.toString(value)).toPlainString());
    }
  }

  private void seconds(long nanos) throws IOException {
    if (nanos == TraceRow.ABSENT) {
      return;
    }
    number(nanos / 1_000_000_000);
    int fraction = (int) (nanos % 1_000_000_000);
    if (fraction == 0) {
      return;
    }
    put('.');
    for (int unit = 100_000_000; fraction > 0; unit /= 10) {
      put('0' + fraction / unit);
      fraction %= unit;
    }
  }

  private void number(long value) throws IOException {
    if (value != TraceRow.ABSENT) {
      room(LONGEST_NUMBER);
      length = Texts.decimal(value, buffer, length);
    }
  }

  private void put(int b) throws IOException {
    room(1);
    buffer[length++] = (byte) b;
  }

  private void room(int bytes) throws IOException {
    if (length + bytes > buffer.length) {
      flushBuffer();
      if (bytes > buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * bytes);
      }
    }
  }

  private void flushBuffer() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flushBuffer();
    }
  }
}
