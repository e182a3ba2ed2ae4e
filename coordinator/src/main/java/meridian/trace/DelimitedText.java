package meridian.trace;

import java.util.Arrays;
import meridian.kernel.Hash;
import meridian.model.http.ByteRange;
import org.jspecify.annotations.Nullable;

/**
 * Requests in columns: our own CSV and TSV (quotes as in RFC 4180, except that a quoted field ends
 * on its line: no column of ours can hold a line break), libCacheSim csv, and logs with column
 * names. The header is compiled once into an array of columns; a row is parsed without making an
 * object. A general CSV library would make a text of every field, which costs several times the
 * whole parsing here; so it is written by hand.
 */
final class DelimitedText implements RowParser {
  /** A first time from here on (1 Jan 1980) is since 1970, below it is since the trace's zero. */
  static final long ABSOLUTE_FROM = 315_532_800L * 1_000_000_000L;

  private final char delimiter;
  private final long delimiters;
  private final Numbers.Days days = new Numbers.Days();
  private Column[] columns;
  private final @Nullable Header header;
  private byte[] scratch = new byte[256];
  private int scratchEnd;
  private final TextSlice city = new TextSlice();
  private final CityPlaces places = new CityPlaces();
  private int timeAt;
  private boolean timeKnown;
  private boolean absolute;

  /** Text whose first line names the columns. */
  DelimitedText(char delimiter, Header header) {
    this(delimiter, header, new Column[0]);
  }

  /** Text whose columns are known; it has no header line. */
  DelimitedText(char delimiter, Column[] columns) {
    this(delimiter, null, columns);
  }

  private DelimitedText(char delimiter, @Nullable Header header, Column[] columns) {
    this.delimiter = delimiter;
    this.delimiters = Swar.pattern(delimiter);
    this.header = header;
    this.columns = columns;
  }

