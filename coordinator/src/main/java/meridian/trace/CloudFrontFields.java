package meridian.trace;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;

/**
 * The fields of one line of a CloudFront log, turned into a row.
 *
 * <p>A line names the second in which the answer ended. The request came time-taken earlier; where
 * in the second is told by nothing, so a hash of the request's id spreads requests over it. The
 * size of the object is sc-content-len of a complete 200; where the log has no such column,
 * sc-bytes of a 200, which has the headers in it.
 */
final class CloudFrontFields {
  private final Numbers.Days days = new Numbers.Days();
  private byte[] scratch = new byte[1024];
  private int timeAt;
  private long day;
  private long clock;
  private long instant;
  private boolean wholeSecond;
  private long spread;
  private boolean failed;

  /** To be called before the fields of a line. */
  void begin(TraceRow row, int at) {
    row.clear();
    row.recorded.present = true;
    timeAt = at;
    day = Numbers.BAD;
    clock = Numbers.BAD;
    instant = Numbers.BAD;
    wholeSecond = false;
    spread = 0;
    failed = false;
  }

  /** Takes a field; false where it is wrong. */
  boolean take(CloudFrontField field, byte[] bytes, int from, int to, TraceRow row) {
    if (field == CloudFrontField.IGNORED || from == to || Texts.isDash(bytes, from, to)) {
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
      case SECONDS, MILLIS -> instant(field, bytes, from, to);
      case CLIENT -> {
        row.client.set(bytes, from, to - from);
        row.viewer = Hash.of(bytes, from, to - from);
        yield true;
      }
      case METHOD -> {
        row.method = (byte) Texts.method(bytes, from, to);
        yield row.method >= 0;
      }
      case HOST -> row.host.length > 0 || text(row.host, bytes, from, to);
      case HOST_HEADER -> text(row.host, bytes, from, to);
      case PATH -> path(bytes, from, to, row);
      case QUERY -> text(row.query, bytes, from, to);
      case EDGE -> text(row.edgeLocation, bytes, from, to);
      case COUNTRY -> to - from != 2 || text(row.country, bytes, from, to);
      case STATUS -> {
        row.status = (int) Numbers.whole(bytes, from, to);
        yield to - from == 3 && (row.status == 0 || (row.status >= 100 && row.status <= 599));
      }
      default -> recorded(field, bytes, from, to, row.recorded);
    };
  }

  /** The fields that tell about the answer. */
  private boolean recorded(
      CloudFrontField field, byte[] bytes, int from, int to, Recorded recorded) {
    return switch (field) {
      case REQUEST_ID -> {
        spread = RandomStream.bounded(Hash.of(bytes, from, to - from), VirtualTime.SECOND);
        yield text(recorded.requestId, bytes, from, to);
      }
      case RESULT -> {
        failed = Texts.startsWith(bytes, from, to, "Error");
        yield text(recorded.result, bytes, from, to);
      }
      case RESPONSE_RESULT -> text(recorded.responseResult, bytes, from, to);
      case DETAILED_RESULT -> text(recorded.detailedResult, bytes, from, to);
      case PROTOCOL -> text(recorded.protocol, bytes, from, to);
      case PROTOCOL_VERSION -> text(recorded.protocolVersion, bytes, from, to);
      case TLS -> text(recorded.tls, bytes, from, to);
      case TAKEN -> {
        recorded.timeTaken = Numbers.seconds(bytes, from, to);
        yield recorded.timeTaken >= 0;
      }
      case FIRST_BYTE -> {
        recorded.firstByte = Numbers.seconds(bytes, from, to);
        yield recorded.firstByte >= 0;
      }
      case BYTES -> {
        recorded.sentBytes = Numbers.whole(bytes, from, to);
        yield recorded.sentBytes >= 0;
      }
      case LENGTH -> {
        recorded.contentLength = Numbers.whole(bytes, from, to);
        yield recorded.contentLength >= 0;
      }
      case RANGE_START -> {
        recorded.rangeStart = Numbers.whole(bytes, from, to);
        yield recorded.rangeStart >= 0;
      }
      case RANGE_END -> {
        recorded.rangeEnd = Numbers.whole(bytes, from, to);
        yield recorded.rangeEnd >= 0;
      }
      default -> throw new AssertionError("unhandled field: " + field);
    };
  }

