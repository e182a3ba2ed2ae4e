package meridian.model.http;

/**
 * What became of a call of a function, as its caller learns it: {@code b} of the {@link
 * Exchange#ANSWER} to an {@link Exchange#INVOKE} is the ordinal. The answer's status is what a
 * function URL would say; a caller that says something else (a load balancer 502 for all that did
 * not run, CloudFront 503 for throttles at the edge) goes by this. The order is part of digests:
 * append only.
 */
public enum InvokeEnd {
  /** The function answered. */
  RAN,
  /** 429: there is no concurrency, or calls come too fast. */
  THROTTLED,
  /** The function threw, or its runtime ended. */
  FAILED,
  /** It ran longer than its timeout. */
  TIMED_OUT,
  /** The event is larger than Lambda takes. */
  PAYLOAD_TOO_LARGE,
  /** The response is larger than Lambda takes. */
  RESPONSE_TOO_LARGE,
  /** 202: an asynchronous call is in the queue. */
  ACCEPTED,
  /** Nobody hears of it: the function's region is cut off. */
  UNREACHABLE;

  private static final InvokeEnd[] ALL = values();

  /** Of an answer's {@code b}. */
  public static InvokeEnd of(long ordinal) {
    return ALL[(int) ordinal];
  }
}
