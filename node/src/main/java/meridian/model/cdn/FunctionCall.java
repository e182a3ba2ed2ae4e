package meridian.model.cdn;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Answer;
import meridian.model.result.ResultType;
import meridian.model.settings.EdgeEvents.Event;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function that has not come back, and how the request goes on then.
 *
 * @param event what called it
 * @param waiter of a viewer event: the request; of an origin event: that of the fetch, whose {@code
 *     token} is the fetch's
 * @param answer of a response event
 * @param served of a viewer response
 */
record FunctionCall(Event event, Waiter waiter, @Nullable Answer answer, Served served) {
  private static final Served NOT_YET = Served.plain(ResultType.Miss);

  static FunctionCall viewerRequest(Waiter waiter) {
    return new FunctionCall(Event.VIEWER_REQUEST, waiter, null, NOT_YET);
  }

  static FunctionCall viewerResponse(Waiter waiter, Answer answer, Served served) {
    return new FunctionCall(Event.VIEWER_RESPONSE, waiter, answer, served);
  }

  static FunctionCall ofOrigin(Event event, Fetch fetch, @Nullable Answer answer, long now) {
    Waiter waiter = Waiter.inside(fetch.request(), Waiter.NOBODY, fetch.token, now);
    return new FunctionCall(event, waiter, answer, NOT_YET);
  }

  void save(StateOutput out) {
    out.writeInt(event.ordinal());
    waiter.save(out);
    out.writeBody(answer);
    served.save(out);
  }

  static FunctionCall load(StateInput in) {
    return new FunctionCall(
        Event.of(in.readInt()), Waiter.load(in), (Answer) in.readBody(), Served.load(in));
  }
}