  /** Understands a header line. */
  interface Header {
    /** The columns that a header line names; null: {@code mistake} says what is wrong (fatal). */
    Column @Nullable [] read(LineSource line, char delimiter, Mistake mistake);
  }

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    if (columns.length == 0) {
      return parseHeader(line, mistake);
    }
    if (line.start == line.end) {
      return Outcome.NOTHING;
    }
    if (!line.ascii) {
      int bad = Texts.badUtf8(line.bytes, line.start, line.end);
      if (bad < line.end) {
        String found = Integer.toHexString(line.bytes[bad] & 0xFF);
        return mistake.bad(
            bad, "expected UTF-8, but found byte 0x" + found, "Convert the file with iconv.");
      }
    }
    row.clear();
    row.time = Numbers.BAD;
    scratchEnd = 0;
    city.clear();
    return parseFields(line, row, mistake);
  }

  private Outcome parseHeader(LineSource line, Mistake mistake) {
    if (header == null) {
      throw new AssertionError("no columns and no header");
    }
    Column[] found = header.read(line, delimiter, mistake);
    if (found == null) {
      return Outcome.FATAL;
    }
    columns = found;
    return Outcome.NOTHING;
  }

  private Outcome parseFields(LineSource line, TraceRow row, Mistake mistake) {
    byte[] bytes = line.bytes;
    int lineEnd = line.end;
    int from = line.start;
    int last = columns.length - 1;
    for (int i = 0; ; i++) {
      int to;
      if (bytes[from] == '"') {
        to = quoted(bytes, from, lineEnd, columns[i], row, mistake);
        if (to < 0) {
          return Outcome.BAD;
        }
      } else if (columns[i] == Column.URI) {
        int mark = Swar.endOfPath(bytes, from, delimiters);
        to = bytes[mark] == '?' ? Swar.endOfField(bytes, mark, delimiters) : mark;
        Texts.target(bytes, from, mark, to, row);
      } else {
        to = Swar.endOfField(bytes, from, delimiters);
        if (to > from && !field(columns[i], bytes, from, to, row)) {
          return wrongField(columns[i], bytes, from, to, from, mistake);
        }
      }
      if (to == lineEnd) {
        return i == last ? finish(row, mistake, line) : tooFew(i + 1, lineEnd, mistake);
      }
      if (bytes[to] != (byte) delimiter) {
        return mistake.bad(to, "expected text, but found a control character");
      }
      if (i == last) {
        return mistake.bad(to, "expected " + columns.length + " columns, but found more");
      }
      from = to + 1;
    }
  }

  private Outcome tooFew(int found, int lineEnd, Mistake mistake) {
    return mistake.bad(
        lineEnd,
        "expected " + columns.length + " columns, but found " + found,
        "Is the line cut off? A field with the delimiter in it needs quotes.");
  }

  private Outcome finish(TraceRow row, Mistake mistake, LineSource line) {
    if (row.time == Numbers.BAD) {
      return mistake.bad(line.start, "time: expected a time, but found nothing");
    }
    if (city.length > 0 && Double.isNaN(row.latitude)) {
      places.place(city, row);
    }
    if (!timeKnown) {
      timeKnown = true;
      absolute = row.time >= ABSOLUTE_FROM;
    }
    return Outcome.ROW;
  }

  /** Takes a quoted field; the position behind its closing quote, or -1. */
  private int quoted(
      byte[] bytes, int quote, int lineEnd, Column column, TraceRow row, Mistake mistake) {
    int room = scratchEnd + lineEnd - quote + Swar.SLACK;
    if (room > scratch.length) {
      // Fields that were taken before keep the old array.
      scratch = Arrays.copyOf(scratch, 2 * room);
    }
    int start = scratchEnd;
    int at = quote + 1;
    for (; ; at++) {
      if (at >= lineEnd) {
        mistake.bad(quote, "expected a closing quote on the same line, but found none");
        return -1;
      }
      if (bytes[at] == '"') {
        if (at + 1 >= lineEnd || bytes[at + 1] != '"') {
          break;
        }
        at++;
      }
      scratch[scratchEnd++] = bytes[at];
    }
    int end = scratchEnd;
    if (end > start && !field(column, scratch, start, end, row)) {
      wrongField(column, scratch, start, end, quote, mistake);
      return -1;
    }
    if (column == Column.TIME) {
      timeAt = quote;
    }
    return at + 1 == lineEnd || bytes[at + 1] == (byte) delimiter
        ? at + 1
        : afterQuote(at, mistake);
  }

  private int afterQuote(int quote, Mistake mistake) {
    mistake.bad(quote + 1, "expected the next column after the closing quote, but found more text");
    return -1;
  }

  /**
   * Takes a field that is not empty; false where it is wrong. The columns that most traces have are
   * here, the others in a method of their own: a longer method would not be inlined.
   */
  private boolean field(Column column, byte[] bytes, int from, int to, TraceRow row) {
    return switch (column) {
      case TIME -> {
        timeAt = from;
        row.time = time(bytes, from, to);
        yield row.time >= 0;
      }
      case CLIENT -> {
        row.client.set(bytes, from, to - from);
        row.viewer = Hash.of(bytes, from, to - from);
        yield true;
      }
      case COUNTRY -> {
        row.country.set(bytes, from, to - from);
        yield to - from == 2 && isCapital(bytes[from]) && isCapital(bytes[from + 1]);
      }
      case URI -> {
        Texts.target(bytes, from, to, row);
        yield true;
      }
      case BYTES -> {
        row.bytes = Numbers.whole(bytes, from, to);
        yield row.bytes >= 0;
      }
      case OBJECT -> {
        object(bytes, from, to, row);
        yield true;
      }
      case IGNORED -> true;
      default -> otherField(column, bytes, from, to, row);
    };
  }

  private boolean otherField(Column column, byte[] bytes, int from, int to, TraceRow row) {
    return switch (column) {
      case LAT -> {
        row.latitude = Numbers.decimal(bytes, from, to);
        yield row.latitude >= -90 && row.latitude <= 90;
      }
      case LON -> {
        row.longitude = Numbers.decimal(bytes, from, to);
        yield row.longitude >= -180 && row.longitude <= 180;
      }
      case CITY -> {
        city.set(bytes, from, to - from);
        yield true;
      }
      case EDGE -> {
        row.edgeLocation.set(bytes, from, to - from);
        yield true;
      }
      case METHOD -> {
        row.method = (byte) Texts.method(bytes, from, to);
        yield row.method >= 0;
      }
      case HOST -> {
        row.host.set(bytes, from, to - from);
        yield true;
      }
      case PATH -> {
        row.path.set(bytes, from, to - from);
        yield true;
      }
      case QUERY -> {
        row.query.set(bytes, from, to - from);
        yield true;
      }
      case STATUS -> status(Numbers.whole(bytes, from, to), row);
      case DURATION -> {
        row.duration = Numbers.seconds(bytes, from, to);
        yield row.duration >= 0;
      }
      case RANGE -> range(bytes, from, to, row);
      case PROTOCOL -> {
        row.scheme = (byte) Texts.scheme(bytes, from, to).ordinal();
        yield row.scheme != 0;
      }
      default -> throw new AssertionError("unhandled column: " + column);
    };
  }

  private long time(byte[] bytes, int from, int to) {
    if (to - from > 4 && bytes[from + 4] == '-') {
      return Numbers.instant(bytes, from, to, days);
    }
    return Numbers.seconds(bytes, from, to);
  }

  private static boolean isCapital(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  private static boolean status(long status, TraceRow row) {
    row.status = (int) status;
    return status == 0 || (status >= 100 && status <= 599);
  }

  /** A first and a last byte with "-" between them; without the last one: all that follows. */
  private static boolean range(byte[] bytes, int from, int to, TraceRow row) {
    int dash = from;
    while (dash < to && bytes[dash] != '-') {
      dash++;
    }
    row.rangeFirst = Numbers.whole(bytes, from, dash);
    boolean open = dash + 1 == to;
    row.rangeLast = open ? ByteRange.OPEN : Numbers.whole(bytes, dash + 1, to);
    return dash > from && dash < to && row.rangeFirst >= 0 && row.rangeLast >= row.rangeFirst;
  }

  private void object(byte[] bytes, int from, int to, TraceRow row) {
    int length = to - from + 1;
    if (scratchEnd + length + Swar.SLACK > scratch.length) {
      scratch = Arrays.copyOf(scratch, 2 * (scratchEnd + length + Swar.SLACK));
    }
    scratch[scratchEnd] = '/';
    System.arraycopy(bytes, from, scratch, scratchEnd + 1, length - 1);
    row.path.set(scratch, scratchEnd, length);
    scratchEnd += length;
  }

  private static Outcome wrongField(
      Column column, byte[] bytes, int from, int to, int at, Mistake mistake) {
    String what =
        column.title()
            + ": expected "
            + expected(column)
            + ", but found "
            + Mistake.shown(bytes, from, to);
    boolean millis = column == Column.TIME && Numbers.whole(bytes, from, to) > 100_000_000_000L;
    return mistake.bad(at, what, millis ? "Times are seconds, not milliseconds." : "");
  }

  private static String expected(Column column) {
    return switch (column) {
      case TIME -> "seconds such as 12.5, or an instant such as 2024-05-01T12:00:00Z";
      case LAT -> "degrees from -90 to 90";
      case LON -> "degrees from -180 to 180";
      case COUNTRY -> "two capital letters";
      case METHOD -> "a method such as GET";
      case BYTES -> "a whole number, 0 or more";
      case STATUS -> "a status from 100 to 599";
      case DURATION -> "seconds, 0 or more";
      case RANGE -> "first and last byte such as 0-499, or 500-";
      case PROTOCOL -> "http or https";
      default -> "a text";
    };
  }

  @Override
  public boolean absoluteTime() {
    return absolute;
  }

  @Override
  public int timeAt() {
    return timeAt;
  }
}
