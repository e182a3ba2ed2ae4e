package meridian.model.lambda;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.Answer;
import meridian.model.http.ByteRange;
import meridian.model.http.Exchange;
import meridian.model.http.InvokeEnd;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.settings.FunctionFront;
import meridian.model.settings.FunctionSettings;

/**
 * What a caller gets, and how large events and responses are. Limits: AWS Lambda Developer Guide,
 * "Lambda quotas" (6 MB for synchronous calls, in each direction), AWS Lambda API Reference, Invoke
 * (1 MB for asynchronous ones).
 */
final class Replies {
  static final long PAYLOAD_MAX = 6L << 20;
  static final long ASYNC_PAYLOAD_MAX = 1L << 20;

  private static final long RESPONSE = Hash.of("function response");
  private static final int ACCEPTED = 202;
  private static final int TOO_LARGE = 413;

  private final OriginObjects objects;
  private final long seed;

  Replies(OriginObjects objects, long seed) {
    this.objects = objects;
    this.seed = seed;
  }

  /** The answer, and how the call ended as the caller sees it. */
  record Reply(InvokeEnd end, Answer answer) {}

  /** The size of a call's event, bytes. */
  long payload(FunctionSettings function, Request request) {
    return function.front().payload(seed, request.number());
  }

  Reply reply(FunctionSettings function, Request request, InvokeEnd end, long now) {
    FunctionFront front = function.front();
    return switch (end) {
      case RAN -> ran(front, request, now);
      case ACCEPTED -> new Reply(end, OriginObjects.generated(ACCEPTED, 0));
      case THROTTLED -> new Reply(end, OriginObjects.generated(front.throttleStatus(), 0));
      case PAYLOAD_TOO_LARGE -> new Reply(end, OriginObjects.generated(TOO_LARGE, 0));
      case FAILED, TIMED_OUT, RESPONSE_TOO_LARGE, UNREACHABLE ->
          new Reply(end, OriginObjects.generated(front.errorStatus(), 0));
    };
  }

  private Reply ran(FunctionFront front, Request request, long now) {
    // Functions make an answer, of whatever range.
    Request whole = request.withRange(ByteRange.NONE);
    Answer object = objects.answer(whole, Exchange.NO_VERSION, now);
    long bytes =
        front
            .response()
            .map(size -> size.sample(RandomStream.at(seed, RESPONSE, request.number())))
            .orElse(object.bytes());
    if (bytes > PAYLOAD_MAX) {
      return new Reply(
          InvokeEnd.RESPONSE_TOO_LARGE, OriginObjects.generated(front.errorStatus(), 0));
    }
    long sent = request.bodyBytes(bytes);
    Answer answer =
        new Answer(
            object.status(),
            sent,
            object.lastByteAfter(),
            object.cacheControl(),
            object.age(),
            object.version(),
            object.servedBy(),
            object.originNanos());
    return new Reply(InvokeEnd.RAN, sent == object.bytes() ? object : answer);
  }
}
