package meridian.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import meridian.kernel.VirtualTime;

/** Writes Common Log Format in UTC: who, when, what, status and size; "-" for what is not known. */
final class CommonLogWriter implements TraceWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final TraceOutput out;
  private long second = -1;
  private String shown = "";

  CommonLogWriter(Path file) throws IOException {
    out = new TraceOutput(file);
  }

  @Override
  public void write(TraceRow row) throws IOException {
    if (row.client.length == 0) {
      out.put('-');
    }
    out.text(row.client);
    out.text(" - - [");
    out.text(time(row.time / VirtualTime.SECOND));
    out.text("] \"");
    out.text(Texts.methodName(row.method));
    out.put(' ');
    escaped(row.path);
    if (row.query.length > 0) {
      out.put('?');
      escaped(row.query);
    }
    out.text(" HTTP/1.1\" ");
    out.text(String.valueOf(row.status == 0 ? 200 : row.status));
    out.put(' ');
    out.text(row.bytes < 0 ? "-" : String.valueOf(row.bytes));
    out.put('\n');
  }

  private String time(long newSecond) {
    if (newSecond != second) {
      second = newSecond;
      shown = TIME.format(Instant.ofEpochSecond(second));
    }
    return shown;
  }

  /** A quote, a blank or a control character would end the request. */
  private void escaped(TextSlice text) throws IOException {
    for (int i = text.offset; i < text.offset + text.length; i++) {
      int b = text.bytes[i] & 0xFF;
      if (b <= ' ' || b == '"' || b == 0x7F) {
        out.text(String.format(Locale.ROOT, "%%%02X", b));
      } else {
        out.put(b);
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
