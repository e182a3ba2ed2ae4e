package meridian.trace;

import java.util.List;
import java.util.stream.Stream;

/**
 * CloudFront real-time logs (Amazon CloudFront Developer Guide, "Use real-time access logs"): the
 * fields that the user chose, parted by tabs, always in the documented order, without a header. So
 * the user has to name them, as in his real-time log configuration.
 */
final class CloudFrontRealTimeLog implements RowParser {
  private static final String HINT =
      "Name them as in the log's configuration: fields: [timestamp, c-ip, cs-method, ...] in the"
          + " scenario, or --format cloudfront-realtime:timestamp,c-ip,...";

  private final List<String> names;
  private final CloudFrontColumns columns;

  /**
   * @param parameters the fields, parted by commas
   * @throws IllegalArgumentException where they do not tell when a request came
   */
  CloudFrontRealTimeLog(String parameters) {
    names = Stream.of(parameters.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
    if (!names.isEmpty() && !CloudFrontField.haveTime(names)) {
      throw new IllegalArgumentException("expected a field 'timestamp', but found none. " + HINT);
    }
    columns = new CloudFrontColumns(names, false, "Are all fields named, in the right order?");
  }

  /** Whether a first line is likely to be of this format: it begins with a timestamp. */
  static boolean isFirstLine(String line) {
    return line.matches("\\d{9,10}\\.\\d{1,6}\\t[^\\t]*\\t.*");
  }

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    if (names.isEmpty()) {
      String what = "a CloudFront real-time log has no header, so its fields have to be named";
      return mistake.fatal(line.start, what, HINT);
    }
    return line.start == line.end ? Outcome.NOTHING : columns.parse(line, row, mistake);
  }

  @Override
  public boolean absoluteTime() {
    return true;
  }

  @Override
  public int timeAt() {
    return columns.timeAt();
  }
}
