package meridian.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import meridian.kernel.VirtualTime;

/**
 * Writes a CloudFront standard log with its 33 fields; "-" for what is not known. The time is that
 * of completion, so a log that was read and written again has its lines as they were, but for
 * referrer, user agent and the like, which rows do not carry.
 */
final class CloudFrontWriter implements TraceWriter {
  private final TraceOutput out;
  private long second = -1;
  private String shown = "";

  CloudFrontWriter(Path file) throws IOException {
    out = new TraceOutput(file);
    out.text("#Version: 1.0\n#Fields: " + String.join(" ", CloudFrontLog.STANDARD_ORDER) + "\n");
  }

  @Override
  public void write(TraceRow row) throws IOException {
    List<String> fields = CloudFrontLog.STANDARD_ORDER;
    time(row.time + Math.max(0, row.recorded.timeTaken));
    for (int i = 2; i < fields.size(); i++) {
      out.put('\t');
      field(CloudFrontField.of(fields.get(i)), row);
    }
    out.put('\n');
  }

  private void time(long completion) throws IOException {
    long newSecond = completion / VirtualTime.SECOND;
    if (newSecond != second) {
      second = newSecond;
      shown = Instant.ofEpochSecond(second).toString().replace('T', '\t').replace("Z", "");
    }
    out.text(shown);
  }

  private void field(CloudFrontField field, TraceRow row) throws IOException {
    Recorded recorded = row.recorded;
    switch (field) {
      case EDGE -> text(row.edgeLocation);
      case BYTES -> number(recorded.sentBytes < 0 ? row.bytes : recorded.sentBytes);
      case CLIENT -> text(row.client);
      case METHOD -> out.text(Texts.methodName(row.method));
      case HOST, HOST_HEADER -> text(row.host);
      case PATH -> path(row.path);
      case STATUS -> out.text(String.format(Locale.ROOT, "%03d", row.status));
      case QUERY -> text(row.query);
      case RESULT -> text(recorded.result);
      case REQUEST_ID -> text(recorded.requestId);
      case PROTOCOL -> text(recorded.protocol);
      case TAKEN -> seconds(recorded.timeTaken);
      case TLS -> text(recorded.tls);
      case RESPONSE_RESULT -> text(recorded.responseResult);
      case PROTOCOL_VERSION -> text(recorded.protocolVersion);
      case FIRST_BYTE -> seconds(recorded.firstByte);
      case DETAILED_RESULT -> text(recorded.detailedResult);
      case LENGTH -> number(recorded.contentLength < 0 ? row.bytes : recorded.contentLength);
      case RANGE_START -> number(recorded.rangeStart);
      case RANGE_END -> number(recorded.rangeEnd);
      default -> out.put('-');
    }
  }

  private void text(TextSlice text) throws IOException {
    if (text.length == 0) {
      out.put('-');
    }
    for (int i = text.offset; i < text.offset + text.length; i++) {
      int b = text.bytes[i] & 0xFF;
      if (b <= ' ' || b == 0x7F) {
        out.text(String.format(Locale.ROOT, "%%%02X", b));
      } else {
        out.put(b);
      }
    }
  }

  /** Some printable characters of a path, and all others, are written as %XX. */
  private void path(TextSlice path) throws IOException {
    for (int i = path.offset; i < path.offset + path.length; i++) {
      int b = path.bytes[i] & 0xFF;
      if (b <= ' ' || b >= 0x7F || "<>\"#%{}|\\^~[]`'".indexOf(b) >= 0) {
        out.text(String.format(Locale.ROOT, "%%%02X", b));
      } else {
        out.put(b);
      }
    }
    if (path.length == 0) {
      out.put('-');
    }
  }

  private void number(long value) throws IOException {
    if (value < 0) {
      out.put('-');
    } else {
      out.number(value);
    }
  }

  private void seconds(long nanos) throws IOException {
    if (nanos < 0) {
      out.put('-');
    } else {
      out.seconds(nanos);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
