package meridian.model.result;

/**
 * CloudFront's x-edge-result-type, in the spelling of its logs. The order is part of digests:
 * append only.
 */
public enum ResultType {
  Hit,
  RefreshHit,
  Miss,
  Error,
  Redirect,
  LimitExceeded,
  CapacityExceeded;

  private static final ResultType[] ALL = values();

  /** The type with this ordinal. */
  public static ResultType of(int ordinal) {
    return ALL[ordinal];
  }
}
