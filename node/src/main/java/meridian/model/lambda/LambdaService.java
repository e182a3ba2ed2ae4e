package meridian.model.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import meridian.kernel.Address;
import meridian.kernel.Arrivals;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.ParentEntity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.fault.FaultTimetable;
import meridian.model.http.Answer;
import meridian.model.http.Answer.End;
import meridian.model.http.Exchange;
import meridian.model.http.InvokeEnd;
import meridian.model.http.Request;
import meridian.model.lambda.FunctionCounts.Count;
import meridian.model.origin.OriginObjects;
import meridian.model.result.Collector;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.ViewerSettings;
import meridian.model.traffic.RequestRows;
import meridian.model.viewer.FrontDoor;
import meridian.model.viewer.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Lambda in a region: all functions there, their containers, and the concurrency that they share.
 * Calls come straight from viewers or from other entities, see {@link Exchange#INVOKE}. While its
 * region is cut off, calls do not come in and answers do not get out; what runs inside goes on.
 */
public final class LambdaService implements ParentEntity {
  private final int id;
  private final List<FunctionSettings> settings;
  private final long seed;
  private final Peers peers;
  private final FrontDoor door;
  private final Replies replies;
  private final Region region;
  private final Pings pings;
  private final List<LambdaContainer> containers = new ArrayList<>();
  private final RunningCalls running = new RunningCalls();
  private final Downstream downstream;
  private final FaultTimetable faults;
  private final LostVisits lost = new LostVisits();
  private final AsyncQueue queue = new AsyncQueue();
  private long lastEvent;
  private @Nullable RequestRows rows;

  /**
   * @param all the functions of all regions
   * @param where the region, with at least one function
   * @param callees whom its functions ask
   * @param faults when the region is cut off
   */
  public LambdaService(
      int id,
      List<FunctionSettings> all,
      String where,
      ViewerSettings viewers,
      Callees callees,
      FaultTimetable faults,
      long seed,
      OriginObjects objects,
      Peers peers,
      Collector collector) {
    this.id = id;
    this.seed = seed;
    this.peers = peers;
    settings = FunctionSettings.of(all, where);
    door = new FrontDoor(id, viewers, seed, collector);
    replies = new Replies(objects, seed);
    region = new Region(where, settings, all, collector);
    this.faults = faults;
    downstream = new Downstream(id, settings, seed, callees, running, this::over);
    pings = new Pings(settings, region, seed, container -> child(container).pinged());
  }

  @Override
  public void onChunk(Arrivals chunk) {
    rows = (RequestRows) chunk;
  }

  @Override
  public void onArrival(int row, Out out) {
    settle(out.now());
    RequestRows from = Objects.requireNonNull(rows);
    Visit visit = door.visit(from, row, out.now());
    long recorded = from.duration == null ? -1 : from.duration[row];
    Ask ask =
        new Ask(visit, from.functionOf(row), Call.VIEWER, 0, 0, out.now(), recorded, Ask.ALL_CALLS);
    if (faults.at(out.now()) != null) {
      lost.add(visit, out);
    } else if (from.isAsync(row)) {
      accept(ask, out);
    } else {
      invoke(ask, out);
    }
  }

  @Override
  public void on(Event event, Out out) {
    int child = Address.child(event.target);
    if (child != 0) {
      child(child).on(event, out);
      return;
    }
    if (Downstream.isOurs(event.type)) {
      downstream.on(event, out);
      return;
    }
    settle(out.now());
    switch (event.type) {
      case LambdaContainer.FINISHED -> onFinished(event.a, event.b, out);
      case Exchange.INVOKE, Exchange.INVOKE_ASYNC -> onCall(event, out);
      case LostVisits.GIVEN_UP ->
          door.complete(lost.take(event), Answer.none(End.UNREACHABLE), 0, out);
      case AsyncQueue.AGAIN -> again(queue.ask(event), AsyncQueue.backoffs(event.b), out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void settle(long now) {
    lastEvent = now;
    pings.settle(now);
  }

  private void onCall(Event event, Out out) {
    Ask ask = ask(event, out);
    if (event.sender() != id && faults.at(out.now()) != null) {
      send(ask, InvokeEnd.UNREACHABLE, Answer.none(End.UNREACHABLE), out);
    } else if (event.type == Exchange.INVOKE) {
      invoke(ask, out);
    } else {
      accept(ask, out);
    }
  }

  private Ask ask(Event event, Out out) {
    Request request = (Request) Objects.requireNonNull(event.body);
    Visit visit = new Visit(request, out.now(), 0, 0, 0);
    int function = Exchange.index(event.b);
    long calls = settings.get(function).isAtEdge() ? Exchange.calls(event.b) : Ask.ALL_CALLS;
    return new Ask(visit, function, event.sender(), event.a, 0, out.now(), -1, calls);
  }

  /** A call whose caller waits. */
  private void invoke(Ask ask, Out out) {
    Function function = region.function(ask.function());
    Request request = ask.visit().request();
    if (replies.payload(function.settings(), request) > Replies.PAYLOAD_MAX) {
      function.counts().add(Count.tooLarge);
      answer(ask, InvokeEnd.PAYLOAD_TOO_LARGE, out);
      return;
    }
    if (!begin(ask, true, out)) {
      answer(ask, InvokeEnd.THROTTLED, out);
    }
  }

  /** A call that is queued. */
  private void accept(Ask ask, Out out) {
    Function function = region.function(ask.function());
    Request request = ask.visit().request();
    if (replies.payload(function.settings(), request) > Replies.ASYNC_PAYLOAD_MAX) {
      function.counts().add(Count.tooLarge);
      answer(ask, InvokeEnd.PAYLOAD_TOO_LARGE, out);
      return;
    }
    function.counts().add(Count.asyncInvocations);
    answer(ask, InvokeEnd.ACCEPTED, out);
    again(ask.queued(), 0, out);
  }

  /** An attempt of a call that was queued. */
  private void again(Ask ask, int backoffs, Out out) {
    Function function = region.function(ask.function());
    if (function.settings().concurrency().reserved() == 0) {
      function.throttled(Verdict.RESERVED_CONCURRENCY, out.now());
      function.counts().add(Count.deadLetters);
    } else if (!begin(ask, false, out)
        && !queue.throttled(function.settings().async(), ask, backoffs, out)) {
      function.counts().add(Count.deadLetters);
    }
  }

  /** Hands a call to a container; false: it is throttled. */
  private boolean begin(Ask ask, boolean counted, Out out) {
    long now = out.now();
    Region.Start start = region.begin(ask.function(), now, counted);
    if (start.isThrottled()) {
      return false;
    }
    running.put(new Call(ask, now, start.how(), start.container()));
    if (start.first()) {
      downstream.disconnect(start.container());
    }
    long order = LambdaContainer.order(ask.function(), start.how(), start.first(), ask.attempt());
    long request = ask.visit().request().number();
    long to = Address.of(id, start.container());
    out.send(to, now + 1, LambdaContainer.RUN, request, ask.recorded(), order, null);
    return true;
  }

  private void onFinished(long packed, long duration, Out out) {
    if (!downstream.begin(packed, duration, out)) {
      over(packed, duration, out);
    }
  }

  /** A call is over, with all that it asked of others. */
  private void over(long packed, long duration, Out out) {
    settle(out.now());
    if (Finish.end(packed) == InvokeEnd.TIMED_OUT) {
      child(Finish.container(packed)).stopped();
    }
    Call call = running.remove(Finish.container(packed));
    Function function = region.function(call.function());
    region.end(call.function(), call.how(), call.container(), out.now());
    function.finished(call, packed, duration);
    InvokeEnd end = Finish.end(packed);
    if (call.caller() != Call.NOBODY) {
      answer(call.ask(), end, out);
    } else if (end != InvokeEnd.RAN) {
      boolean kept = queue.failed(function.settings().async(), call.ask(), out);
      function.counts().add(kept ? Count.asyncRetries : Count.deadLetters);
    }
  }

  private void answer(Ask ask, InvokeEnd end, Out out) {
    Function function = region.function(ask.function());
    Visit visit = ask.visit();
    Replies.Reply reply = replies.reply(function.settings(), visit.request(), end, out.now());
    if (reply.end() == InvokeEnd.RESPONSE_TOO_LARGE) {
      function.counts().add(Count.tooLarge);
    }
    boolean isLost = ask.caller() != id && faults.at(out.now()) != null;
    if (ask.caller() != Call.VIEWER) {
      InvokeEnd heard = isLost ? InvokeEnd.UNREACHABLE : reply.end();
      send(ask, heard, isLost ? Answer.none(End.SILENT) : reply.answer(), out);
    } else if (isLost) {
      lost.add(visit, out);
    } else {
      door.complete(visit, reply.answer(), out.now() - visit.arrivedAt(), out);
    }
  }

  /** Answers a caller that is no viewer; it may be a function of this region. */
  private void send(Ask ask, InvokeEnd end, Answer answer, Out out) {
    long number = ask.visit().request().number();
    if (ask.caller() == id) {
      long at = out.now() + Callees.IN_SERVICE;
      out.timer(at, Exchange.ANSWER, number, ask.token(), end.ordinal(), answer);
    } else {
      long at = out.now() + peers.latency(ask.caller());
      long to = Address.of(ask.caller(), 0);
      out.send(to, at, Exchange.ANSWER, number, ask.token(), end.ordinal(), answer);
    }
  }

  @Override
  public LambdaContainer child(int index) {
    while (containers.size() < index) {
      containers.add(new LambdaContainer(id, containers.size() + 1, settings, seed));
    }
    return containers.get(index - 1);
  }

  @Override
  public int children() {
    return region.containers();
  }

  @Override
  public void startCounting(long at) {
    pings.settle(at - 1);
    region.startCounting(at);
    downstream.startCounting(at);
  }

  @Override
  public void save(StateOutput out) {
    door.save(out);
    region.save(out);
    for (int i = 1; i <= children(); i++) {
      child(i).save(out);
    }
    running.save(out);
    downstream.save(out);
    lost.save(out);
    pings.save(out);
    out.writeLong(lastEvent);
  }

  @Override
  public void load(StateInput in) {
    door.load(in);
    region.load(in);
    containers.clear();
    for (int i = 1; i <= children(); i++) {
      child(i).load(in);
    }
    running.load(in);
    downstream.load(in);
    lost.load(in);
    pings.load(in);
    lastEvent = in.readLong();
  }

  @Override
  public void report(Report report) {
    region.report(lastEvent, report);
    downstream.report(report);
  }
}
