package meridian.model.lambda;

import java.util.Objects;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.VirtualTime;
import meridian.model.http.Exchange;
import meridian.model.http.Request;
import meridian.model.settings.FunctionAsync;
import meridian.model.viewer.Visit;

/**
 * Lambda's own queue of asynchronous calls. A call that was throttled is tried again after 1 s, 2 s
 * and so on, at most 5 min apart, until its event is too old; one whose function failed after 1 min
 * and again after 2 min, as often as the function's settings say. What waits are timers of the
 * service: they hold all that is known of the call. Source: AWS Lambda Developer Guide,
 * "Asynchronous invocation".
 */
final class AsyncQueue {
  /**
   * Service to itself: try again. {@code a} when the call was made, {@code b} see {@link #pack}.
   */
  static final int AGAIN = Exchange.OWN + 1;

  private static final long BACKOFF_MIN = VirtualTime.SECOND;
  private static final long BACKOFF_MAX = 5 * VirtualTime.MINUTE;

  /** 1 s doubled so often is more than the longest delay. */
  private static final int BACKOFFS = 9;

  private static final int ATTEMPT_AT = 8;
  private static final int FUNCTION_AT = 16;

  /** Keeps a call that was throttled; false: its event would be too old. */
  boolean throttled(FunctionAsync settings, Ask ask, int backoffs, Out out) {
    int doubled = StrictMath.min(BACKOFFS, backoffs);
    long delay = StrictMath.min(BACKOFF_MAX, BACKOFF_MIN << doubled);
    return keep(settings, ask, ask.attempt(), doubled + 1, delay, out);
  }

  /** Keeps a call whose function failed; false: it is given up. */
  boolean failed(FunctionAsync settings, Ask ask, Out out) {
    int attempt = ask.attempt() + 1;
    return attempt <= settings.retries()
        && keep(settings, ask, attempt, 0, attempt * VirtualTime.MINUTE, out);
  }

  private static boolean keep(
      FunctionAsync settings, Ask ask, int attempt, int backoffs, long delay, Out out) {
    long at = out.now() + delay;
    if (at - ask.calledAt() > settings.maxAge()) {
      return false;
    }
    Request request = ask.visit().request();
    long packed = pack(ask.function(), attempt, backoffs);
    out.timer(at, AGAIN, request.number(), ask.calledAt(), packed, request);
    return true;
  }

  private static long pack(int function, int attempt, int backoffs) {
    return (long) function << FUNCTION_AT | (long) attempt << ATTEMPT_AT | backoffs;
  }

  /** How often in a row the call was throttled. */
  static int backoffs(long packed) {
    return (int) (packed & 0xFF);
  }

  /** The call of an event {@link #AGAIN}. */
  Ask ask(Event event) {
    Request request = (Request) Objects.requireNonNull(event.body);
    Visit visit = new Visit(request, event.a, 0, 0, 0);
    int attempt = (int) (event.b >>> ATTEMPT_AT & 0xFF);
    int function = (int) (event.b >>> FUNCTION_AT);
    return new Ask(visit, function, Call.NOBODY, 0, attempt, event.a, -1, Ask.ALL_CALLS);
  }
}
