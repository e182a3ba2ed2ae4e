package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;

/**
 * CloudFront standard logs (Amazon CloudFront Developer Guide, "Standard logging reference"). The
 * {@code #Fields:} line says which columns there are; without it the columns are the first ones of
 * the documented order. Columns are parted by tabs, or by runs of blanks in logs that went through
 * an editor.
 *
 * <p>A line names the second in which the answer ended. The request came time-taken earlier; where
 * in the second is told by nothing, so a hash of the request's id spreads requests over it. The
 * size of the object is sc-content-len of a complete 200; where that column is missing, sc-bytes of
 * a 200, which has the headers in it.
 */
final class CloudFrontLog implements RowParser {
  private static final String FIELDS = "#Fields:";

  /** The documented order; each later version of the format has put its columns behind it. */
  private static final List<String> STANDARD_ORDER =
      List.of(
          ("date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
                  + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
                  + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken"
                  + " x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
                  + " cs-protocol-version fle-status fle-encrypted-fields c-port"
                  + " time-to-first-byte x-edge-detailed-result-type sc-content-type"
                  + " sc-content-len sc-range-start sc-range-end")
              .split(" "));

  /** No field of the format has a blank in it, so blanks may part fields too. */
  private static final long BLANKS = Swar.pattern(' ');

  private static final int OLDEST_COLUMNS = 12;

  private enum Field {
    DATE,
    TIME,
    SECONDS,
    MILLIS,
    EDGE,
    BYTES,
    CLIENT,
    METHOD,
    HOST,
    HOST_HEADER,
    PATH,
    STATUS,
    QUERY,
    RESULT,
    REQUEST_ID,
    TAKEN,
    LENGTH,
    IGNORED
  }

  private static final Map<String, Field> KNOWN =
      Map.ofEntries(
          Map.entry("date", Field.DATE),
          Map.entry("time", Field.TIME),
          Map.entry("timestamp", Field.SECONDS),
          Map.entry("timestamp(ms)", Field.MILLIS),
          Map.entry("x-edge-location", Field.EDGE),
          Map.entry("sc-bytes", Field.BYTES),
          Map.entry("c-ip", Field.CLIENT),
          Map.entry("cs-method", Field.METHOD),
          Map.entry("cs(Host)", Field.HOST),
          Map.entry("x-host-header", Field.HOST_HEADER),
          Map.entry("cs-uri-stem", Field.PATH),
          Map.entry("sc-status", Field.STATUS),
          Map.entry("cs-uri-query", Field.QUERY),
          Map.entry("x-edge-result-type", Field.RESULT),
          Map.entry("x-edge-request-id", Field.REQUEST_ID),
          Map.entry("time-taken", Field.TAKEN),
          Map.entry("sc-content-len", Field.LENGTH));

  private final Numbers.Days days = new Numbers.Days();
  private Field[] fields = {};
  private boolean hasLength;
  private byte[] scratch = new byte[1024];

