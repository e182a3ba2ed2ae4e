package meridian.model.elb;

import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Entity.Report;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.database.MongoDriver;
import meridian.model.database.Writes;
import meridian.model.http.Request;
import meridian.model.settings.QuerySettings;

/**
 * What an instance asks of its database for each request: some operations, one after the other. The
 * worker waits meanwhile. An operation that fails ends the request with an error.
 */
final class InstanceQueries {
  /** Takes a job whose operations are over. */
  interface Served {
    void answer(long job, boolean ok, Out out);
  }

  private final QuerySettings settings;
  private final MongoDriver driver;
  private final long seed;
  private final Map<Long, Asking> asking = new TreeMap<>();

  /**
   * A job that waits for the database.
   *
   * @param done operations that are over
   */
  private record Asking(long request, boolean changes, int done) {}

  InstanceQueries(QuerySettings settings, MongoDriver driver, long seed) {
    this.settings = settings;
    this.driver = driver;
    this.seed = seed;
  }

  /** Begins the operations of a job; false if there are none. */
  boolean begin(long job, Request request, Out out) {
    if (settings.operations() == 0) {
      return false;
    }
    boolean changes = Writes.byMethod(request.method());
    ask(job, new Asking(request.number(), changes, 0), out);
    return true;
  }

  private void ask(long job, Asking next, Out out) {
    asking.put(job, next);
    boolean write = Writes.isOne(settings, seed, next.request, next.changes, next.done);
    driver.begin(job, next.request, write, out);
  }

  void on(Event event, Served served, Out out) {
    driver.on(event, (job, ok, at) -> onQueried(job, ok, served, at), out);
  }

  private void onQueried(long job, boolean ok, Served served, Out out) {
    Asking before = asking.remove(job);
    if (before == null) {
      throw new IllegalStateException("no such job: " + job);
    }
    if (ok && before.done + 1 < settings.operations()) {
      ask(job, new Asking(before.request, before.changes, before.done + 1), out);
    } else {
      served.answer(job, ok, out);
    }
  }

  /** The instance has died. */
  void abandonAll() {
    asking.clear();
    driver.abandonAll();
  }

  void startCounting(long at) {
    driver.startCounting(at);
  }

  void report(Report report) {
    driver.report(report);
  }

  void save(StateOutput out) {
    driver.save(out);
    out.writeInt(asking.size());
    asking.forEach(
        (job, one) -> {
          out.writeLong(job);
          out.writeLong(one.request);
          out.writeBoolean(one.changes);
          out.writeInt(one.done);
        });
  }

  void load(StateInput in) {
    driver.load(in);
    asking.clear();
    for (int n = in.readInt(); n > 0; n--) {
      long job = in.readLong();
      asking.put(job, new Asking(in.readLong(), in.readBoolean(), in.readInt()));
    }
  }
}
