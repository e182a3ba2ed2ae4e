package meridian.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import meridian.kernel.Hash;
import meridian.model.http.ByteRange;
import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Scheme;
import meridian.model.settings.BehaviorSettings;
import meridian.model.traffic.LogColumns;
import meridian.model.traffic.RequestRows;
import meridian.model.traffic.Texts;

/** Requests for a test, one by one; makes chunks of them. */
public final class Traffic {
  /** One request; change what is not the default. */
  public static final class Row {
    long time;
    long number;
    int entry;
    public long viewer;
    public int rttNanos = 40_000_000;
    public String path = "/";
    public String query = "";
    public String headers = "";
    public String cookies = "";
    public Method method = Method.GET;
    public long bytes = -1;
    public int status;
    public long delay;
    public boolean overCapacity;
    public boolean overLimit;
    public int country;
    public Scheme scheme = Scheme.UNKNOWN;
    int function;
    public LogLine log = LogLine.NONE;

    public ByteRange range = ByteRange.NONE;

    public Row overLimit() {
      overLimit = true;
      return this;
    }

    public Row country(int index) {
      country = index;
      return this;
    }

    public Row scheme(Scheme value) {
      scheme = value;
      return this;
    }

    public Row range(long first, long last) {
      range = new ByteRange(first, last);
      return this;
    }

    public Row function(int index, boolean async) {
      function = RequestRows.call(index, async);
      return this;
    }

    /** The client keeps the address of the balancer that it had at first. */
    public Row pinned() {
      function = RequestRows.PINNED;
      return this;
    }

    public Row log(LogLine line) {
      log = line;
      return this;
    }

    public Row viewer(long id) {
      viewer = id;
      return this;
    }

    public Row rtt(long nanos) {
      rttNanos = (int) nanos;
      return this;
    }

    public Row method(Method value) {
      method = value;
      return this;
    }

    public Row query(String value) {
      query = value;
      return this;
    }

    public Row headers(String value) {
      headers = value;
      return this;
    }

    public Row cookies(String value) {
      cookies = value;
      return this;
    }

    public Row status(int value) {
      status = value;
      return this;
    }

    public Row bytes(long value) {
      bytes = value;
      return this;
    }

    public Row delay(long nanos) {
      delay = nanos;
      return this;
    }

    public Row overCapacity() {
      overCapacity = true;
      return this;
    }
  }

  private final World world;
  private final List<Row> rows = new ArrayList<>();

  public Traffic(World world) {
    this.world = world;
  }

  /** A GET of a viewer of his own. */
  public Row at(long time, String entry, String path) {
    Row row = new Row();
    row.time = time;
    row.number = rows.size();
    row.viewer = 1_000_000 + row.number;
    row.entry = world.id(entry);
    row.path = path;
    if (row.entry == 0) {
      throw new IllegalArgumentException("no entity " + entry);
    }
    rows.add(row);
    return row;
  }

  public int size() {
    return rows.size();
  }

  /** All rows, cut into chunks of virtual time at these times. */
  public List<RequestRows> chunks(long... cuts) {
    List<RequestRows> chunks = new ArrayList<>();
    long from = Long.MIN_VALUE;
    for (int i = 0; i <= cuts.length; i++) {
      long to = i < cuts.length ? cuts[i] : Long.MAX_VALUE;
      long begin = from;
      chunks.add(chunk(rows.stream().filter(row -> row.time >= begin && row.time < to).toList()));
      from = to;
    }
    return chunks;
  }

