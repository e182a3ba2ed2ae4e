package meridian.trace;

import meridian.kernel.Hash;

/**
 * Access logs of an Application Load Balancer (Elastic Load Balancing User Guide, "Access logs for
 * your Application Load Balancer"): fields parted by blanks, some in quotes; later versions have
 * put theirs behind them. A request came at request_creation_time; where a log is too old to have
 * that field, at the time of its answer less the three processing times. Sizes are those of the
 * answer with its headers, of a GET that was answered with 200.
 */
final class AlbLog implements RowParser {
  private static final int TYPE = 0;
  private static final int TIME = 1;
  private static final int CLIENT = 3;
  private static final int FIRST_PROCESSING_TIME = 5;
  private static final int LAST_PROCESSING_TIME = 7;
  private static final int STATUS = 8;
  private static final int SENT_BYTES = 11;
  private static final int REQUEST = 12;
  private static final int TLS = 15;
  private static final int HOST = 18;
  private static final int CREATION_TIME = 21;

  /** As the first version of the format had. */
  private static final int LEAST_FIELDS = 18;

  private static final long BLANK = Swar.pattern(' ');

  private final Numbers.Days days = new Numbers.Days();
  private int timeAt;
  private long end;
  private long creation;
  private long taken;
  private long untilFirstByte;
  private boolean answered;
  private int expected = LEAST_FIELDS;

