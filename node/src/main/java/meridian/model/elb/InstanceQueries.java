package meridian.model.elb;

import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Entity.Report;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.database.DatabaseProtocol;
import meridian.model.database.MongoDriver;
import meridian.model.database.Writes;
import meridian.model.http.Exchange;
import meridian.model.http.Request;
import meridian.model.settings.QuerySettings;

/**
 * What an instance asks of its database for each request: some operations, one after the other. The
 * worker waits meanwhile. An operation that fails, also when it is tried again, ends the request
 * with an error.
 */
final class InstanceQueries {
  /** Takes a job whose operations are over. */
  interface Served {
    void answer(long job, boolean ok, Out out);
  }

  /** A wait before a retry is over; {@code a}: the job. */
  static final int AGAIN = Exchange.OWN + 5;

  private final QuerySettings settings;
  private final MongoDriver driver;
  private final long seed;
  private final int owner;
  private final Retries retries;
  private final Map<Long, Asking> asking = new TreeMap<>();
  private long retried;

  /**
   * A job that waits for the database.
   *
   * @param done operations that are over
   * @param failed attempts of the next one that have failed
   */
  private record Asking(long request, boolean changes, int done, int failed) {
    Asking next() {
      return new Asking(request, changes, done + 1, 0);
    }

    Asking again() {
      return new Asking(request, changes, done, failed + 1);
    }
  }

  /**
   * @param owner the id of the instance
   */
  InstanceQueries(QuerySettings settings, int owner, MongoDriver driver, long seed) {
    this.settings = settings;
    this.owner = owner;
    retries = new Retries(settings.retry(), seed);
    this.driver = driver;
    this.seed = seed;
  }

  /** Begins the operations of a job; false if there are none. */
  boolean begin(long job, Request request, Out out) {
    if (settings.operations() == 0) {
      return false;
    }
    boolean changes = Writes.byMethod(request.method());
    ask(job, new Asking(request.number(), changes, 0, 0), out);
    return true;
  }

  private void ask(long job, Asking next, Out out) {
    asking.put(job, next);
    boolean write = Writes.isOne(settings, seed, next.request, next.changes, next.done);
    driver.begin(job, next.request, write, out);
  }

  /** Handles an event of an operation; false: it is none. */
  boolean on(Event event, Served served, Out out) {
    if (event.type == AGAIN) {
      Asking again = asking.get(event.a);
      if (again != null) {
        ask(event.a, again, out);
      }
      return true;
    }
    if (!DatabaseProtocol.isOurs(event.type)) {
      return false;
    }
    driver.on(event, (job, ok, at) -> onQueried(job, ok, served, at), out);
    return true;
  }

  private void onQueried(long job, boolean ok, Served served, Out out) {
    Asking before = asking.remove(job);
    if (before == null) {
      throw new IllegalStateException("no such job: " + job);
    }
    if (ok) {
      retries.succeeded(before.failed > 0);
    }
    if (ok && before.done + 1 < settings.operations()) {
      ask(job, before.next(), out);
    } else if (ok || !retry(job, before.again(), out)) {
      served.answer(job, ok, out);
    }
  }

  private boolean retry(long job, Asking again, Out out) {
    long wait = retries.take(Hash.combine(owner, again.request, again.done), again.failed);
    if (wait == Retries.NONE) {
      return false;
    }
    asking.put(job, again);
    retried++;
    out.timer(out.now() + wait, AGAIN, again.request, job, 0, null);
    return true;
  }

  /** The instance has died. */
  void abandonAll() {
    asking.clear();
    driver.abandonAll();
    retries.reset();
  }

  void startCounting(long at) {
    driver.startCounting(at);
    retried = 0;
  }

  void report(Report report) {
    driver.report(report);
    report.count("queriesRetried", retried);
  }

  void save(StateOutput out) {
    driver.save(out);
    retries.save(out);
    out.writeLong(retried);
    out.writeInt(asking.size());
    asking.forEach(
        (job, one) -> {
          out.writeLong(job);
          out.writeLong(one.request);
          out.writeBoolean(one.changes);
          out.writeInt(one.done);
          out.writeInt(one.failed);
        });
  }

  void load(StateInput in) {
    driver.load(in);
    retries.load(in);
    retried = in.readLong();
    asking.clear();
    for (int n = in.readInt(); n > 0; n--) {
      long job = in.readLong();
      asking.put(job, new Asking(in.readLong(), in.readBoolean(), in.readInt(), in.readInt()));
    }
  }
}
