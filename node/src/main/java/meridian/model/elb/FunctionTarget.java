package meridian.model.elb;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.Answer;
import meridian.model.http.InvokeEnd;
import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.settings.FunctionSettings;

/**
 * A Lambda function as the only target of a group. (Elastic Load Balancing, Application Load
 * Balancers, "Use Lambda functions as targets of an Application Load Balancer" and "Troubleshoot
 * your Application Load Balancers".) A body above 1 MB never reaches it: 413. A call that is
 * throttled, fails or times out, a response above 1 MB and one that cannot be read give 502.
 *
 * @param index of the function among those of its region
 * @param malformed the share of responses that cannot be read
 */
public record FunctionTarget(FunctionSettings settings, int index, double malformed, long seed) {
  private static final long BODY_MAX = 1L << 20;
  private static final long MALFORMED = Hash.of("malformed response of a function");
  private static final int NUMBER_BITS = 28;
  private static final int TOO_LARGE = 413;
  private static final int BAD_GATEWAY = 502;

  /** The size of the event of a request, bytes. */
  long payload(long request) {
    return settings.front().payload(seed, request);
  }

  /** Whether the body of a request is small enough. */
  boolean takes(long request) {
    return payload(request) <= BODY_MAX;
  }

  /** Whether the load balancer can pass on what came of a call. */
  boolean accepts(InvokeEnd end, Answer answer, long request) {
    return end == InvokeEnd.RAN
        && answer.bytes() <= BODY_MAX
        && (malformed == 0
            || RandomStream.unit(RandomStream.at(seed, MALFORMED, request)) >= malformed);
  }

  /** The status where it cannot. */
  int failureStatus(InvokeEnd end) {
    return end == InvokeEnd.PAYLOAD_TOO_LARGE ? TOO_LARGE : BAD_GATEWAY;
  }

  // --- health checks are calls too; their tokens are below 0, their requests' numbers below -1

  static boolean isCheck(long token) {
    return token < 0;
  }

  /** The token of a check of the target with this number, see {@link HealthChecks#number}. */
  static long token(long number, long check) {
    return -1 - (check << NUMBER_BITS | number);
  }

  static long number(long token) {
    return (-1 - token) & ((1L << NUMBER_BITS) - 1);
  }

  static long check(long token) {
    return (-1 - token) >>> NUMBER_BITS;
  }

  /** The request of a check; its number is nobody else's, so its draws are its own. */
  static Request check(int balancer, long check) {
    long number = -2 - (Hash.combine(balancer, check) >>> 2);
    Request like = HealthCheck.AS_REQUEST;
    return new Request(
        number,
        0,
        0,
        Method.GET,
        "",
        like.path(),
        "",
        like.headers(),
        "",
        -1,
        0,
        0,
        0,
        LogLine.NONE);
  }
}
