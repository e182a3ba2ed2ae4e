package meridian.trace;

import meridian.kernel.Hash;
import meridian.kernel.VirtualTime;

/**
 * Common Log Format, {@code host ident user [time] "request" status bytes}, and Combined, which has
 * referrer and user agent behind it (Apache HTTP Server, mod_log_config). Old servers leave out the
 * protocol, and put quotes into the request without escaping them: the request ends at the quote
 * behind which a status comes. "-" as bytes is absent.
 */
final class CommonLog implements RowParser {
  /** dd/Mon/yyyy:hh:mm:ss +hhmm */
  private static final int TIME_LENGTH = 26;

  private final Numbers.Days days = new Numbers.Days();
  private int timeAt;

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    byte[] bytes = line.bytes;
    int to = line.end;
    if (line.start == to) {
      return Outcome.NOTHING;
    }
    row.clear();
    int host = Swar.find(bytes, line.start, to, ' ');
    int bracket = openingBracket(bytes, host, to);
    if (host == line.start || bracket < 0) {
      return mistake.bad(
          line.start, "expected host, ident, user and [time], but found " + shown(line));
    }
    row.client.set(bytes, line.start, host - line.start);
    row.viewer = Hash.of(bytes, line.start, host - line.start);
    timeAt = bracket + 1;
    int quote = timeAt + TIME_LENGTH + 2;
    if (quote >= to || bytes[quote - 2] != ']' || bytes[quote] != '"' || !time(bytes, row)) {
      return mistake.bad(
          timeAt,
          "expected a time such as [01/Jul/1995:00:00:01 -0400] and a request in quotes, but found "
              + Mistake.shown(bytes, bracket, to));
    }
    return request(line, quote, row, mistake);
  }

  /** The bracket behind ident and user; a user's name may have blanks. */
  private static int openingBracket(byte[] bytes, int from, int to) {
    for (int at = from; ; at++) {
      at = Swar.find(bytes, at, to, '[');
      if (at >= to) {
        return -1;
      }
      if (bytes[at - 1] == ' ') {
        return at;
      }
    }
  }

  private boolean time(byte[] bytes, TraceRow row) {
    long day = days.log(bytes, timeAt);
    long clock = Numbers.clock(bytes, timeAt + 12);
    long zone = Numbers.zoneSeconds(bytes, timeAt + 21, timeAt + TIME_LENGTH);
    if (day == Numbers.BAD || clock == Numbers.BAD || zone == Numbers.BAD) {
      return false;
    }
    row.time = (day * 86_400 + clock - zone) * VirtualTime.SECOND;
    return row.time >= 0;
  }

  private Outcome request(LineSource line, int quote, TraceRow row, Mistake mistake) {
    byte[] bytes = line.bytes;
    int closing = closingQuote(bytes, quote + 1, line.end);
    if (closing < 0) {
      return mistake.bad(quote, "expected a request in quotes and a status behind it");
    }
    int blank = Swar.find(bytes, quote + 1, closing, ' ');
    int method = Texts.method(bytes, quote + 1, blank);
    if (method < 0 || blank + 1 >= closing) {
      return mistake.bad(
          quote + 1,
          "expected a request such as GET /path HTTP/1.1, but found "
              + Mistake.shown(bytes, quote + 1, closing));
    }
    row.method = (byte) method;
    Texts.target(bytes, blank + 1, beforeProtocol(bytes, blank + 1, closing), row);
    row.status = (int) Numbers.whole(bytes, closing + 2, closing + 5);
    return size(line, closing + 6, row, mistake);
  }

  /** The quote that is followed by {@code " ddd "}. */
  private static int closingQuote(byte[] bytes, int from, int to) {
    for (int at = from; ; at++) {
      at = Swar.find(bytes, at, to, '"');
      if (at + 6 >= to) {
        return -1;
      }
      if (bytes[at + 1] == ' '
          && bytes[at + 5] == ' '
          && Numbers.whole(bytes, at + 2, at + 5) != Numbers.BAD) {
        return at;
      }
    }
  }

  private static int beforeProtocol(byte[] bytes, int from, int to) {
    int at = to - 1;
    while (at > from && bytes[at] != ' ') {
      at--;
    }
    boolean protocol = at > from && Texts.startsWith(bytes, at + 1, to, "HTTP/");
    int end = protocol ? at : to;
    while (end > from && bytes[end - 1] == ' ') {
      end--;
    }
    return end;
  }

  private static Outcome size(LineSource line, int from, TraceRow row, Mistake mistake) {
    byte[] bytes = line.bytes;
    int to = Swar.find(bytes, from, line.end, ' ');
    if (Texts.isDash(bytes, from, to)) {
      return Outcome.ROW;
    }
    row.bytes = Numbers.whole(bytes, from, to);
    if (row.bytes >= 0) {
      return Outcome.ROW;
    }
    String found = Mistake.shown(bytes, from, to);
    return mistake.bad(from, "bytes: expected a whole number, 0 or more, or -, but found " + found);
  }

  private static String shown(LineSource line) {
    return Mistake.shown(line.bytes, line.start, line.end);
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