  // Of the current line.
  private int timeAt;
  private long day;
  private long clock;
  private long millis;
  private long taken;
  private long spread;
  private long sent;
  private long length;
  private boolean failed;

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
    if (fields.length == 0) {
      guessFields(line);
    }
    row.clear();
    timeAt = line.start;
    day = Numbers.BAD;
    clock = Numbers.BAD;
    millis = Numbers.BAD;
    taken = 0;
    spread = 0;
    sent = TraceRow.ABSENT;
    length = TraceRow.ABSENT;
    failed = false;
    Outcome outcome = parseFields(line, row, mistake);
    return outcome == Outcome.ROW ? finish(line, row, mistake) : outcome;
  }

  private Outcome comment(LineSource line, Mistake mistake) {
    String text = new String(line.bytes, line.start, line.end - line.start, StandardCharsets.UTF_8);
    if (!text.startsWith(FIELDS)) {
      return Outcome.NOTHING;
    }
    List<String> names = List.of(text.substring(FIELDS.length()).strip().split("\\s+"));
    setFields(names);
    boolean hasTime = names.contains("date") && names.contains("time");
    if (!hasTime && !names.contains("timestamp") && !names.contains("timestamp(ms)")) {
      String hint = "Without the time of a request it cannot be replayed.";
      return mistake.fatal(line.start, "expected fields 'date' and 'time', but found none", hint);
    }
    return Outcome.NOTHING;
  }

  private void setFields(List<String> names) {
    fields = new Field[names.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = KNOWN.getOrDefault(names.get(i), Field.IGNORED);
    }
    hasLength = names.contains("sc-content-len");
  }

  private void guessFields(LineSource line) {
    int count = 0;
    for (int at = line.start; at < line.end; count++) {
      int to = Swar.endOfField(line.bytes, at, BLANKS);
      // At a control character that parts nothing we stop: the line will be found to be bad.
      int next = next(line.bytes, to, line.end);
      at = next == to ? line.end : next;
    }
    count = Math.min(STANDARD_ORDER.size(), Math.max(OLDEST_COLUMNS, count));
    setFields(STANDARD_ORDER.subList(0, count));
  }

  private static int next(byte[] bytes, int end, int to) {
    int at = end;
    if (at < to && bytes[at] == '\t') {
      return at + 1;
    }
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  private Outcome parseFields(LineSource line, TraceRow row, Mistake mistake) {
    byte[] bytes = line.bytes;
    int last = fields.length - 1;
    int from = line.start;
    for (int i = 0; ; i++) {
      int to = Swar.endOfField(bytes, from, BLANKS);
      if (!field(fields[i], bytes, from, to, row)) {
        return wrong(fields[i], bytes, from, to, mistake);
      }
      int next = next(bytes, to, line.end);
      if (next >= line.end && (to == line.end || bytes[to] == ' ')) {
        return i == last ? Outcome.ROW : columns(i + 1, line.end, mistake);
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

  private Outcome columns(int found, int at, Mistake mistake) {
    String counted = found > fields.length ? "more" : String.valueOf(found);
    return mistake.bad(
        at,
        "expected " + fields.length + " columns, but found " + counted,
        "Is the line cut off, or is the #Fields: line of another version?");
  }

  private boolean field(Field field, byte[] bytes, int from, int to, TraceRow row) {
    if (field == Field.IGNORED || from == to || Texts.isDash(bytes, from, to)) {
      return true;
    }
    return switch (field) {
      case DATE -> {
        timeAt = from;
        day = to - from == 10 ? days.iso(bytes, from) : Numbers.BAD;
        yield day != Numbers.BAD;
      }
      case TIME -> {
        clock = to - from == 8 ? Numbers.clock(bytes, from) : Numbers.BAD;
        yield clock != Numbers.BAD;
      }
      case SECONDS -> {
        timeAt = from;
        millis = Numbers.seconds(bytes, from, to) / VirtualTime.MILLISECOND;
        yield millis >= 0;
      }
      case MILLIS -> {
        timeAt = from;
        millis = Numbers.whole(bytes, from, to);
        yield millis >= 0 && millis <= Long.MAX_VALUE / VirtualTime.MILLISECOND;
      }
      case EDGE -> {
        row.edgeLocation.set(bytes, from, to - from);
        yield true;
      }
      case BYTES -> {
        sent = Numbers.whole(bytes, from, to);
        yield sent >= 0;
      }
      case CLIENT -> {
        row.client.set(bytes, from, to - from);
        row.viewer = Hash.of(bytes, from, to - from);
        yield true;
      }
      case METHOD -> {
        row.method = (byte) Texts.method(bytes, from, to);
        yield row.method >= 0;
      }
      case HOST -> {
        if (row.host.length == 0) {
          row.host.set(bytes, from, to - from);
        }
        yield true;
      }
      case HOST_HEADER -> {
        row.host.set(bytes, from, to - from);
        yield true;
      }
      case PATH -> {
        path(bytes, from, to, row);
        yield true;
      }
      case STATUS -> {
        row.status = (int) Numbers.whole(bytes, from, to);
        yield to - from == 3 && (row.status == 0 || (row.status >= 100 && row.status <= 599));
      }
      case QUERY -> {
        row.query.set(bytes, from, to - from);
        yield true;
      }
      case RESULT -> {
        failed = Texts.startsWith(bytes, from, to, "Error");
        yield true;
      }
      case REQUEST_ID -> {
        spread = RandomStream.bounded(Hash.of(bytes, from, to - from), VirtualTime.SECOND);
        yield true;
      }
      case TAKEN -> {
        taken = Numbers.seconds(bytes, from, to);
        yield taken >= 0;
      }
      case LENGTH -> {
        length = Numbers.whole(bytes, from, to);
        yield length >= 0;
      }
      case IGNORED -> true;
    };
  }

  /**
   * The log writes some printable characters of a path as %XX (Developer Guide, "Log file fields").
   * They are turned back, so that path patterns match; a path without "%" stays where it is.
   */
  private void path(byte[] bytes, int from, int to, TraceRow row) {
    int percent = Swar.find(bytes, from, to, '%');
    if (percent == to) {
      row.path.set(bytes, from, to - from);
      return;
    }
    if (scratch.length < to - from + Swar.SLACK) {
      scratch = new byte[2 * (to - from) + Swar.SLACK];
    }
    int out = percent - from;
    System.arraycopy(bytes, from, scratch, 0, out);
    for (int i = percent; i < to; i++) {
      int decoded = bytes[i] == '%' && i + 2 < to ? decoded(bytes[i + 1], bytes[i + 2]) : -1;
      scratch[out++] = decoded < 0 ? bytes[i] : (byte) decoded;
      i += decoded < 0 ? 0 : 2;
    }
    row.path.set(scratch, 0, out);
  }

  private static int decoded(byte high, byte low) {
    int value = Character.digit(high, 16) << 4 | Character.digit(low, 16);
    return value > 0 && "<>\"#%{}|\\^~[]`'".indexOf(value) >= 0 ? value : -1;
  }

  private Outcome finish(LineSource line, TraceRow row, Mistake mistake) {
    long end;
    if (millis != Numbers.BAD) {
      end = millis * VirtualTime.MILLISECOND;
    } else if (day != Numbers.BAD && clock != Numbers.BAD) {
      end = (day * 86_400 + clock) * VirtualTime.SECOND + spread;
    } else {
      return mistake.bad(line.start, "expected date and time, but found none");
    }
    row.time = Math.max(0, end - taken);
    boolean whole = row.status == 200 && row.method == 0 && !failed;
    row.bytes = !whole ? TraceRow.ABSENT : hasLength ? length : sent;
    return Outcome.ROW;
  }

  private static Outcome wrong(Field field, byte[] bytes, int from, int to, Mistake mistake) {
    String expected =
        switch (field) {
          case DATE -> "date: expected yyyy-mm-dd";
          case TIME -> "time: expected hh:mm:ss";
          case SECONDS, MILLIS -> "timestamp: expected a number";
          case METHOD -> "cs-method: expected a method such as GET";
          case STATUS -> "sc-status: expected 000 or 100 to 599";
          case TAKEN -> "time-taken: expected seconds, 0 or more";
          case LENGTH -> "sc-content-len: expected a whole number, 0 or more";
          default -> "sc-bytes: expected a whole number, 0 or more";
        };
    return mistake.bad(from, expected + ", but found " + Mistake.shown(bytes, from, to));
  }

  @Override
  public boolean absoluteTime() {
    return true;
  }

  @Override
  public int timeAt() {
    return timeAt;
  }
}
