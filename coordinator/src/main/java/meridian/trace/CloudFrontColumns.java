package meridian.trace;

import java.util.List;

/**
 * The lines of a CloudFront log in columns: parted by tabs, or by runs of blanks too, in logs that
 * went through an editor (no field of a standard log has a blank in it).
 */
final class CloudFrontColumns {
  private final CloudFrontFields values = new CloudFrontFields();
  private final CloudFrontField[] fields;
  private final boolean hasLength;
  private final boolean blanks;
  private final long delimiter;
  private final String hint;

  /**
   * @param blanks whether blanks part columns, too
   * @param hint for a line of another number of columns
   */
  CloudFrontColumns(List<String> names, boolean blanks, String hint) {
    fields = CloudFrontField.of(names);
    hasLength = names.contains("sc-content-len");
    this.blanks = blanks;
    this.delimiter = Swar.pattern(blanks ? ' ' : '\t');
    this.hint = hint;
  }

  Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    values.begin(row, line.start);
    byte[] bytes = line.bytes;
    int last = fields.length - 1;
    int from = line.start;
    for (int i = 0; ; i++) {
      int to = Swar.endOfField(bytes, from, delimiter);
      if (!values.take(fields[i], bytes, from, to, row)) {
        return CloudFrontFields.wrong(fields[i], bytes, from, to, from, mistake);
      }
      int next = next(bytes, to, line.end, blanks);
      if (next >= line.end && (to == line.end || bytes[to] == ' ')) {
        return i == last
            ? values.finish(line, row, hasLength, mistake)
            : columns(i + 1, line.end, mistake);
      }
      if (next == to) {
        return mistake.bad(to, "expected text, but found a control character");
      }
      if (i == last) {
        return columns(i + 2, next, mistake);
      }
      from = next;
    }
  }

  /** How many columns a line has. */
  static int count(LineSource line) {
    long blank = Swar.pattern(' ');
    int count = 0;
    for (int at = line.start; at < line.end; count++) {
      int to = Swar.endOfField(line.bytes, at, blank);
      // At a control character that parts nothing we stop: the line will be found to be bad.
      int next = next(line.bytes, to, line.end, true);
      at = next == to ? line.end : next;
    }
    return count;
  }

  private static int next(byte[] bytes, int end, int to, boolean blanks) {
    int at = end;
    if (at < to && bytes[at] == '\t') {
      return at + 1;
    }
    while (blanks && at < to && bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  private Outcome columns(int found, int at, Mistake mistake) {
    String counted = found > fields.length ? "more" : String.valueOf(found);
    return mistake.bad(at, "expected " + fields.length + " columns, but found " + counted, hint);
  }

  int timeAt() {
    return values.timeAt();
  }
}
