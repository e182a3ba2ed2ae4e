package meridian.model.cdn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.function.EdgeFunction;
import meridian.model.function.Work;
import meridian.model.function.Work.Failure;
import meridian.model.http.Exchange;
import meridian.model.http.InvokeEnd;
import meridian.model.http.Request;
import meridian.model.result.MetricStore;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.EdgeEvents;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a tier calls, and their calls that have not come back. A Lambda@Edge function
 * is an INVOKE to the Lambda service of the tier's region; a CloudFront function takes its time
 * here. What a function does, {@link EdgeFunction} decides when it comes back. Tokens of calls are
 * negative, those of fetches positive.
 */
final class FunctionCalls {
  /** A CloudFront function is done: {@code a} the token. */
  static final int DONE = Exchange.OWN + 34;

  private final Upstream.Lambda lambda;
  private final Peers peers;
  private final @Nullable EdgeFunction[] functions;
  private final FunctionTally tally;
  private final LocalFunctionMetrics metrics;
  private final TreeMap<Long, FunctionCall> open = new TreeMap<>();
  private long begun;

  FunctionCalls(
      List<BehaviorSettings> behaviors,
      long seed,
      Upstream.Lambda lambda,
      Peers peers,
      MetricStore store) {
    metrics = new LocalFunctionMetrics(store);
    this.lambda = lambda;
    this.peers = peers;
    EdgeEvents.Event[] events = EdgeEvents.Event.values();
    functions = new @Nullable EdgeFunction[behaviors.size() * events.length];
    for (int i = 0; i < functions.length; i++) {
      BehaviorSettings behavior = behaviors.get(i / events.length);
      functions[i] =
          behavior
              .edge()
              .events()
              .at(events[i % events.length])
              .map(settings -> new EdgeFunction(settings, seed))
              .orElse(null);
    }
    tally = new FunctionTally(behaviors);
  }

  /** The function of an event, or null: there is none. */
  @Nullable EdgeFunction at(EdgeEvents.Event event, Request request) {
    return request.origin() == Request.ERROR_PAGE
        ? null
        : functions[request.behavior() * 4 + event.ordinal()];
  }

  /** Whether an event is the end of a call. */
  static boolean isEnd(Event event) {
    return event.type == DONE || (event.type == Exchange.ANSWER && event.a < 0);
  }

  /** Calls the function of an event, which is there. */
  void begin(FunctionCall call, Out out) {
    EdgeFunction function = function(call);
    Request request = call.waiter().request();
    long token = - ++begun;
    open.put(token, call);
    if (function.isLocal()) {
      long duration = function.duration(request);
      tally.ran(function.name(), duration);
      metrics.ran(function.name(), out.now(), duration);
      out.timer(out.now() + duration, DONE, request.number(), token, 0, null);
    } else {
      int index = lambda.names().indexOf(function.name());
      long at = out.now() + peers.latency(lambda.entity());
      long to = Address.of(lambda.entity(), 0);
      long wanted = Exchange.function(index, function.calls(call.event(), request, call.answer()));
      out.send(to, at, Exchange.INVOKE, request.number(), token, wanted, request);
    }
  }

  private EdgeFunction function(FunctionCall call) {
    EdgeFunction function = at(call.event(), call.waiter().request());
    if (function == null) {
      throw new IllegalStateException("no function for " + call);
    }
    return function;
  }

  /** Takes the call that an event ends; null: nobody waits for it any more. */
  @Nullable FunctionCall end(Event event) {
    return open.remove(event.a);
  }

  /** What the function of a call made of it. */
  Work work(FunctionCall call, Event event) {
    EdgeFunction function = function(call);
    Request request = call.waiter().request();
    Failure failure = event.type == DONE ? Failure.NONE : failure(InvokeEnd.of(event.b));
    Work work = function.run(call.event(), request, call.answer());
    Failure all = failure == Failure.NONE ? work.failure() : failure;
    tally.ended(function.name(), all, work.isGenerated());
    if (function.isLocal()) {
      metrics.ended(function.name(), event.time, all);
    }
    return all == Failure.NONE ? work : Work.without(request, function.inPlaceOf(all), all);
  }

  private static Failure failure(InvokeEnd end) {
    return switch (end) {
      case RAN, ACCEPTED -> Failure.NONE;
      case THROTTLED -> Failure.LIMIT;
      case FAILED, TIMED_OUT, UNREACHABLE -> Failure.EXECUTION;
      case PAYLOAD_TOO_LARGE, RESPONSE_TOO_LARGE -> Failure.VALIDATION;
    };
  }

  /** Forgets all calls; gives the viewers' requests that waited for one. */
  List<Waiter> lose() {
    List<Waiter> lost = new ArrayList<>();
    for (FunctionCall call : open.descendingMap().values()) {
      if (call.event().isViewers()) {
        lost.add(call.waiter());
      }
    }
    open.clear();
    return lost;
  }

  void startCounting() {
    tally.clear();
  }

  void report(Entity.Report report) {
    tally.report(report);
  }

  void save(StateOutput out) {
    out.writeLong(begun);
    out.writeInt(open.size());
    for (Map.Entry<Long, FunctionCall> call : open.entrySet()) {
      out.writeLong(call.getKey());
      call.getValue().save(out);
    }
    tally.save(out);
  }

  void load(StateInput in) {
    begun = in.readLong();
    open.clear();
    for (int n = in.readInt(); n > 0; n--) {
      open.put(in.readLong(), FunctionCall.load(in));
    }
    tally.load(in);
  }
}
