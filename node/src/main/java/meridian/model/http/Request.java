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
 * @param origin which origin is to be asked, by its index in the settings; {@link #BY_BEHAVIOR}
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
    int origin) {
  /** The origin is the one that the cache behaviour names. */
  public static final int BY_BEHAVIOR = -1;

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
        BY_BEHAVIOR);
  }

  /** The same request, to this origin. */
  public Request to(int otherOrigin) {
    return new Request(
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
        otherOrigin);
  }

  /** A GET of another object of the distribution, that the same viewer's request leads to. */
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
        BY_BEHAVIOR);
  }
}
