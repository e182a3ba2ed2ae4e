package meridian.trace;

/**
 * One request as a trace tells it. The object is reused: {@link TraceReader#next} fills every
 * field.
 */
public final class TraceRow {
  /** The value of a number that the trace does not have. */
  public static final long ABSENT = -1;

  /** Nanoseconds: since 1970 (UTC) where the trace has absolute times, else since its own zero. */
  public long time;

  /** The viewer's 64-bit id: a hash of address or name, or {@link #ABSENT}. */
  public long viewer;

  /** The viewer's address or host name, as in the trace. */
  public final TextSlice client = new TextSlice();

  /** Degrees; NaN: absent. */
  public double latitude;

  /** Degrees; NaN: absent. */
  public double longitude;

  /** ISO 3166 alpha-2. */
  public final TextSlice country = new TextSlice();

  /** Code of the edge location that served it. */
  public final TextSlice edgeLocation = new TextSlice();

  /** Ordinal of {@code meridian.model.http.Method}. */
  public byte method;

  public final TextSlice host = new TextSlice();

  /** Without the query. */
  public final TextSlice path = new TextSlice();

  /** Without "?". */
  public final TextSlice query = new TextSlice();

  /** The object's size in bytes, or {@link #ABSENT}. */
  public long bytes;

  /** HTTP status, or 0. */
  public int status;

  /** How long a function call took, nanoseconds, or {@link #ABSENT}. */
  public long duration;

  /** First byte of the range that is asked for, or {@link #ABSENT}: there is none. */
  public long rangeFirst;

  /** Last byte of that range, or {@code ByteRange.OPEN}; counts only where there is a first one. */
  public long rangeLast;

  /** Ordinal of {@code meridian.model.http.Scheme}. */
  public byte scheme;

  /** How a log says that it was answered. */
  public final Recorded recorded = new Recorded();

  /** Takes all fields of another row; texts are shared, not copied. */
  public void set(TraceRow other) {
    time = other.time;
    viewer = other.viewer;
    client.set(other.client);
    latitude = other.latitude;
    longitude = other.longitude;
    country.set(other.country);
    edgeLocation.set(other.edgeLocation);
    method = other.method;
    host.set(other.host);
    path.set(other.path);
    query.set(other.query);
    bytes = other.bytes;
    status = other.status;
    duration = other.duration;
    rangeFirst = other.rangeFirst;
    rangeLast = other.rangeLast;
    scheme = other.scheme;
    recorded.set(other.recorded);
  }

  /** Everything absent; GET. */
  public void clear() {
    time = 0;
    viewer = ABSENT;
    client.clear();
    latitude = Double.NaN;
    longitude = Double.NaN;
    country.clear();
    edgeLocation.clear();
    method = 0;
    host.clear();
    path.clear();
    query.clear();
    bytes = ABSENT;
    status = 0;
    duration = ABSENT;
    rangeFirst = ABSENT;
    rangeLast = ABSENT;
    scheme = 0;
    recorded.clear();
  }
}
