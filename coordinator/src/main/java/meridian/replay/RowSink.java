package meridian.replay;

import java.util.Arrays;
import meridian.model.http.LogLine;
import meridian.model.http.Scheme;
import meridian.model.traffic.LogColumns;
import meridian.model.traffic.RequestRows;
import meridian.trace.TextSlice;
import meridian.trace.TraceRow;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a chunk for one node while they come in, in the order of the trace; {@link #take}
 * groups them by the entity they arrive at. Columns that hold only defaults are left out.
 */
final class RowSink {
  private final TextDictionary paths = new TextDictionary();
  private final TextDictionary queries = new TextDictionary();
  private final TextDictionary hosts = new TextDictionary();
  private int size;
  private int[] entry = new int[1024];
  private long[] time = new long[1024];
  private long[] number = new long[1024];
  private long[] viewer = new long[1024];
  private int[] rtt = new int[1024];
  private short[] country = new short[1024];
  private int[] path = new int[1024];
  private int[] query = new int[1024];
  private int[] host = new int[1024];
  private byte[] method = new byte[1024];
  private long[] bytes = new long[1024];
  private short[] status = new short[1024];
  private long[] delay = new long[1024];
  private boolean[] over = new boolean[1024];
  private boolean[] limit = new boolean[1024];
  private byte[] scheme = new byte[1024];
  private long[] rangeFirst = new long[1024];
  private long[] rangeLast = new long[1024];
  private int[] function = new int[1024];
  private long[] duration = new long[1024];
  private @Nullable LogLine[] log = {};
  private boolean anyMethod;
  private boolean anyBytes;
  private boolean anyStatus;
  private boolean anyDelay;
  private boolean anyOver;
  private boolean anyLimit;
  private boolean anyScheme;
  private boolean anyRange;
  private boolean anyFunction;
  private boolean anyDuration;
  private boolean anyLog;
  private boolean anyQuery;
  private boolean anyHost;

  int size() {
    return size;
  }

  /** What routing found out about a row. */
  static final class Routed {
    int entry;
    long time;
    long number;
    long viewer;
    int rttNanos;
    int country;
    long delay;
    boolean overCapacity;

    /** Beyond what the distribution may serve in that second. */
    boolean overLimit;

    /** See {@link RequestRows#call}. */
    int function;

    /** It was meant for an edge location that is down. */
    boolean moved;

    /** What the log says of it. */
    LogLine log = LogLine.NONE;
  }

  /** Adds a row. */
  void add(TraceRow row, Routed routed) {
    if (size == entry.length) {
      grow();
    }
    int i = size++;
    entry[i] = routed.entry;
    time[i] = routed.time;
    number[i] = routed.number;
    viewer[i] = routed.viewer;
    rtt[i] = routed.rttNanos;
    country[i] = (short) routed.country;
    path[i] = id(paths, row.path);
    query[i] = id(queries, row.query);
    host[i] = id(hosts, row.host);
    method[i] = row.method;
    bytes[i] = row.bytes;
    status[i] = (short) row.status;
    delay[i] = routed.delay;
    over[i] = routed.overCapacity;
    limit[i] = routed.overLimit;
    scheme[i] = (byte) scheme(row).ordinal();
    rangeFirst[i] = row.rangeFirst;
    rangeLast[i] = row.rangeFirst < 0 ? -1 : row.rangeLast;
    function[i] = routed.function;
    duration[i] = row.duration;
    anyQuery |= row.query.length > 0;
    anyHost |= row.host.length > 0;
    anyMethod |= row.method != 0;
    anyBytes |= row.bytes != TraceRow.ABSENT;
    anyStatus |= row.status != 0;
    anyDelay |= routed.delay != 0;
    anyOver |= routed.overCapacity;
    anyLimit |= routed.overLimit;
    anyScheme |= scheme[i] != 0;
    anyRange |= row.rangeFirst >= 0;
    anyFunction |= routed.function != 0;
    anyDuration |= row.duration >= 0;
    if (!routed.log.equals(LogLine.NONE)) {
      log(i, routed.log);
    }
  }

  private static Scheme scheme(TraceRow row) {
    TextSlice protocol = row.recorded.protocol;
    if (!row.recorded.present || protocol.length == 0) {
      return Scheme.of(row.scheme);
    }
    // http, https, ws, wss
    boolean tls = protocol.bytes[protocol.offset + protocol.length - 1] == 's';
    return tls && protocol.length != 2 ? Scheme.HTTPS : Scheme.HTTP;
  }

  /** Room for lines is only made where there are any. */
  private void log(int i, LogLine line) {
    anyLog = true;
    if (log.length < entry.length) {
      log = Arrays.copyOf(log, entry.length);
    }
    log[i] = line;
  }

  private static int id(TextDictionary dictionary, TextSlice text) {
    if (text.length == 0) {
      return dictionary.emptyId();
    }
    return dictionary.id(text.bytes, text.offset, text.length);
  }

  /** The rows so far, grouped by entity; the sink is empty afterwards. */
  RequestRows.Columns take(int entities, PathRules rules) {
    int[] place = new int[entities + 2];
    for (int i = 0; i < size; i++) {
      place[entry[i] + 1]++;
    }
    RequestRows.Columns columns = new RequestRows.Columns();
    ranges(place, columns);
    for (int id = 0; id <= entities; id++) {
      place[id + 1] += place[id];
    }
    int[] to = new int[size];
    for (int i = 0; i < size; i++) {
      to[i] = place[entry[i]]++;
    }
    fill(columns, to);
    columns.paths = paths.take();
    columns.queries = queries.take();
    columns.hosts = hosts.take();
    columns.behaviorOfPath = rules.behaviors(columns.paths);
    clear();
    return columns;
  }

  /** Which behaviour each path of a chunk matches. */
  interface PathRules {
    int[] behaviors(meridian.model.traffic.Texts paths);
  }

  private static void ranges(int[] countBehind, RequestRows.Columns columns) {
    int[] entries = new int[countBehind.length];
    int[] from = new int[countBehind.length + 1];
    int n = 0;
    for (int id = 0; id + 1 < countBehind.length; id++) {
      if (countBehind[id + 1] > 0) {
        entries[n] = id;
        from[n + 1] = from[n] + countBehind[id + 1];
        n++;
      }
    }
    columns.entries = Arrays.copyOf(entries, n);
    columns.from = Arrays.copyOf(from, n + 1);
  }

  private void fill(RequestRows.Columns c, int[] to) {
    c.time = permuted(time, to);
    c.number = permuted(number, to);
    c.viewer = permuted(viewer, to);
    c.rttNanos = permuted(rtt, to);
    c.path = permuted(path, to);
    c.country = new short[size];
    for (int i = 0; i < size; i++) {
      c.country[to[i]] = country[i];
    }
    c.query = anyQuery ? permuted(query, to) : null;
    c.host = anyHost ? permuted(host, to) : null;
    c.bytes = anyBytes ? permuted(bytes, to) : null;
    c.delay = anyDelay ? permuted(delay, to) : null;
    c.method = anyMethod ? permuted(method, to) : null;
    c.status = anyStatus ? statuses(to) : null;
    c.overCapacity = anyOver ? permuted(over, to) : null;
    c.overLimit = anyLimit ? permuted(limit, to) : null;
    c.scheme = anyScheme ? permuted(scheme, to) : null;
    c.rangeFirst = anyRange ? permuted(rangeFirst, to) : null;
    c.rangeLast = anyRange ? permuted(rangeLast, to) : null;
    c.function = anyFunction ? permuted(function, to) : null;
    c.duration = anyDuration ? permuted(duration, to) : null;
    c.log = anyLog ? logs(to) : null;
  }

  private LogColumns logs(int[] to) {
    LogColumns columns = new LogColumns(size);
    for (int i = 0; i < size; i++) {
      LogLine line = i < log.length ? log[i] : null;
      columns.set(to[i], line == null ? LogLine.NONE : line);
    }
    return columns;
  }

  private short @Nullable [] statuses(int[] to) {
    short[] result = new short[size];
    for (int i = 0; i < size; i++) {
      result[to[i]] = status[i];
    }
    return result;
  }

  private byte[] permuted(byte[] column, int[] to) {
    byte[] result = new byte[size];
    for (int i = 0; i < size; i++) {
      result[to[i]] = column[i];
    }
    return result;
  }

  private boolean[] permuted(boolean[] column, int[] to) {
    boolean[] result = new boolean[size];
    for (int i = 0; i < size; i++) {
      result[to[i]] = column[i];
    }
    return result;
  }

  private long[] permuted(long[] column, int[] to) {
    long[] result = new long[size];
    for (int i = 0; i < size; i++) {
      result[to[i]] = column[i];
    }
    return result;
  }

  private int[] permuted(int[] column, int[] to) {
    int[] result = new int[size];
    for (int i = 0; i < size; i++) {
      result[to[i]] = column[i];
    }
    return result;
  }

  private void clear() {
    size = 0;
    anyMethod = false;
    anyBytes = false;
    anyStatus = false;
    anyDelay = false;
    anyOver = false;
    anyLimit = false;
    anyScheme = false;
    anyRange = false;
    anyFunction = false;
    anyDuration = false;
    anyLog = false;
    log = new LogLine[0];
    anyQuery = false;
    anyHost = false;
  }

  private void grow() {
    int room = 2 * size;
    entry = Arrays.copyOf(entry, room);
    time = Arrays.copyOf(time, room);
    number = Arrays.copyOf(number, room);
    viewer = Arrays.copyOf(viewer, room);
    rtt = Arrays.copyOf(rtt, room);
    country = Arrays.copyOf(country, room);
    path = Arrays.copyOf(path, room);
    query = Arrays.copyOf(query, room);
    host = Arrays.copyOf(host, room);
    method = Arrays.copyOf(method, room);
    bytes = Arrays.copyOf(bytes, room);
    status = Arrays.copyOf(status, room);
    delay = Arrays.copyOf(delay, room);
    over = Arrays.copyOf(over, room);
    limit = Arrays.copyOf(limit, room);
    scheme = Arrays.copyOf(scheme, room);
    rangeFirst = Arrays.copyOf(rangeFirst, room);
    rangeLast = Arrays.copyOf(rangeLast, room);
    function = Arrays.copyOf(function, room);
    duration = Arrays.copyOf(duration, room);
  }
}
