package meridian.model.traffic;

import meridian.kernel.Arrivals;
import meridian.model.http.ByteRange;
import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.http.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of requests in columns. A column that is null holds its default in every row. The
 * coordinator fills the columns; nobody changes them afterwards.
 */
public final class RequestRows extends Arrivals {
  /** See {@link #isPinned}. */
  public static final int PINNED = 1;

  /** The viewer's 64-bit id. */
  public final long[] viewer;

  /**
   * Round trip between the viewer and the entry point, nanoseconds, with the viewer's last mile.
   */
  public final int[] rttNanos;

  /** Index in the country table; 0: unknown. */
  public final short[] country;

  /** Id in {@link #paths}. */
  public final int[] path;

  /** Id in {@link #queries}; default: no query. */
  public final int @Nullable [] query;

  /** Id in {@link #hosts}; default: no host. */
  public final int @Nullable [] host;

  /** Id in {@link #headers}; default: none. */
  public final int @Nullable [] header;

  /** Id in {@link #cookies}; default: none. */
  public final int @Nullable [] cookie;

  /** Ordinals of {@link Method}; default: GET. */
  public final byte @Nullable [] method;

  /**
   * The object's size as the trace says; {@code -1 - n}: unknown, but at least n; default: -1,
   * unknown.
   */
  public final long @Nullable [] bytes;

  /** The origin's status as the trace says; default: 0, unknown. */
  public final short @Nullable [] status;

  /**
   * Nanoseconds that the viewer lost before he reached this entry point (a location that was down);
   * default: 0.
   */
  public final long @Nullable [] delay;

  /** True: beyond the location's capacity; default: false. */
  public final boolean @Nullable [] overCapacity;

  /** True: beyond what the distribution may serve in that second; default: false. */
  public final boolean @Nullable [] overLimit;

  /** Ordinals of {@link Scheme}; default: unknown. */
  public final byte @Nullable [] scheme;

  /** First and last byte of the range that is asked for, see {@link ByteRange}; default: none. */
  public final long @Nullable [] rangeFirst;

  public final long @Nullable [] rangeLast;

  /**
   * Which function is called, and how: see {@link #call}; at a load balancer {@link #PINNED}, or 0;
   * default: 0.
   */
  public final int @Nullable [] function;

  /** How long a function call took as the trace says, nanoseconds, or -1; default: -1, unknown. */
  public final long @Nullable [] duration;

  /** What a log told about each row; null: the chunk is of no log. */
  public final @Nullable LogColumns log;

  /** The instant at which virtual time is 0, nanoseconds since 1970. */
  public final long zero;

  public final Texts paths;
  public final Texts queries;
  public final Texts hosts;
  public final Texts headers;
  public final Texts cookies;

  /**
   * For each path, the index of the cache behaviour that it matches; -1 in traffic that does not go
   * through a distribution.
   */
  public final int[] behaviorOfPath;

  /** The length of the longest path, query, set of headers and set of cookies, together: bytes. */
  public final int longest;

  public RequestRows(Columns columns) {
    super(columns.time, columns.number, columns.entries, columns.from);
    viewer = columns.viewer;
    rttNanos = columns.rttNanos;
    country = columns.country;
    path = columns.path;
    query = columns.query;
    host = columns.host;
    header = columns.header;
    cookie = columns.cookie;
    method = columns.method;
    bytes = columns.bytes;
    status = columns.status;
    delay = columns.delay;
    overCapacity = columns.overCapacity;
    overLimit = columns.overLimit;
    scheme = columns.scheme;
    rangeFirst = columns.rangeFirst;
    rangeLast = columns.rangeLast;
    function = columns.function;
    duration = columns.duration;
    log = columns.log;
    zero = columns.zero;
    paths = columns.paths;
    queries = columns.queries;
    hosts = columns.hosts;
    headers = columns.headers;
    cookies = columns.cookies;
    behaviorOfPath = columns.behaviorOfPath;
    longest = paths.longest() + queries.longest() + headers.longest() + cookies.longest();
  }

  /**
   * Why a request is refused, as far as its arrival tells. The order is part of events: append
   * only.
   */
  public enum Refusal {
    NONE,
    /** Beyond the location's capacity. */
    CAPACITY,
    /** Beyond what the distribution may serve. */
    LIMIT,
    /** Its signature is missing or has expired; it may be refused for another reason before. */
    UNSIGNED;

    private static final Refusal[] ALL = values();

    /** The refusal with this ordinal. */
    public static Refusal of(int ordinal) {
      return ALL[ordinal];
    }

