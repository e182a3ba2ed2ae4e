package meridian.model.elb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import meridian.kernel.Address;
import meridian.kernel.Distribution;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.database.MongoDriver;
import meridian.model.fault.FaultTimetable;
import meridian.model.http.Answer;
import meridian.model.http.Answer.End;
import meridian.model.http.Exchange;
import meridian.model.origin.OriginObjects;
import meridian.model.origin.StatusCounts;
import meridian.model.result.MetricStore;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.LaunchTemplateSettings;
import org.jspecify.annotations.Nullable;

/**
 * An API server: a number of workers, each serving one request at a time, and a queue before them,
 * first come first served. A request waits for a worker and for memory, and one that finds the
 * queue full is answered with 503 at once. Workers share the {@link Processor}, then wait for
 * whatever they ask of a database or a function. Health checks are served like other requests. It
 * breaks at the times of its faults.
 */
public final class Instance implements Entity {
  /** A worker has finished; {@code a} is the job's number. */
  static final int SERVED = Exchange.OWN;

  /** A fault begins; {@code a} is its index. */
  private static final int BREAKS = Event.BACKGROUND + Exchange.OWN;

  /** A period of its metrics is over. */
  private static final int PERIOD = Event.BACKGROUND + Exchange.OWN + 8;

  private static final long SERVICE = Hash.of("instance service");
  private static final long CHECK = Hash.of("instance health check");
  private static final long ERROR = Hash.of("instance error");

  private final int id;
  private final LaunchTemplateSettings settings;
  private final InstanceRole role;
  private final FaultTimetable faults;
  private final long seed;
  private final Peers peers;
  private final OriginObjects objects;
  private final StatusCounts counts = new StatusCounts();
  private final Deque<Job> queue = new ArrayDeque<>();
  private final RunningJobs running = new RunningJobs();
  private final @Nullable InstanceQueries queries;
  private final @Nullable InstanceCalls calls;
  private final InstanceMetrics metrics;
  private final Processor processor;
  private final ServerMemory memory;
  private boolean on;
  private long jobs;
  private long queueLongest;

  /** Requests that had to wait for a worker. */
  private long waited;

  private long checks;

  /**
   * @param faults of this instance
   * @param store takes its metrics
   * @param driver of the database that it asks; null: it asks none
   * @param calls of a function; null: it calls none
   */
  public Instance(
      int id,
      LaunchTemplateSettings settings,
      InstanceRole role,
      FaultTimetable faults,
      long seed,
      Peers peers,
      OriginObjects objects,
      MetricStore store,
      @Nullable MongoDriver driver,
      @Nullable InstanceCalls calls) {
    this.id = id;
    this.settings = settings;
    this.role = role;
    on = role.onAtStart();
    this.faults = faults;
    this.seed = seed;
    this.peers = peers;
    this.objects = objects;
    queries =
        driver == null
            ? null
            : new InstanceQueries(settings.queries().orElseThrow(), id, driver, seed);
    this.calls = calls;
    metrics = new InstanceMetrics(role, settings, store);
    processor = new Processor(settings.instanceType().vcpus());
    memory = new ServerMemory(settings, seed);
  }

  @Override
  public boolean startsItself() {
    return true;
  }

  @Override
  public void on(Event event, Out out) {
    switch (event.type) {
      case Exchange.REQUEST -> arrive(Job.of(event), out);
      case HealthCheck.REQUEST -> arrive(Job.ofCheck(event), out);
      case Processor.DUE -> processor.onDue(this::rest, out);
      case SERVED -> onServed(event.a, out);
      case BREAKS -> breakOff(faults.all().get((int) event.a).kind(), out);
      case Event.START -> onStart(out);
      case PERIOD -> onPeriod(out);
      case Lifecycle.TURN_ON -> turnOn(event.b, out.now());
      case Lifecycle.TURN_OFF -> turnOff(out);
      default -> {
        if ((queries == null || !queries.on(event, this::onQueried, out))
            && (calls == null || !calls.on(event, this::answerServed, out))) {
          throw new AssertionError("unhandled event: " + event);
        }
      }
    }
  }

  private void onStart(Out out) {
    for (int i = 0; i < faults.all().size(); i++) {
      out.timer(faults.all().get(i).at(), BREAKS, Event.NO_REQUEST, i, 0, null);
    }
    nextPeriod(out);
  }

  private void onPeriod(Out out) {
    if (on) {
      metrics.onPeriod(running.size(), processor, peers, out);
    }
    nextPeriod(out);
  }

