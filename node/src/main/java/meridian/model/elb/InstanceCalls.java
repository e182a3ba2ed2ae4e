package meridian.model.elb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import meridian.kernel.Address;
import meridian.kernel.Entity.Report;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.database.ConnectionPool;
import meridian.model.http.Exchange;
import meridian.model.http.InvokeEnd;
import meridian.model.http.Request;
import meridian.model.settings.CallSettings;

/**
 * The calls of a Lambda function that an instance makes for each request, one after the other, as a
 * client of the AWS SDK: over a pool of connections, with a time-out for each attempt, and retries.
 * The worker waits meanwhile. A call that fails for good ends the request with an error. An attempt
 * that timed out goes on at Lambda, and is billed there.
 */
public final class InstanceCalls {
  /** A wait before a retry is over; {@code a}: the job. */
  static final int AGAIN = Exchange.OWN + 2;

  /** The oldest attempt may have timed out. */
  static final int TIMEOUT = Exchange.OWN + 3;

  /** A wait for a connection is over; {@code a}: the attempt. */
  static final int NO_CONNECTION = Exchange.OWN + 4;

  /** TCP and TLS 1.3. */
  private static final int HANDSHAKES = 2;

  private static final long CALL = Hash.of("instance call");

  /** When an attempt times out. */
  private record Deadline(long at, long attempt) {}

  private final CallSettings settings;
  private final int owner;
  private final int service;
  private final int function;
  private final long latency;
  private final ConnectionPool pool;
  private final Retries retries;
  private final CallCounts counts = new CallCounts();
  private final Map<Long, Call> calls = new TreeMap<>();

  /** The jobs of attempts that wait for a connection or an answer. */
  private final Map<Long, Long> jobs = new TreeMap<>();

  /** Of attempts that were sent; all have the same time, so the oldest is the first. */
  private final Deque<Deadline> deadlines = new ArrayDeque<>();

  private boolean armed;
  private long attempts;

  /** A job that waits for a function. */
  private static final class Call {
    final long job;
    final Request request;
    int done;
    int failed;

    /** Whether its attempt has got a connection. */
    boolean sent;

    Call(long job, Request request) {
      this.job = job;
      this.request = request;
    }
  }

  /**
   * @param owner the id of the instance
   * @param service the id of the Lambda service of the function's region
   * @param function its index there
   */
  public InstanceCalls(
      CallSettings settings, int owner, int service, int function, long seed, Peers peers) {
    this.settings = settings;
    this.owner = owner;
    this.service = service;
    this.function = function;
    latency = peers.latency(service);
    pool = new ConnectionPool(settings.connections());
    retries = new Retries(settings.retry(), seed);
  }

  /** Begins the calls of a job; false if there are none. */
  boolean begin(long job, Request request, Out out) {
    if (settings.calls() == 0) {
      return false;
    }
    Call call = new Call(job, request);
    calls.put(job, call);
    attempt(call, out);
    return true;
  }

  private void attempt(Call call, Out out) {
    long attempt = ++attempts;
    jobs.put(attempt, call.job);
    call.sent = false;
    if (pool.isFull()) {
      pool.add(attempt);
      counts.add(CallCounts.Count.poolWaits);
      long at = out.now() + settings.connectionWait();
      out.timer(at, NO_CONNECTION, call.request.number(), attempt, 0, null);
    } else {
      send(call, attempt, out);
    }
  }

  private void send(Call call, long attempt, Out out) {
    call.sent = true;
    counts.add(CallCounts.Count.attempts);
    long handshakes = pool.take(owner) ? 2 * latency * HANDSHAKES : 0;
    long at = out.now() + handshakes + latency;
    Request request = numbered(call);
    out.send(
        Address.of(service, 0),
        at,
        Exchange.INVOKE,
        call.request.number(),
        attempt,
        function,
        request);
    deadlines.add(new Deadline(out.now() + settings.timeout(), attempt));
    arm(out);
  }

  /** Each attempt but a request's first has draws of its own, as {@link FunctionTarget#check}. */
  private static Request numbered(Call call) {
    if (call.done == 0 && call.failed == 0) {
      return call.request;
    }
    long which = Hash.combine(CALL, call.done, call.failed);
    return call.request.withNumber(-2 - (Hash.combine(call.request.number(), which) >>> 2));
  }

  private void arm(Out out) {
    while (!deadlines.isEmpty() && !jobs.containsKey(deadlines.element().attempt)) {
      deadlines.remove();
    }
    if (!armed && !deadlines.isEmpty()) {
      armed = true;
      out.timer(deadlines.element().at, TIMEOUT, Event.NO_REQUEST, 0, 0, null);
    }
  }