  private RequestRows chunk(List<Row> part) {
    List<Row> sorted = new ArrayList<>(part);
    sorted.sort(
        Comparator.<Row>comparingInt(row -> row.entry)
            .thenComparingLong(row -> row.time)
            .thenComparingLong(row -> row.number));
    int n = sorted.size();
    RequestRows.Columns c = new RequestRows.Columns();
    c.time = sorted.stream().mapToLong(row -> row.time).toArray();
    c.number = sorted.stream().mapToLong(row -> row.number).toArray();
    c.entries = sorted.stream().mapToInt(row -> row.entry).distinct().toArray();
    c.from = new int[c.entries.length + 1];
    for (int i = 0; i < c.entries.length; i++) {
      int entry = c.entries[i];
      c.from[i + 1] = c.from[i] + (int) sorted.stream().filter(row -> row.entry == entry).count();
    }
    c.viewer = sorted.stream().mapToLong(row -> row.viewer).toArray();
    c.rttNanos = sorted.stream().mapToInt(row -> row.rttNanos).toArray();
    c.country = new short[n];
    Dictionary paths = new Dictionary();
    Dictionary queries = new Dictionary();
    Dictionary headers = new Dictionary();
    Dictionary cookies = new Dictionary();
    c.path = sorted.stream().mapToInt(row -> paths.id(row.path)).toArray();
    c.query = sorted.stream().mapToInt(row -> queries.id(row.query)).toArray();
    c.header = sorted.stream().mapToInt(row -> headers.id(row.headers)).toArray();
    c.cookie = sorted.stream().mapToInt(row -> cookies.id(row.cookies)).toArray();
    c.method = new byte[n];
    c.bytes = new long[n];
    c.status = new short[n];
    c.delay = new long[n];
    c.function = sorted.stream().mapToInt(row -> row.function).toArray();
    c.overCapacity = new boolean[n];
    c.overLimit = new boolean[n];
    boolean schemes = sorted.stream().anyMatch(row -> row.scheme != Scheme.UNKNOWN);
    byte[] scheme = new byte[n];
    c.scheme = schemes ? scheme : null;
    boolean ranges = sorted.stream().anyMatch(row -> row.range.isThere());
    c.rangeFirst = ranges ? sorted.stream().mapToLong(row -> row.range.first()).toArray() : null;
    c.rangeLast = ranges ? sorted.stream().mapToLong(row -> row.range.last()).toArray() : null;
    boolean isLog = sorted.stream().anyMatch(row -> !row.log.equals(LogLine.NONE));
    c.log = isLog ? new LogColumns(n) : null;
    for (int i = 0; i < n; i++) {
      Row row = sorted.get(i);
      c.method[i] = (byte) row.method.ordinal();
      c.bytes[i] = row.bytes;
      c.status[i] = (short) row.status;
      c.delay[i] = row.delay;
      c.overCapacity[i] = row.overCapacity;
      c.overLimit[i] = row.overLimit;
      c.country[i] = (short) row.country;
      scheme[i] = (byte) row.scheme.ordinal();
      if (c.log != null) {
        c.log.set(i, row.log);
      }
    }
    c.paths = paths.texts();
    c.queries = queries.texts();
    c.headers = headers.texts();
    c.cookies = cookies.texts();
    c.behaviorOfPath = paths.ids.keySet().stream().mapToInt(this::behavior).toArray();
    return new RequestRows(c);
  }

  private int behavior(String path) {
    List<BehaviorSettings> behaviors =
        world.settings().distribution().map(d -> d.behaviors()).orElse(List.of());
    for (int i = 0; i < behaviors.size(); i++) {
      String pattern = behaviors.get(i).pathPattern();
      if (path.matches(pattern.replace("*", ".*"))) {
        return i;
      }
    }
    return -1;
  }

  private static final class Dictionary {
    final Map<String, Integer> ids = new LinkedHashMap<>();

    int id(String text) {
      return ids.computeIfAbsent(text, t -> ids.size());
    }

    Texts texts() {
      StringBuilder all = new StringBuilder();
      int[] start = new int[ids.size() + 1];
      long[] hash = new long[ids.size()];
      int i = 0;
      for (String text : ids.keySet()) {
        all.append(text);
        hash[i] = Hash.of(text);
        start[++i] = all.toString().getBytes(StandardCharsets.UTF_8).length;
      }
      return new Texts(all.toString().getBytes(StandardCharsets.UTF_8), start, hash);
    }
  }
}
