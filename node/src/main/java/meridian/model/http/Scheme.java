package meridian.model.http;

/** How a request came, as far as the trace says it. The order is part of chunks: append only. */
public enum Scheme {
  UNKNOWN,
  HTTP,
  HTTPS;

  private static final Scheme[] ALL = values();

  /** The scheme with this ordinal. */
  public static Scheme of(int ordinal) {
    return ALL[ordinal];
  }
}