  private static boolean text(TextSlice text, byte[] bytes, int from, int to) {
    text.set(bytes, from, to - from);
    return true;
  }

  private boolean instant(CloudFrontField field, byte[] bytes, int from, int to) {
    timeAt = from;
    if (field == CloudFrontField.SECONDS) {
      wholeSecond = instant == Numbers.BAD && Swar.find(bytes, from, to, '.') == to;
      instant = instant == Numbers.BAD ? Numbers.seconds(bytes, from, to) : instant;
    } else {
      long millis = Numbers.whole(bytes, from, to);
      boolean fits = millis >= 0 && millis <= Long.MAX_VALUE / VirtualTime.MILLISECOND;
      instant = fits ? millis * VirtualTime.MILLISECOND : Numbers.BAD;
      wholeSecond = false;
    }
    return instant != Numbers.BAD;
  }

  /**
   * The log writes some printable characters of a path as %XX (Developer Guide, "Log file fields").
   * They are turned back, so that path patterns match; a path without "%" stays where it is. In
   * real-time logs the query is part of it.
   */
  private boolean path(byte[] bytes, int from, int to, TraceRow row) {
    int mark = Swar.find(bytes, from, to, '?');
    if (mark < to) {
      row.query.set(bytes, mark + 1, to - mark - 1);
    }
    int percent = Swar.find(bytes, from, mark, '%');
    if (percent == mark) {
      return text(row.path, bytes, from, mark);
    }
    if (scratch.length < mark - from + Swar.SLACK) {
      scratch = new byte[2 * (mark - from) + Swar.SLACK];
    }
    int out = percent - from;
    System.arraycopy(bytes, from, scratch, 0, out);
    for (int i = percent; i < mark; i++) {
      int decoded = bytes[i] == '%' && i + 2 < mark ? decoded(bytes[i + 1], bytes[i + 2]) : -1;
      scratch[out++] = decoded < 0 ? bytes[i] : (byte) decoded;
      i += decoded < 0 ? 0 : 2;
    }
    return text(row.path, scratch, 0, out);
  }

  private static int decoded(byte high, byte low) {
    int value = Character.digit(high, 16) << 4 | Character.digit(low, 16);
    return value > 0 && "<>\"#%{}|\\^~[]`'".indexOf(value) >= 0 ? value : -1;
  }

  /**
   * Completes the row.
   *
   * @param hasLength whether the log has a column sc-content-len
   */
  Outcome finish(LineSource line, TraceRow row, boolean hasLength, Mistake mistake) {
    long end = instant;
    if (end == Numbers.BAD && day != Numbers.BAD && clock != Numbers.BAD) {
      end = (day * 86_400 + clock) * VirtualTime.SECOND;
      wholeSecond = true;
    }
    if (end == Numbers.BAD) {
      return mistake.bad(line.start, "expected date and time, but found none");
    }
    end += wholeSecond ? spread : 0;
    row.time = Math.max(0, end - Math.max(0, row.recorded.timeTaken));
    boolean whole = row.status == 200 && row.method == 0 && !failed;
    long size = hasLength ? row.recorded.contentLength : row.recorded.sentBytes;
    row.bytes = whole ? size : TraceRow.ABSENT;
    return Outcome.ROW;
  }

  /** What a message says to a field that is wrong. */
  static Outcome wrong(
      CloudFrontField field, byte[] bytes, int from, int to, int at, Mistake mistake) {
    return mistake.bad(at, field.wrong() + ", but found " + Mistake.shown(bytes, from, to));
  }

  int timeAt() {
    return timeAt;
  }
}