  /** Whether a first line is this format's. */
  static boolean isFirstLine(String line) {
    return line.matches(
        "(https?|h2|grpcs?|wss?) \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z \\S+ \\S+ \\S+ [-\\d.]+ [-\\d.]+"
            + " [-\\d.]+ .*");
  }

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    if (line.start == line.end) {
      return Outcome.NOTHING;
    }
    row.clear();
    row.recorded.present = true;
    timeAt = line.start;
    end = Numbers.BAD;
    creation = Numbers.BAD;
    taken = 0;
    untilFirstByte = 0;
    answered = true;
    int fields = 0;
    for (int from = line.start; from < line.end; fields++) {
      boolean quoted = line.bytes[from] == '"';
      int start = quoted ? from + 1 : from;
      int to = quoted ? closingQuote(line, start) : Swar.endOfField(line.bytes, from, BLANK);
      int next = quoted ? to + 1 : to;
      if (to < 0 || (next < line.end && line.bytes[next] != ' ')) {
        return mistake.bad(from, "expected a field, but found " + shown(line, from));
      }
      if (!field(fields, line.bytes, start, to, row)) {
        return wrong(fields, line.bytes, start, to, mistake);
      }
      from = next + 1;
    }
    if (fields < expected) {
      String what = "expected at least " + expected + " fields, but found " + fields;
      return mistake.bad(line.end, what, "Is the line cut off?");
    }
    // A file is of one version, so a line with fewer fields than another is not whole.
    expected = fields;
    return finish(row);
  }

  /** The next quote that no backslash stands before; -1 where there is none. */
  private static int closingQuote(LineSource line, int from) {
    int at = from;
    do {
      at = Swar.find(line.bytes, at, line.end, '"');
      if (at == line.end) {
        return -1;
      }
      at++;
    } while (line.bytes[at - 2] == '\\');
    return at - 1;
  }

  private boolean field(int field, byte[] bytes, int from, int to, TraceRow row) {
    boolean nothing = from == to || Texts.isDash(bytes, from, to);
    if (nothing && field != TIME && field != REQUEST) {
      return true;
    }
    return switch (field) {
      case TYPE -> {
        row.recorded.protocol.set(bytes, from, to - from);
        yield true;
      }
      case TIME -> {
        timeAt = from;
        end = Numbers.instant(bytes, from, to, days);
        yield end >= 0;
      }
      case CLIENT -> {
        client(bytes, from, to, row);
        yield true;
      }
      case FIRST_PROCESSING_TIME, 6, LAST_PROCESSING_TIME -> processingTime(field, bytes, from, to);
      case STATUS -> {
        row.status = (int) Numbers.whole(bytes, from, to);
        yield to - from == 3 && (row.status == 0 || (row.status >= 100 && row.status <= 599));
      }
      case SENT_BYTES -> {
        row.recorded.sentBytes = Numbers.whole(bytes, from, to);
        yield row.recorded.sentBytes >= 0;
      }
      case REQUEST -> request(bytes, from, to, row);
      case TLS -> {
        row.recorded.tls.set(bytes, from, to - from);
        yield true;
      }
      case HOST -> {
        row.host.set(bytes, from, to - from);
        yield true;
      }
      case CREATION_TIME -> {
        creation = Numbers.instant(bytes, from, to, days);
        yield creation >= 0;
      }
      default -> true;
    };
  }

  /** "address:port"; an IPv6 address stands in brackets or as it is. */
  private static void client(byte[] bytes, int from, int to, TraceRow row) {
    int colon = to - 1;
    while (colon > from && bytes[colon] != ':') {
      colon--;
    }
    int end = colon > from ? colon : to;
    boolean brackets = bytes[from] == '[' && bytes[end - 1] == ']';
    int start = brackets ? from + 1 : from;
    int length = (brackets ? end - 1 : end) - start;
    row.client.set(bytes, start, length);
    row.viewer = Hash.of(bytes, start, length);
  }

  /** -1 stands where a target did not answer. */
  private boolean processingTime(int field, byte[] bytes, int from, int to) {
    if (bytes[from] == '-') {
      answered = false;
      return Numbers.seconds(bytes, from + 1, to) >= 0;
    }
    long nanos = Numbers.seconds(bytes, from, to);
    taken += Math.max(0, nanos);
    untilFirstByte += field == LAST_PROCESSING_TIME ? 0 : Math.max(0, nanos);
    return nanos >= 0;
  }

  /**
   * {@code GET https://host:443/path?query HTTP/1.1}; "- http://host:80- " where there was none.
   */
  private static boolean request(byte[] bytes, int from, int to, TraceRow row) {
    int blank = Swar.find(bytes, from, to, ' ');
    int method = Texts.method(bytes, from, blank);
    if (method < 0) {
      return Texts.isDash(bytes, from, blank);
    }
    row.method = (byte) method;
    int target = Math.min(to, blank + 1);
    int targetEnd = Swar.find(bytes, target, to, ' ');
    Texts.target(bytes, target, targetEnd, row);
    int colon = Swar.find(row.host.bytes, row.host.offset, row.host.offset + row.host.length, ':');
    row.host.length = Math.min(row.host.length, colon - row.host.offset);
    int version = Math.min(to, targetEnd + 1);
    row.recorded.protocolVersion.set(bytes, version, to - version);
    return true;
  }

  private Outcome finish(TraceRow row) {
    row.time = creation != Numbers.BAD ? creation : Math.max(0, end - taken);
    if (answered) {
      row.recorded.timeTaken = taken;
      row.recorded.firstByte = untilFirstByte;
    } else if (creation != Numbers.BAD) {
      row.recorded.timeTaken = Math.max(0, end - creation);
    }
    boolean whole = row.status == 200 && row.method == 0;
    row.bytes = whole ? row.recorded.sentBytes : TraceRow.ABSENT;
    return Outcome.ROW;
  }

  private static Outcome wrong(int field, byte[] bytes, int from, int to, Mistake mistake) {
    String expected =
        switch (field) {
          case TIME -> "time: expected an instant such as 2024-05-01T12:00:00.123456Z";
          case CREATION_TIME -> "request_creation_time: expected an instant";
          case STATUS -> "elb_status_code: expected 100 to 599";
          case SENT_BYTES -> "sent_bytes: expected a whole number, 0 or more";
          case REQUEST -> "request: expected one such as GET https://host:443/path HTTP/1.1";
          default -> "processing time: expected seconds, or -1";
        };
    return mistake.bad(from, expected + ", but found " + Mistake.shown(bytes, from, to));
  }

  private static String shown(LineSource line, int from) {
    return Mistake.shown(line.bytes, from, line.end);
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
