package meridian.model.lambda;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.database.DatabaseProtocol;
import meridian.model.database.MongoDriver;
import meridian.model.database.Writes;
import meridian.model.http.Exchange;
import meridian.model.http.InvokeEnd;
import meridian.model.http.Request;
import meridian.model.lambda.Callees.Callee;
import meridian.model.settings.DownstreamCall;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.QuerySettings;

/**
 * What running calls wait for: other functions and databases, which they ask one after the other
 * when their own work is done. The wait is part of a call's duration, and of its timeout. Nothing
 * is tried again here but what the database's driver does.
 */
final class Downstream {
  /** Service to itself: a call that waits has run as long as it may. {@code a} its number. */
  static final int OVERDUE = Exchange.OWN + 2;

  /** Takes a call whose waiting is over. */
  interface Ended {
    /**
     * The call is over.
     *
     * @param packed see {@link Finish}
     * @param duration of the whole call, nanoseconds
     */
    void ended(long packed, long duration, Out out);
  }

  private final int service;
  private final List<FunctionSettings> functions;
  private final long seed;
  private final Callees callees;
  private final RunningCalls running;
  private final Ended ended;
  private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
  private long begun;

  /**
   * A call that waits.
   *
   * @param packed how its own work ended, see {@link Finish}
   * @param duration of its own work
   * @param since when that was over
   * @param left the bits of the calls that it still has to make, the present one first
   * @param done operations of the present one that are over
   */
  private record Waiting(long packed, long duration, long since, long left, int done) {
    int container() {
      return Finish.container(packed);
    }

    int present() {
      return Long.numberOfTrailingZeros(left);
    }

    Waiting next() {
      return new Waiting(packed, duration, since, left & left - 1, 0);
    }

    Waiting oneMore() {
      return new Waiting(packed, duration, since, left, done + 1);
    }
  }

  Downstream(
      int service,
      List<FunctionSettings> functions,
      long seed,
      Callees callees,
      RunningCalls running,
      Ended ended) {
    this.service = service;
    this.functions = functions;
    this.seed = seed;
    this.callees = callees;
    this.running = running;
    this.ended = ended;
  }

  /** Begins what a call asks of others, whose own work is over; false: there is nothing. */
  boolean begin(long packed, long duration, Out out) {
    Ask ask = running.get(Finish.container(packed)).ask();
    FunctionSettings function = functions.get(ask.function());
    long left = ask.calls() & (1L << function.calls().size()) - 1;
    if (left == 0 || Finish.end(packed) != InvokeEnd.RAN) {
      return false;
    }
    if (Finish.started(packed)) {
      disconnect(Finish.container(packed));
    }
    long overdue = out.now() + function.times().timeout() - duration;
    out.timer(overdue, OVERDUE, ask.visit().request().number(), ++begun, 0, null);
    next(begun, new Waiting(packed, duration, out.now(), left, 0), out);
    return true;
  }

  /** A container that no call ran in before has no connection. */
  void disconnect(int container) {
    callees.allDrivers().forEach(driver -> driver.disconnect(container));
  }

  private DownstreamCall call(Waiting one) {
    int function = running.get(one.container()).function();
    return functions.get(function).calls().get(one.present());
  }

  /** Begins the next call, or ends the waiting. */
  private void next(long number, Waiting one, Out out) {
    waiting.put(number, one);
    if (one.left == 0) {
      end(number, InvokeEnd.RAN, out);
    } else if (call(one) instanceof DownstreamCall.Queries queries) {
      query(number, one, queries.queries(), out);
    } else if (call(one) instanceof DownstreamCall.Invoke invoke) {
      invoke(number, one, Objects.requireNonNull(callees.functions().get(invoke.function())), out);
    }
  }

  private void query(long number, Waiting one, QuerySettings queries, Out out) {
    if (one.done == queries.operations()) {
      next(number, one.next(), out);
      return;
    }
    Request request = running.get(one.container()).ask().visit().request();
    boolean changes = Writes.byMethod(request.method());
    boolean write = Writes.isOne(queries, seed, request.number(), changes, one.done);
    MongoDriver driver = Objects.requireNonNull(callees.drivers().get(queries.database()));
    driver.begin(number, one.container(), request.number(), write, out);
  }

  private void invoke(long number, Waiting one, Callee callee, Out out) {
    Request request = running.get(one.container()).ask().visit().request();
    if (callee.service() == service) {
      long at = out.now() + Callees.IN_SERVICE;
      out.timer(at, Exchange.INVOKE, request.number(), number, callee.index(), request);
    } else {
      long at = out.now() + callee.oneWay();
      long to = Address.of(callee.service(), 0);
      out.send(to, at, Exchange.INVOKE, request.number(), number, callee.index(), request);
    }
  }

  /** Whether an event is one of these. */
  static boolean isOurs(int type) {
    return type == OVERDUE || type == Exchange.ANSWER || DatabaseProtocol.isOurs(type);
  }

  /** Handles an event of {@link #isOurs}. */
  void on(Event event, Out out) {
    switch (event.type) {
      case OVERDUE -> overdue(event.a, out);
      case Exchange.ANSWER -> answered(event.a, InvokeEnd.of(event.b), out);
      default -> {
        for (MongoDriver driver : callees.allDrivers()) {
          if (driver.isMine(event)) {
            driver.on(event, this::queried, out);
          }
        }
      }
    }
  }

  private void queried(long number, boolean ok, Out out) {
    Waiting one = waiting.get(number);
    if (ok && one != null) {
      next(number, one.oneMore(), out);
    } else {
      over(number, ok, out);
    }
  }

  /** Who hears nothing from a function waits until he may wait no longer. */
  private void answered(long number, InvokeEnd end, Out out) {
    if (end != InvokeEnd.UNREACHABLE) {
      over(number, end == InvokeEnd.RAN, out);
    }
  }

  /** The present call of a waiting one is over, unless nobody waits for it any more. */
  private void over(long number, boolean ok, Out out) {
    Waiting one = waiting.get(number);
    if (one == null) {
      return;
    }
    if (ok || !call(one).isRequired()) {
      next(number, one.next(), out);
    } else {
      end(number, InvokeEnd.FAILED, out);
    }
  }

  private void overdue(long number, Out out) {
    Waiting one = waiting.get(number);
    if (one != null) {
      callees.allDrivers().forEach(driver -> driver.abandon(number, out));
      disconnect(one.container());
      end(number, InvokeEnd.TIMED_OUT, out);
    } else {
      out.idle();
    }
  }

  private void end(long number, InvokeEnd how, Out out) {
    Waiting one = Objects.requireNonNull(waiting.remove(number));
    ended.ended(Finish.with(one.packed, how), one.duration + out.now() - one.since, out);
  }

  void startCounting(long at) {
    callees.allDrivers().forEach(driver -> driver.startCounting(at));
  }

  void report(Entity.Report report) {
    callees.allDrivers().forEach(driver -> driver.report(report));
  }

  void save(StateOutput out) {
    callees.allDrivers().forEach(driver -> driver.save(out));
    out.writeLong(begun);
    out.writeInt(waiting.size());
    waiting.forEach(
        (number, one) -> {
          out.writeLong(number);
          out.writeLong(one.packed);
          out.writeLong(one.duration);
          out.writeLong(one.since);
          out.writeLong(one.left);
          out.writeInt(one.done);
        });
  }

  void load(StateInput in) {
    callees.allDrivers().forEach(driver -> driver.load(in));
    begun = in.readLong();
    waiting.clear();
    for (int n = in.readInt(); n > 0; n--) {
      waiting.put(
          in.readLong(),
          new Waiting(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readInt()));
    }
  }
}