  private void nextPeriod(Out out) {
    out.timer(out.now() + settings.monitoring(), PERIOD, Event.NO_REQUEST, 0, 0, null);
  }

  private void turnOn(long warm, long now) {
    on = true;
    metrics.turnOn(warm, processor, now);
  }

  private void turnOff(Out out) {
    on = false;
    drop(End.RESET, out);
  }

  private void arrive(Job job, Out out) {
    FaultSettings now = faults.at(out.now());
    FaultSettings.Kind fault = now == null ? null : now.kind();
    if (!on || fault == FaultSettings.Kind.DOWN) {
      none(job, End.UNREACHABLE, out);
    } else if (fault == FaultSettings.Kind.CRASH || fault == FaultSettings.Kind.REFUSED) {
      none(job, End.REFUSED, out);
    } else if (fault == FaultSettings.Kind.HANG) {
      none(job, End.SILENT, out);
    } else if (!memory.couldFit(job)) {
      answer(job, OriginObjects.generated(503, 0), out);
    } else if (queue.isEmpty() && canServe(job)) {
      serve(job, out);
    } else if (queue.size() < settings.queueMax()) {
      queue.add(job);
      waited += job.isCheck() ? 0 : 1;
      queueLongest = StrictMath.max(queueLongest, queue.size());
    } else {
      answer(job, OriginObjects.generated(503, 0), out);
    }
  }

  private boolean canServe(Job job) {
    return running.size() < settings.workers() && memory.fits(job);
  }

  private void serve(Job job, Out out) {
    long number = ++jobs;
    metrics.busy(running.size(), out.now());
    running.add(number, job);
    memory.take(job);
    long whole = wholeNanos(job);
    long cpu = settings.load().cpuNanos(whole);
    long rest = whole - cpu + slowerNanos(job, out.now());
    if (cpu > 0) {
      processor.add(number, cpu, rest, out);
    } else {
      out.timer(out.now() + rest, SERVED, job.request().number(), number, 0, null);
    }
  }

  /** A job has had its part of the processor. */
  private void rest(long number, long nanos, Out out) {
    if (nanos > 0) {
      long request = Objects.requireNonNull(running.get(number)).request().number();
      out.timer(out.now() + nanos, SERVED, request, number, 0, null);
    } else {
      onServed(number, out);
    }
  }

  private long slowerNanos(Job job, long now) {
    FaultSettings fault = faults.met(drawOf(job), now);
    return fault != null && fault.kind() == FaultSettings.Kind.SLOW ? fault.delay() : 0;
  }

  /** What the draws of a job belong to. */
  private long drawOf(Job job) {
    return Hash.combine(id, job.isCheck() ? job.condition() : job.request().number());
  }

  private long wholeNanos(Job job) {
    if (job.isCheck()) {
      Distribution time = settings.healthTime().orElse(settings.service());
      return time.sample(RandomStream.at(seed, CHECK, Hash.combine(id, job.condition())));
    }
    return settings.service().sample(RandomStream.at(seed, SERVICE, job.request().number()));
  }

  private void onServed(long number, Out out) {
    Job job = running.get(number);
    if (job == null) {
      return; // The instance broke in between.
    }
    if (job.isCheck()) {
      answerServed(number, true, out);
    } else if (queries == null || !queries.begin(number, job.request(), out)) {
      onQueried(number, true, out);
    }
  }

  /** A worker is done with the database. */
  private void onQueried(long number, boolean ok, Out out) {
    Job job = running.get(number);
    boolean calling = ok && calls != null && job != null && calls.begin(number, job.request(), out);
    if (!calling) {
      answerServed(number, ok, out);
    }
  }

  /** A worker is done, with the database and the function too where it asked them. */
  private void answerServed(long number, boolean ok, Out out) {
    Job job = running.get(number);
    if (job == null) {
      return;
    }
    metrics.busy(running.size(), out.now());
    running.remove(number);
    memory.give(job);
    answer(job, ok ? made(job, out.now()) : OriginObjects.generated(500, 0), out);
    while (!queue.isEmpty() && canServe(queue.element())) {
      serve(queue.remove(), out);
    }
  }

  /** The answer of a worker that has done the job. */
  private Answer made(Job job, long now) {
    FaultSettings fault = faults.met(drawOf(job), now);
    if (fault != null && fault.kind() == FaultSettings.Kind.ERRORS) {
      return OriginObjects.generated(500, 0);
    }
    if (job.isCheck()) {
      return OriginObjects.generated(settings.healthStatus(), 0);
    }
    long draw = RandomStream.at(seed, ERROR, Hash.combine(id, job.request().number()));
    return settings.errorRate() > 0 && RandomStream.unit(draw) < settings.errorRate()
        ? OriginObjects.generated(500, 0)
        : objects.answer(job.request(), job.condition(), now);
  }

