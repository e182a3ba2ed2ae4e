package meridian.model.lambda;

/**
 * What the service decides about a call: which kind of container takes it, or why it is throttled.
 * Reasons have the names of the API (AWS Lambda API Reference, TooManyRequestsException, Reason);
 * for the scaling rate AWS documents none, so that has one of our own. The order is part of saved
 * state: append only.
 */
enum Verdict {
  /** An idle provisioned container. */
  PROVISIONED(""),
  /** An idle container. */
  WARM(""),
  /** A new container. */
  COLD(""),
  INVOCATION_RATE("FunctionInvocationRateLimitExceeded"),
  RESERVED_INVOCATION_RATE("ReservedFunctionInvocationRateLimitExceeded"),
  RESERVED_CONCURRENCY("ReservedFunctionConcurrentInvocationLimitExceeded"),
  CONCURRENCY("ConcurrentInvocationLimitExceeded"),
  SCALING_RATE("ScalingRateLimitExceeded");

  private static final Verdict[] ALL = values();

  private final String reason;

  Verdict(String reason) {
    this.reason = reason;
  }

  static Verdict of(int ordinal) {
    return ALL[ordinal];
  }

  static int count() {
    return ALL.length;
  }

  boolean isThrottle() {
    return !reason.isEmpty();
  }

  /** Why a call is throttled; empty: it is not. */
  String reason() {
    return reason;
  }
}
