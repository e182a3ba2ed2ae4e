package meridian.model.elb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import meridian.kernel.Address;
import meridian.kernel.Arrivals;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.origin.StatusCounts;
import meridian.model.result.BalancerLine;
import meridian.model.result.Collector;
import meridian.model.settings.ViewerSettings;
import meridian.model.traffic.RequestRows;
import meridian.model.viewer.FrontDoor;
import meridian.model.viewer.Visit;
import org.jspecify.annotations.Nullable;

/**
 * An application load balancer: sends each request to the next of its targets in turn. Requests
 * come from CloudFront or straight from viewers.
 */
public final class LoadBalancer implements Entity {
  private final int[] targets;

  private final Peers peers;
  private final Collector collector;
  private final int id;
  private final FrontDoor door;
  private final BalancerMetrics metrics;
  private final StatusCounts counts = new StatusCounts();
  private final Map<Long, Forwarded> open = new LinkedHashMap<>();
  private long tokens;
  private int next;
  private @Nullable RequestRows rows;

  /**
   * @param targets ids of the instances
   */
  public LoadBalancer(
      int id,
      String name,
      int[] targets,
      ViewerSettings viewers,
      long seed,
      Peers peers,
      Collector collector) {
    this.id = id;
    this.targets = targets.clone();
    this.peers = peers;
    this.collector = collector;
    door = new FrontDoor(id, viewers, seed, collector);
    metrics = new BalancerMetrics(name, collector.metrics());
  }

  /** A request at a target: asked by a viewer ({@code visit}) or by an entity ({@code job}). */
  private record Forwarded(@Nullable Visit visit, @Nullable Job job, int target, long sentAt) {
    Request request() {
      return visit != null ? visit.request() : Objects.requireNonNull(job).request();
    }
  }

  @Override
  public void onChunk(Arrivals chunk) {
    rows = (RequestRows) chunk;
  }

  @Override
  public void onArrival(int row, Out out) {
    Visit visit = door.visit(Objects.requireNonNull(rows), row, out.now());
    forward(visit, null, Exchange.NO_VERSION, out);
  }

  @Override
  public void on(Event event, Out out) {
    if (event.type == Exchange.REQUEST && event.body instanceof Request request) {
      Job job = new Job(request, event.sender(), event.a, event.b);
      forward(null, job, job.condition(), out);
    } else if (event.type == Exchange.ANSWER && event.body instanceof Answer answer) {
      onAnswer(Objects.requireNonNull(open.remove(event.a)), answer, out);
    } else {
      throw new AssertionError("unhandled event: " + event);
    }
  }

  private void forward(@Nullable Visit visit, @Nullable Job job, long condition, Out out) {
    if (targets.length == 0) {
      metrics.failed(out.now(), 503);
      answer(new Forwarded(visit, job, 0, out.now()), OriginObjects.generated(503, 0), out);
      return;
    }
    int target = targets[next];
    Forwarded forwarded = new Forwarded(visit, job, target, out.now());
    next = next + 1 == targets.length ? 0 : next + 1;
    metrics.forwarded(out.now());
    long token = ++tokens;
    open.put(token, forwarded);
    Request request = forwarded.request();
    long at = out.now() + peers.latency(target);
    out.send(
        Address.of(target, 0), at, Exchange.REQUEST, request.number(), token, condition, request);
  }

  private void onAnswer(Forwarded forwarded, Answer answer, Out out) {
    metrics.targetAnswered(out.now(), answer.status(), out.now() - forwarded.sentAt);
    answer(forwarded, answer, out);
  }

  private void answer(Forwarded forwarded, Answer answer, Out out) {
    counts.add(answer.status(), answer.bytes());
    if (collector.wantsRequests()) {
      collector.balanced(line(forwarded, answer, out.now()));
    }
    Visit visit = forwarded.visit;
    Job job = forwarded.job;
    if (visit != null) {
      long nanos = out.now() - visit.arrivedAt();
      collector.originAnswered(id, visit.arrivedAt(), nanos);
      door.complete(visit, answer, nanos, out);
    } else if (job != null) {
      long at = out.now() + peers.latency(job.client());
      long number = job.request().number();
      out.send(
          Address.of(job.client(), 0),
          at,
          Exchange.ANSWER,
          number,
          job.token(),
          Exchange.NO_VERSION,
          answer);
    }
  }

  /** A request is sent to its target in the instant in which it arrives. */
  private BalancerLine line(Forwarded forwarded, Answer answer, long now) {
    boolean chosen = forwarded.target > 0;
    return new BalancerLine(
        now,
        id,
        forwarded.job == null ? 0 : forwarded.job.client(),
        forwarded.target,
        forwarded.request(),
        forwarded.sentAt,
        chosen ? now - forwarded.sentAt : -1,
        answer.status(),
        chosen ? answer.status() : 0,
        answer.bytes());
  }

  @Override
  public void startCounting(long at) {
    counts.clear();
  }

  @Override
  public void save(StateOutput out) {
    door.save(out);
    counts.save(out);
    out.writeLong(tokens);
    out.writeInt(next);
    out.writeInt(open.size());
    open.forEach((token, forwarded) -> save(token, forwarded, out));
  }

  private static void save(long token, Forwarded forwarded, StateOutput out) {
    out.writeLong(token);
    out.writeInt(forwarded.target);
    out.writeLong(forwarded.sentAt);
    Visit visit = forwarded.visit;
    out.writeBoolean(visit != null);
    if (visit != null) {
      visit.save(out);
    } else {
      Objects.requireNonNull(forwarded.job).save(out);
    }
  }

  @Override
  public void load(StateInput in) {
    door.load(in);
    counts.load(in);
    tokens = in.readLong();
    next = in.readInt();
    open.clear();
    for (int n = in.readInt(); n > 0; n--) {
      long token = in.readLong();
      int target = in.readInt();
      long sentAt = in.readLong();
      boolean fromViewer = in.readBoolean();
      open.put(
          token,
          new Forwarded(
              fromViewer ? Visit.load(in) : null,
              fromViewer ? null : Job.load(in),
              target,
              sentAt));
    }
  }

  @Override
  public void report(Report report) {
    counts.report(report);
  }
}
