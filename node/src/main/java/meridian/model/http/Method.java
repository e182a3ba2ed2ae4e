package meridian.model.http;

/**
 * HTTP request methods that CloudFront knows. The order is part of the trace format and of digests:
 * append only.
 */
public enum Method {
  GET,
  HEAD,
  OPTIONS,
  PUT,
  POST,
  PATCH,
  DELETE;

  private static final Method[] ALL = values();

  /** The method with this ordinal. */
  public static Method of(int ordinal) {
    return ALL[ordinal];
  }

  /** GET and HEAD: what a cache may always answer. */
  public boolean cacheable() {
    return this == GET || this == HEAD;
  }
}
