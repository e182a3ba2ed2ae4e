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
import meridian.model.http.Answer;
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
 * Calls come straight from viewers or from other entities, see {@link Exchange#INVOKE}.
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
  private final AsyncQueue queue = new AsyncQueue();
  private long lastEvent;
  private @Nullable RequestRows rows;

  /**
   * @param all the functions of all regions
   * @param where the region, with at least one function
   */
  public LambdaService(
      int id,
      List<FunctionSettings> all,
      String where,
      ViewerSettings viewers,
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
    Ask ask = new Ask(visit, from.functionOf(row), Call.VIEWER, 0, 0, out.now(), recorded);
    if (from.isAsync(row)) {
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
    settle(out.now());
    switch (event.type) {
      case LambdaContainer.FINISHED -> onFinished(event.a, event.b, out);
      case Exchange.INVOKE -> invoke(ask(event, out), out);
      case Exchange.INVOKE_ASYNC -> accept(ask(event, out), out);
      case AsyncQueue.AGAIN -> again(queue.ask(event), AsyncQueue.backoffs(event.b), out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void settle(long now) {
    lastEvent = now;
    pings.settle(now);
  }

  private static Ask ask(Event event, Out out) {
    Request request = (Request) Objects.requireNonNull(event.body);
    Visit visit = new Visit(request, out.now(), 0, 0, 0);
    return new Ask(visit, (int) event.b, event.sender(), event.a, 0, out.now(), -1);
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
    long order = LambdaContainer.order(ask.function(), start.how(), start.first(), ask.attempt());
    long request = ask.visit().request().number();
    long to = Address.of(id, start.container());
    out.send(to, now + 1, LambdaContainer.RUN, request, ask.recorded(), order, null);
    return true;
  }

  private void onFinished(long packed, long duration, Out out) {
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
    Answer answer = reply.answer();
    if (ask.caller() == Call.VIEWER) {
      door.complete(visit, answer, out.now() - visit.arrivedAt(), out);
      return;
    }
    long at = out.now() + peers.latency(ask.caller());
    long to = Address.of(ask.caller(), 0);
    long number = visit.request().number();
    out.send(to, at, Exchange.ANSWER, number, ask.token(), reply.end().ordinal(), answer);
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
  }

  @Override
  public void save(StateOutput out) {
    door.save(out);
    region.save(out);
    for (int i = 1; i <= children(); i++) {
      child(i).save(out);
    }
    running.save(out);
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
    pings.load(in);
    lastEvent = in.readLong();
  }

  @Override
  public void report(Report report) {
    region.report(lastEvent, report);
  }
}