    /** Whether there are too many requests, whatever this one asks for. */
    public boolean isOfQuota() {
      return this == CAPACITY || this == LIMIT;
    }
  }

  /** Whether a row is refused, and why. */
  public Refusal refusalOf(int row) {
    if (overLimit != null && overLimit[row]) {
      return Refusal.LIMIT;
    }
    return overCapacity != null && overCapacity[row] ? Refusal.CAPACITY : Refusal.NONE;
  }

  /**
   * An entry of {@link #function}.
   *
   * @param index of the function among those of its region
   * @param async whether the caller does not wait for the answer
   */
  public static int call(int index, boolean async) {
    return index << 1 | (async ? 1 : 0);
  }

  /** Whether the client of a row keeps the address of a load balancer that it had at first. */
  public boolean isPinned(int row) {
    return function != null && function[row] == PINNED;
  }

  /** The index of the function that a row calls, among those of its region. */
  public int functionOf(int row) {
    return function == null ? 0 : function[row] >>> 1;
  }

  /** Whether the caller of a function does not wait for its answer. */
  public boolean isAsync(int row) {
    return function != null && (function[row] & 1) != 0;
  }

  /** The method of a row. */
  public Method methodOf(int row) {
    return method == null ? Method.GET : Method.of(method[row]);
  }

  /** The row as a request with all its attributes, for events that outlive the chunk. */
  public Request request(int row, long objectKey) {
    return new Request(
        number[row],
        viewer[row],
        country[row],
        methodOf(row),
        text(hosts, host, row),
        paths.text(path[row]),
        text(queries, query, row),
        text(headers, header, row),
        text(cookies, cookie, row),
        behaviorOfPath[path[row]],
        objectKey,
        bytes == null ? -1 : bytes[row],
        status == null ? 0 : status[row],
        logLine(row),
        schemeOf(row),
        0,
        Request.BY_BEHAVIOR,
        rangeOf(row));
  }

  /** Whether the method, time, size and capacity of a row are as those of nearly all. */
  public boolean isPlainGet(int row) {
    return (method == null || method[row] == 0)
        && (delay == null || delay[row] == 0)
        && (overCapacity == null || !overCapacity[row])
        && (overLimit == null || !overLimit[row])
        && scheme == null
        && (rangeFirst == null || rangeFirst[row] < 0)
        && wantsAll(row);
  }

  /** How a row's request came, as far as the trace says it. */
  public Scheme schemeOf(int row) {
    return scheme == null ? Scheme.UNKNOWN : Scheme.of(scheme[row]);
  }

  /** The part of the object that a row asks for; only a GET can. */
  public ByteRange rangeOf(int row) {
    return rangeFirst == null || rangeLast == null || methodOf(row) != Method.GET
        ? ByteRange.NONE
        : new ByteRange(rangeFirst[row], rangeLast[row]);
  }

  /** What a log told about a row. */
  public LogLine logLine(int row) {
    return log == null ? LogLine.NONE : log.line(row);
  }

  /** Whether the viewer of a row waits for the whole object, as all do where there is no log. */
  public boolean wantsAll(int row) {
    return log == null || log.isPlain(row);
  }

  private static String text(Texts texts, int @Nullable [] column, int row) {
    return column == null ? "" : texts.text(column[row]);
  }

  /**
   * The columns while they are being filled; see {@link RequestRows} for their meaning. Plain data,
   * also what crosses between JVMs.
   */
  public static final class Columns {
    public long[] time = {};
    public long[] number = {};
    public int[] entries = {};
    public int[] from = {0};
    public long[] viewer = {};
    public int[] rttNanos = {};
    public short[] country = {};
    public int[] path = {};
    public int @Nullable [] query;
    public int @Nullable [] host;
    public int @Nullable [] header;
    public int @Nullable [] cookie;
    public byte @Nullable [] method;
    public long @Nullable [] bytes;
    public short @Nullable [] status;
    public long @Nullable [] delay;
    public boolean @Nullable [] overCapacity;
    public boolean @Nullable [] overLimit;
    public byte @Nullable [] scheme;
    public long @Nullable [] rangeFirst;
    public long @Nullable [] rangeLast;
    public int @Nullable [] function;
    public long @Nullable [] duration;
    public @Nullable LogColumns log;
    public long zero;
    public Texts paths = NO_TEXTS;
    public Texts queries = NO_TEXTS;
    public Texts hosts = NO_TEXTS;
    public Texts headers = NO_TEXTS;
    public Texts cookies = NO_TEXTS;
    public int[] behaviorOfPath = {};

    private static final Texts NO_TEXTS = new Texts(new byte[0], new int[] {0}, new long[0]);
  }
}