  /** Handles an event of a call; false: it is none. */
  boolean on(Event event, InstanceQueries.Served served, Out out) {
    switch (event.type) {
      case Exchange.ANSWER -> onAnswer(event.a, InvokeEnd.of(event.b), served, out);
      case AGAIN -> {
        Call call = calls.get(event.a);
        if (call != null) {
          attempt(call, out);
        }
      }
      case TIMEOUT -> onTimeout(served, out);
      case NO_CONNECTION -> onNoConnection(event.a, served, out);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void onAnswer(long attempt, InvokeEnd end, InstanceQueries.Served served, Out out) {
    if (end == InvokeEnd.UNREACHABLE) {
      return; // The client hears nothing, and waits for its time-out.
    }
    Long job = jobs.remove(attempt);
    if (job == null) {
      return; // Given up in between.
    }
    Call call = Objects.requireNonNull(calls.get(job));
    release(false, out);
    if (end == InvokeEnd.RAN) {
      onRan(call, served, out);
      return;
    }
    if (end == InvokeEnd.THROTTLED) {
      counts.add(CallCounts.Count.throttled);
    }
    boolean ofFunction = end == InvokeEnd.FAILED || end == InvokeEnd.TIMED_OUT;
    boolean may = end == InvokeEnd.THROTTLED || (ofFunction && settings.retryErrors());
    onFailed(call, may, served, out);
  }

  private void onRan(Call call, InstanceQueries.Served served, Out out) {
    counts.add(CallCounts.Count.succeeded);
    retries.succeeded(call.failed > 0);
    call.done++;
    call.failed = 0;
    if (call.done < settings.calls()) {
      attempt(call, out);
    } else {
      calls.remove(call.job);
      served.answer(call.job, true, out);
    }
  }

  private void onTimeout(InstanceQueries.Served served, Out out) {
    armed = false;
    while (!deadlines.isEmpty() && deadlines.element().at <= out.now()) {
      Long job = jobs.remove(deadlines.remove().attempt);
      if (job != null) {
        counts.add(CallCounts.Count.timeouts);
        release(true, out); // Its answer may still come, so the connection is of no use.
        onFailed(Objects.requireNonNull(calls.get(job)), true, served, out);
      }
    }
    arm(out);
  }

  private void onNoConnection(long attempt, InstanceQueries.Served served, Out out) {
    Long job = jobs.get(attempt);
    Call call = job == null ? null : calls.get(job);
    if (call == null || call.sent) {
      return; // It has got one in between.
    }
    jobs.remove(attempt);
    pool.remove(attempt);
    counts.add(CallCounts.Count.poolTimeouts);
    onFailed(call, true, served, out);
  }

  private void release(boolean closed, Out out) {
    pool.give(owner, closed);
    Long next = pool.next();
    if (next != null) {
      long job = Objects.requireNonNull(jobs.get(next));
      send(Objects.requireNonNull(calls.get(job)), next, out);
    }
  }

  private void onFailed(Call call, boolean mayRetry, InstanceQueries.Served served, Out out) {
    call.failed++;
    long subject = Hash.combine(owner, call.request.number(), call.done);
    long wait = mayRetry ? retries.take(subject, call.failed) : Retries.NONE;
    if (wait == Retries.NONE) {
      counts.add(CallCounts.Count.failed);
      calls.remove(call.job);
      served.answer(call.job, false, out);
    } else {
      counts.add(CallCounts.Count.retried);
      out.timer(out.now() + wait, AGAIN, call.request.number(), call.job, 0, null);
    }
  }

  /** The instance has died. */
  void abandonAll() {
    calls.clear();
    jobs.clear();
    deadlines.clear();
    pool.closeAll();
    retries.reset();
  }

  void startCounting() {
    counts.clear();
  }

  void report(Report report) {
    counts.report(report);
  }

  void save(StateOutput out) {
    pool.save(out);
    retries.save(out);
    counts.save(out);
    out.writeInt(calls.size());
    for (Call call : calls.values()) {
      out.writeLong(call.job);
      out.writeBody(call.request);
      out.writeInt(call.done);
      out.writeInt(call.failed);
      out.writeBoolean(call.sent);
    }
    out.writeInt(jobs.size());
    jobs.forEach(
        (attempt, job) -> {
          out.writeLong(attempt);
          out.writeLong(job);
        });
    out.writeInt(deadlines.size());
    for (Deadline deadline : deadlines) {
      out.writeLong(deadline.at);
      out.writeLong(deadline.attempt);
    }
    out.writeBoolean(armed);
    out.writeLong(attempts);
  }

  void load(StateInput in) {
    pool.load(in);
    retries.load(in);
    counts.load(in);
    calls.clear();
    for (int n = in.readInt(); n > 0; n--) {
      Call call = new Call(in.readLong(), (Request) Objects.requireNonNull(in.readBody()));
      call.done = in.readInt();
      call.failed = in.readInt();
      call.sent = in.readBoolean();
      calls.put(call.job, call);
    }
    jobs.clear();
    for (int n = in.readInt(); n > 0; n--) {
      jobs.put(in.readLong(), in.readLong());
    }
    deadlines.clear();
    for (int n = in.readInt(); n > 0; n--) {
      deadlines.add(new Deadline(in.readLong(), in.readLong()));
    }
    armed = in.readBoolean();
    attempts = in.readLong();
  }
}
