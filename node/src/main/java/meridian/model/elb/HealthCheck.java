package meridian.model.elb;

import meridian.kernel.Event;
import meridian.model.http.Exchange;
import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Request;

/**
 * The events of health checks, all of them background. A check is served like any other request,
 * with a worker and a place in the queue.
 */
public final class HealthCheck {
  /** Balancer to instance: {@code a} the target's number at the balancer, {@code b} the check's. */
  static final int REQUEST = Event.BACKGROUND + Exchange.OWN + 1;

  /** Instance to balancer: {@code a} as it came, {@code b} the check's number and the status. */
  static final int ANSWER = Event.BACKGROUND + Exchange.OWN + 2;

  /** Balancer to itself: the next check of a target is due. */
  static final int DUE = Event.BACKGROUND + Exchange.OWN + 3;

  /** Balancer to itself: the time of a check is over. */
  static final int TIMEOUT = Event.BACKGROUND + Exchange.OWN + 4;

  /** The status of a check that was refused. */
  static final int REFUSED = 0;

  private static final int STATUS_BITS = 10;

  /** What an instance sees of a check. */
  static final Request AS_REQUEST =
      new Request(
          Event.NO_REQUEST,
          0,
          0,
          Method.GET,
          "",
          "/",
          "",
          "User-Agent: ELB-HealthChecker/2.0",
          "",
          -1,
          0,
          0,
          0,
          LogLine.NONE);

  private HealthCheck() {}

  /** Whether an event of this type is a check or the answer to one. */
  public static boolean isMessage(int type) {
    return type == REQUEST || type == ANSWER;
  }

  static long answer(long check, int status) {
    return check << STATUS_BITS | status;
  }

  static long check(long answer) {
    return answer >>> STATUS_BITS;
  }

  static int status(long answer) {
    return (int) answer & (1 << STATUS_BITS) - 1;
  }
}
