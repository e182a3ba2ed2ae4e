package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CloudFront standard logs (Amazon CloudFront Developer Guide, "Standard logging reference"). The
 * {@code #Fields:} line says which columns there are; without it the columns are the first ones of
 * the documented order. {@link CloudFrontFields} says how a line becomes a row.
 */
final class CloudFrontLog implements RowParser {
  private static final String FIELDS = "#Fields:";

  /** The documented order; each later version of the format has put its columns behind it. */
  static final List<String> STANDARD_ORDER =
      List.of(
          ("date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
                  + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
                  + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken"
                  + " x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
                  + " cs-protocol-version fle-status fle-encrypted-fields c-port"
                  + " time-to-first-byte x-edge-detailed-result-type sc-content-type"
                  + " sc-content-len sc-range-start sc-range-end")
              .split(" "));

  private static final int OLDEST_COLUMNS = 12;

  private @Nullable CloudFrontColumns columns;

  /** Whether a first line is this format's. */
  static boolean isFirstLine(String line) {
    return line.startsWith("#Version:")
        || line.startsWith(FIELDS)
        || line.matches("\\d{4}-\\d\\d-\\d\\d\\s+\\d\\d:\\d\\d:\\d\\d\\s+[A-Z]{3}\\d.*");
  }

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    if (line.start == line.end) {
      return Outcome.NOTHING;
    }
    if (line.bytes[line.start] == '#') {
      return comment(line, mistake);
    }
    CloudFrontColumns known = columns;
    if (known == null) {
      int count = Math.max(OLDEST_COLUMNS, CloudFrontColumns.count(line));
      known = columns(STANDARD_ORDER.subList(0, Math.min(STANDARD_ORDER.size(), count)));
      columns = known;
    }
    return known.parse(line, row, mistake);
  }

  private Outcome comment(LineSource line, Mistake mistake) {
    String text = new String(line.bytes, line.start, line.end - line.start, StandardCharsets.UTF_8);
    if (!text.startsWith(FIELDS)) {
      return Outcome.NOTHING;
    }
    List<String> names = List.of(text.substring(FIELDS.length()).strip().split("\\s+"));
    columns = columns(names);
    if (!CloudFrontField.haveTime(names)) {
      String hint = "Without the time of a request it cannot be replayed.";
      return mistake.fatal(line.start, "expected fields 'date' and 'time', but found none", hint);
    }
    return Outcome.NOTHING;
  }

  private static CloudFrontColumns columns(List<String> names) {
    String hint = "Is the line cut off, or is the #Fields: line of another version?";
    return new CloudFrontColumns(names, true, hint);
  }

  @Override
  public boolean absoluteTime() {
    return true;
  }

  @Override
  public int timeAt() {
    return columns == null ? 0 : columns.timeAt();
  }
}
