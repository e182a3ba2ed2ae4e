package meridian.model.elb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.origin.StatusCounts;
import meridian.model.settings.LaunchTemplateSettings;

/**
 * An API server: a number of workers, each serving one request at a time, and a queue before them,
 * first come first served. A request that finds the queue full is answered with 503 at once.
 */
public final class Instance implements Entity {
  /** A worker has finished; {@code a} is the job's number. */
  private static final int SERVED = Exchange.OWN;

  private static final long SERVICE = Hash.of("instance service");

  private final LaunchTemplateSettings settings;
  private final long seed;
  private final Peers peers;
  private final OriginObjects objects;
  private final StatusCounts counts = new StatusCounts();
  private final Deque<Job> queue = new ArrayDeque<>();
  private final Map<Long, Job> running = new TreeMap<>();
  private long jobs;
  private long queueLongest;
  private long busyNanos;

  public Instance(LaunchTemplateSettings settings, long seed, Peers peers, OriginObjects objects) {
    this.settings = settings;
    this.seed = seed;
    this.peers = peers;
    this.objects = objects;
  }

  @Override
  public void on(Event event, Out out) {
    if (event.type == SERVED) {
      onServed(event.a, out);
    } else if (event.type == Exchange.REQUEST && event.body instanceof Request request) {
      onRequest(new Job(request, event.sender(), event.a, event.b), out);
    } else {
      throw new AssertionError("unhandled event: " + event);
    }
  }

  private void onRequest(Job job, Out out) {
    if (running.size() < settings.workers()) {
      serve(job, out);
    } else if (queue.size() < settings.queueMax()) {
      queue.add(job);
      queueLongest = StrictMath.max(queueLongest, queue.size());
    } else {
      answer(job, OriginObjects.generated(503, 0), out);
    }
  }

  private void serve(Job job, Out out) {
    long number = ++jobs;
    long nanos = settings.service().sample(RandomStream.at(seed, SERVICE, job.request().number()));
    busyNanos += nanos;
    running.put(number, job);
    out.timer(out.now() + nanos, SERVED, job.request().number(), number, 0, null);
  }

  private void onServed(long number, Out out) {
    Job job = running.remove(number);
    if (job == null) {
      throw new IllegalStateException("no such job: " + number);
    }
    answer(job, objects.answer(job.request(), job.condition(), out.now()), out);
    Job next = queue.poll();
    if (next != null) {
      serve(next, out);
    }
  }

  private void answer(Job job, Answer answer, Out out) {
    counts.add(answer.status(), answer.bytes());
    out.send(
        Address.of(job.client(), 0),
        out.now() + peers.latency(job.client()),
        Exchange.ANSWER,
        job.request().number(),
        job.token(),
        Exchange.NO_VERSION,
        answer);
  }

  @Override
  public void startCounting(long at) {
    counts.clear();
    queueLongest = queue.size();
    busyNanos = 0;
  }

  @Override
  public void save(StateOutput out) {
    counts.save(out);
    out.writeInt(queue.size());
    queue.forEach(job -> job.save(out));
    out.writeInt(running.size());
    running.forEach(
        (number, job) -> {
          out.writeLong(number);
          job.save(out);
        });
    out.writeLong(jobs);
    out.writeLong(queueLongest);
    out.writeLong(busyNanos);
  }

  @Override
  public void load(StateInput in) {
    counts.load(in);
    queue.clear();
    for (int n = in.readInt(); n > 0; n--) {
      queue.add(Job.load(in));
    }
    running.clear();
    for (int n = in.readInt(); n > 0; n--) {
      long number = in.readLong();
      running.put(number, Job.load(in));
    }
    jobs = in.readLong();
    queueLongest = in.readLong();
    busyNanos = in.readLong();
  }

  @Override
  public void report(Report report) {
    counts.report(report);
    report.count("queueLongest", queueLongest);
    report.count("busyNanos", busyNanos);
  }
}
