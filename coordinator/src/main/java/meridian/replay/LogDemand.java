package meridian.replay;

import meridian.model.http.LogLine;
import meridian.model.http.LogLine.Kind;
import meridian.trace.Recorded;
import meridian.trace.TraceRow;

/**
 * Turns a line of a log of answers, which is partly cause and partly effect, into what its viewer
 * wanted. It knows the sizes of objects that the lines before told, so it must see all lines of a
 * log in their order.
 */
final class LogDemand {
  private static final int GET = 0;
  private static final int HEAD = 1;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_MODIFIED = 304;

  private final ObjectSizes sizes = new ObjectSizes();

  /**
   * The line; and puts the object's size and status and the range that was asked for into the row,
   * as far as they are known by now.
   */
  LogLine take(TraceRow row) {
    Recorded recorded = row.recorded;
    boolean left = LogResults.left(row);
    Kind kind = kind(row);
    long sent = sent(row, left);
    LogLine line =
        new LogLine(
            LogResults.type(row),
            kind,
            row.status,
            sent,
            kind == Kind.PART ? part(recorded) : LogLine.UNKNOWN,
            recorded.firstByte,
            left && kind != Kind.KEPT ? Math.max(0, recorded.timeTaken) : LogLine.STAYS);
    if (kind == Kind.PART) {
      range(row);
    }
    int ofObject = LogResults.ofObject(row);
    row.bytes = ofObject == 0 ? size(row, kind, left) : sent;
    row.status = ofObject;
    return line;
  }

  private static Kind kind(TraceRow row) {
    if (LogResults.isMadeAtEdge(row)) {
      return Kind.KEPT;
    }
    return switch (row.status) {
      case PARTIAL -> Kind.PART;
      case NOT_MODIFIED -> Kind.UNCHANGED;
      default -> Kind.WHOLE;
    };
  }

  /**
   * Where the log says which part it was, that is asked for; else the first bytes of the object.
   */
  private static void range(TraceRow row) {
    long first = row.recorded.rangeStart;
    long last = row.recorded.rangeEnd;
    if (row.method == GET && first >= 0 && last >= first) {
      row.rangeFirst = first;
      row.rangeLast = last;
    }
  }

  /** How many bytes of the body the viewer asked for. */
  private static long part(Recorded recorded) {
    return recorded.contentLength;
  }

  /** Bytes of the body that were sent, headers left out where the log tells them apart. */
  private static long sent(TraceRow row, boolean left) {
    long length = row.recorded.contentLength;
    long all = row.recorded.sentBytes;
    if (row.method == HEAD || row.status == NOT_MODIFIED || (row.status == 0 && left)) {
      return 0;
    }
    if (length < 0) {
      return all;
    }
    return all < 0 ? (left ? LogLine.UNKNOWN : length) : Math.min(length, all);
  }

  private long size(TraceRow row, Kind kind, boolean left) {
    if (row.method > HEAD) {
      return row.status == OK && !left ? row.recorded.contentLength : LogLine.UNKNOWN;
    }
    long key = ObjectSizes.key(row);
    if (kind == Kind.PART) {
      long end = row.recorded.rangeEnd;
      sizes.isAtLeast(key, end >= 0 ? end + 1 : Math.max(0, part(row.recorded)));
    } else if (kind == Kind.WHOLE && row.method == GET && row.bytes >= 0 && !left) {
      sizes.is(key, row.bytes);
    }
    return sizes.get(key);
  }
}
