package meridian.model.lambda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.origin.StatusCounts;
import meridian.model.result.Collector;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.ViewerSettings;
import meridian.model.traffic.RequestRows;
import meridian.model.viewer.FrontDoor;
import meridian.model.viewer.Visit;
import org.jspecify.annotations.Nullable;

/**
 * A function in a region: decides which container takes a call, makes new ones (cold start) when
 * none is idle, and answers 429 when as many calls run as its concurrency allows. Calls come
 * straight from viewers or from other entities.
 */
public final class LambdaService implements ParentEntity {
  private final int id;
  private final FunctionSettings settings;
  private final long seed;
  private final OriginObjects objects;
  private final Peers peers;
  private final Collector collector;
  private final FrontDoor door;
  private final FunctionMetrics metrics;
  private final StatusCounts counts = new StatusCounts();
  private final ContainerPool pool;
  private final List<LambdaContainer> containers = new ArrayList<>();
  private final Map<Integer, Call> running = new LinkedHashMap<>();
  private long invocations;
  private long coldStarts;
  private long throttles;
  private long concurrencyMax;
  private long containersMax;
  private long durationNanos;
  private @Nullable RequestRows rows;

  public LambdaService(
      int id,
      FunctionSettings settings,
      ViewerSettings viewers,
      long seed,
      OriginObjects objects,
      Peers peers,
      Collector collector) {
    this.id = id;
    this.settings = settings;
    this.seed = seed;
    this.objects = objects;
    this.peers = peers;
    this.collector = collector;
    door = new FrontDoor(id, viewers, seed, collector);
    metrics = new FunctionMetrics(settings.name(), collector.metrics());
    pool = new ContainerPool(settings.reclaimAfter());
  }

  /** A call: of a viewer ({@code client} 0) or of an entity.. */
  private record Call(Visit visit, int client, long token) {}

  @Override
  public void onChunk(Arrivals chunk) {
    rows = (RequestRows) chunk;
  }

  @Override
  public void onArrival(int row, Out out) {
    invoke(new Call(door.visit(Objects.requireNonNull(rows), row, out.now()), 0, 0), out);
  }

  @Override
  public void on(Event event, Out out) {
    int child = Address.child(event.target);
    if (child != 0) {
      child(child).on(event, out);
    } else if (event.type == LambdaContainer.FINISHED) {
      onFinished((int) event.a, event.b, out);
    } else if (event.type == Exchange.REQUEST && event.body instanceof Request request) {
      invoke(new Call(new Visit(request, out.now(), 0, 0, 0), event.sender(), event.a), out);
    } else {
      throw new AssertionError("unhandled event: " + event);
    }
  }

  private void invoke(Call call, Out out) {
    long now = out.now();
    if (running.size() >= settings.concurrency()) {
      throttles++;
      metrics.throttled(now);
      answer(call, OriginObjects.generated(429, 0), out);
      return;
    }
    int container = pool.takeIdle(now);
    boolean cold = container == 0;
    if (cold) {
      container = pool.make();
      coldStarts++;
    }
    running.put(container, call);
    invocations++;
    concurrencyMax = StrictMath.max(concurrencyMax, running.size());
    containersMax = StrictMath.max(containersMax, running.size() + pool.idle(now));
    metrics.accepted(now, running.size());
    long request = call.visit.request().number();
    out.send(
        Address.of(id, container),
        now + 1,
        LambdaContainer.INVOKE,
        request,
        now,
        cold ? 1 : 0,
        null);
  }

  private void onFinished(int container, long duration, Out out) {
    Call call = Objects.requireNonNull(running.remove(container));
    pool.release(container, out.now());
    durationNanos += duration;
    metrics.finished(call.visit.arrivedAt(), duration);
    answer(call, objects.answer(call.visit.request(), Exchange.NO_VERSION, out.now()), out);
  }

  private void answer(Call call, Answer answer, Out out) {
    counts.add(answer.status(), answer.bytes());
    Visit visit = call.visit;
    if (call.client == 0) {
      long nanos = out.now() - visit.arrivedAt();
      collector.originAnswered(id, visit.arrivedAt(), nanos);
      door.complete(visit, answer, nanos, out);
    } else {
      long at = out.now() + peers.latency(call.client);
      long number = visit.request().number();
      out.send(
          Address.of(call.client, 0),
          at,
          Exchange.ANSWER,
          number,
          call.token,
          Exchange.NO_VERSION,
          answer);
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
    return pool.highest();
  }

  @Override
  public void startCounting(long at) {
    counts.clear();
    invocations = 0;
    coldStarts = 0;
    throttles = 0;
    concurrencyMax = running.size();
    containersMax = (long) running.size() + pool.idle(at);
    durationNanos = 0;
  }

  @Override
  public void save(StateOutput out) {
    door.save(out);
    counts.save(out);
    pool.save(out);
    for (int i = 1; i <= children(); i++) {
      child(i).save(out);
    }
    out.writeInt(running.size());
    running.forEach(
        (container, call) -> {
          out.writeInt(container);
          call.visit.save(out);
          out.writeInt(call.client);
          out.writeLong(call.token);
        });
    long[] all = {invocations, coldStarts, throttles, concurrencyMax, containersMax, durationNanos};
    out.writeLongs(all, all.length);
  }

  @Override
  public void load(StateInput in) {
    door.load(in);
    counts.load(in);
    pool.load(in);
    containers.clear();
    for (int i = 1; i <= children(); i++) {
      child(i).load(in);
    }
    running.clear();
    for (int n = in.readInt(); n > 0; n--) {
      int container = in.readInt();
      running.put(container, new Call(Visit.load(in), in.readInt(), in.readLong()));
    }
    long[] all = in.readLongs();
    invocations = all[0];
    coldStarts = all[1];
    throttles = all[2];
    concurrencyMax = all[3];
    containersMax = all[4];
    durationNanos = all[5];
  }

  @Override
  public void report(Report report) {
    counts.report(report);
    report.count("invocations", invocations);
    report.count("coldStarts", coldStarts);
    report.count("throttles", throttles);
    report.count("concurrencyMax", concurrencyMax);
    report.count("containersMax", containersMax);
    report.count("containersCreated", coldStarts);
    report.count("durationNanos", durationNanos);
  }
}
