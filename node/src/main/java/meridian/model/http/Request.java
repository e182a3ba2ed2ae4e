package meridian.model.http;

/**
 * A request that leaves its entry point, with all its attributes. Immutable; it travels with events
 * between cells and JVMs.
 *
 * @param number its number in the run
 * @param viewer the viewer's 64-bit id
 * @param country index in the country table
 * @param host as the viewer sent it, or empty
 * @param path begins with "/"
 * @param query without "?", or empty
 * @param headers one "name: value" a line, or empty
 * @param cookies as in the Cookie header, or empty
 * @param behavior index of the cache behaviour that was chosen, or -1 (traffic that did not come
 *     through the distribution)
 * @param objectKey 64-bit hash of the object's cache key
 * @param recordedBytes the object's size as the trace says; {@code -1 - n}: unknown, but at least n
 * @param recordedStatus the origin's status as the trace says, or 0
 * @param log what a log told about the request
 * @param scheme http or https, where the trace says it
 * @param encoding which variant of the object it takes: 0 the best that the cache policy has; 1 and
 *     2: see {@code Encodings} of the edge location
 * @param origin which origin is to be asked, by its index in the settings; {@link #BY_BEHAVIOR} or
 *     {@link #ERROR_PAGE}
 * @param range of a GET that asks for a part of the object
 */
public record Request(
    long number,
    long viewer,
    int country,
    Method method,
    String host,
    String path,
    String query,
    String headers,
    String cookies,
    int behavior,
    long objectKey,
    long recordedBytes,
    int recordedStatus,
    LogLine log,
    Scheme scheme,
    int encoding,
    int origin,
    ByteRange range) {
  /** The origin is the one that the cache behaviour names. */
  public static final int BY_BEHAVIOR = -1;

  /** The same for a custom error page, for which no functions are called. */
  public static final int ERROR_PAGE = -2;

  /** A request to the origin that its behaviour names. */
  public Request(
      long number,
      long viewer,
      int country,
      Method method,
      String host,
      String path,
      String query,
      String headers,
      String cookies,
      int behavior,
      long objectKey,
      long recordedBytes,
      int recordedStatus,
      LogLine log,
      Scheme scheme,
      int encoding) {
    this(
        number,
        viewer,
        country,
        method,
        host,
        path,
        query,
        headers,
        cookies,
        behavior,
        objectKey,
        recordedBytes,
        recordedStatus,
        log,
        scheme,
        encoding,
        BY_BEHAVIOR,
        ByteRange.NONE);
  }

  /** A request whose trace says nothing of the protocol. */
  public Request(
      long number,
      long viewer,
      int country,
      Method method,
      String host,
      String path,
      String query,
      String headers,
      String cookies,
      int behavior,
      long objectKey,
      long recordedBytes,
      int recordedStatus,
      LogLine log) {
    this(
        number,
        viewer,
        country,
        method,
        host,
        path,
        query,
        headers,
        cookies,
        behavior,
        objectKey,
        recordedBytes,
        recordedStatus,
        log,
        Scheme.UNKNOWN,
        0);
  }

  /** A request that is not of a log. */
  public Request(
      long number,
      long viewer,
      int country,
      Method method,
      String host,
      String path,
      String query,
      String headers,
      String cookies,
      int behavior,
      long objectKey,
      long recordedBytes,
      int recordedStatus) {
    this(
        number,
        viewer,
        country,
        method,
        host,
        path,
        query,
        headers,
        cookies,
        behavior,
        objectKey,
        recordedBytes,
        recordedStatus,
        LogLine.NONE);
  }

  /** The same request for another variant of the object. */
  public Request withEncoding(int other) {
    return other == encoding ? this : with(path, query, headers, objectKey, other, origin, range);
  }

  /** The same request, to this origin. */
  public Request to(int otherOrigin) {
    return with(path, query, headers, objectKey, encoding, otherOrigin, range);
  }

  /** The same request for a part of the object, or for all of it. */
  public Request withRange(ByteRange otherRange) {
    return otherRange.equals(range)
        ? this
        : with(path, query, headers, objectKey, encoding, origin, otherRange);
  }

  /** The same request for another path, as a function at the edge has changed it. */
  public Request withPath(String otherPath) {
    return with(otherPath, query, headers, objectKey, encoding, origin, range);
  }

  /** The same request with another query. */
  public Request withQuery(String otherQuery) {
    return with(path, otherQuery, headers, objectKey, encoding, origin, range);
  }

  /** The same request with another number, for draws of its own. */
  public Request withNumber(long otherNumber) {
    return new Request(
        otherNumber,
        viewer,
        country,
        method,
        host,
        path,
        query,
        headers,
        cookies,
        behavior,
        objectKey,
        recordedBytes,
        recordedStatus,
        log,
        scheme,
        encoding,
        origin,
        range);
  }

  /** The same request with other headers. */
  public Request withHeaders(String otherHeaders) {
    return with(path, query, otherHeaders, objectKey, encoding, origin, range);
  }

  /** The same request with another cache key. */
  public Request withKey(long otherKey) {
    return with(path, query, headers, otherKey, encoding, origin, range);
  }

  private Request with(
      String otherPath,
      String otherQuery,
      String otherHeaders,
      long otherKey,
      int otherEncoding,
      int otherOrigin,
      ByteRange otherRange) {
    return new Request(
        number,
        viewer,
        country,
        method,
        host,
        otherPath,
        otherQuery,
        otherHeaders,
        cookies,
        behavior,
        otherKey,
        recordedBytes,
        recordedStatus,
        log,
        scheme,
        otherEncoding,
        otherOrigin,
        otherRange);
  }

  /** A GET of a custom error page of the distribution, that the same viewer's request leads to. */
  public Request of(String otherPath, int otherBehavior, long otherKey) {
    return new Request(
        number,
        viewer,
        country,
        Method.GET,
        host,
        otherPath,
        "",
        headers,
        cookies,
        otherBehavior,
        otherKey,
        -1,
        0,
        LogLine.NONE,
        scheme,
        encoding,
        ERROR_PAGE,
        ByteRange.NONE);
  }

  /** How much is sent of a body of so many bytes: nothing of it where the method is HEAD. */
  public long bodyBytes(long bytes) {
    return method == Method.HEAD ? 0 : bytes;
  }
}