  /** What it has begun is lost; where its server dies clients notice at once. */
  private void breakOff(FaultSettings.Kind kind, Out out) {
    if (!isLost(kind)) {
      return;
    }
    drop(kind == FaultSettings.Kind.CRASH ? End.RESET : End.SILENT, out);
    if (kind == FaultSettings.Kind.DOWN && role.group() != 0) {
      out.send(
          Address.of(role.group(), 0),
          out.now() + peers.latency(role.group()),
          Lifecycle.IMPAIRED,
          Event.NO_REQUEST,
          id,
          0,
          null);
    }
  }

  private static boolean isLost(FaultSettings.Kind kind) {
    return kind == FaultSettings.Kind.DOWN
        || kind == FaultSettings.Kind.CRASH
        || kind == FaultSettings.Kind.HANG;
  }

  private void drop(End end, Out out) {
    metrics.busy(running.size(), out.now());
    List<Job> lost = running.takeAll();
    lost.addAll(queue);
    queue.clear();
    processor.clear(out.now());
    memory.clear();
    if (queries != null) {
      queries.abandonAll();
    }
    if (calls != null) {
      calls.abandonAll();
    }
    lost.forEach(job -> none(job, end, out));
  }

  private void none(Job job, End end, Out out) {
    if (!job.isCheck()) {
      send(job, Answer.none(end), out);
    } else if (end.isHeard()) {
      sendCheck(job, HealthCheck.REFUSED, out);
    }
  }

  private void answer(Job job, Answer answer, Out out) {
    if (job.isCheck()) {
      checks++;
      sendCheck(job, answer.status(), out);
    } else {
      counts.add(answer.status(), answer.bytes());
      metrics.sent(answer.bytes());
      send(job, answer, out);
    }
  }

  private void send(Job job, Answer answer, Out out) {
    out.send(
        Address.of(job.client(), 0),
        out.now() + peers.latency(job.client()),
        Exchange.ANSWER,
        job.request().number(),
        job.token(),
        Exchange.NO_VERSION,
        answer);
  }

  private void sendCheck(Job job, int status, Out out) {
    out.send(
        Address.of(job.client(), 0),
        out.now() + peers.latency(job.client()),
        HealthCheck.ANSWER,
        Event.NO_REQUEST,
        job.token(),
        HealthCheck.answer(job.condition(), status),
        null);
  }

  @Override
  public void startCounting(long at) {
    counts.clear();
    queueLongest = queue.size();
    waited = 0;
    metrics.startCounting(running.size(), at);
    processor.startCounting(at);
    memory.startCounting();
    checks = 0;
    if (queries != null) {
      queries.startCounting(at);
    }
    if (calls != null) {
      calls.startCounting();
    }
  }

  @Override
  public void save(StateOutput out) {
    counts.save(out);
    out.writeInt(queue.size());
    queue.forEach(job -> job.save(out));
    running.save(out);
    metrics.save(out);
    processor.save(out);
    memory.save(out);
    out.writeBoolean(on);
    out.writeLong(jobs);
    out.writeLong(queueLongest);
    out.writeLong(waited);
    out.writeLong(checks);
    if (queries != null) {
      queries.save(out);
    }
    if (calls != null) {
      calls.save(out);
    }
  }

  @Override
  public void load(StateInput in) {
    counts.load(in);
    queue.clear();
    for (int n = in.readInt(); n > 0; n--) {
      queue.add(Job.load(in));
    }
    running.load(in);
    metrics.load(in);
    processor.load(in);
    memory.load(in);
    on = in.readBoolean();
    jobs = in.readLong();
    queueLongest = in.readLong();
    waited = in.readLong();
    checks = in.readLong();
    if (queries != null) {
      queries.load(in);
    }
    if (calls != null) {
      calls.load(in);
    }
  }

  @Override
  public void report(Report report) {
    counts.report(report);
    report.count("queueLongest", queueLongest);
    report.count("waited", waited);
    report.count("busyNanos", metrics.busyNanos());
    report.count("cpuNanos", processor.nanos());
    report.count("memoryMost", memory.usedMost());
    report.count("healthChecks", checks);
    if (queries != null) {
      queries.report(report);
    }
    if (calls != null) {
      calls.report(report);
    }
  }
}
