package meridian.model.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.DatabaseSettings.Server;
import org.jspecify.annotations.Nullable;

/**
 * What a member works on: some operations at once, the others wait, first come first served. The
 * more there are at once, the longer each takes.
 */
final class MemberWork {
  private static final long SERVICE = Hash.of("database operation");

  private final Server settings;
  private final long seed;
  private final Deque<Operation> queue = new ArrayDeque<>();
  private final Map<Long, Operation> running = new TreeMap<>();
  private long numbers;
  private long queueLongest;

  MemberWork(Server settings, long seed) {
    this.settings = settings;
    this.seed = seed;
  }

  void enter(Operation operation, Out out) {
    if (running.size() < settings.concurrency()) {
      serve(operation, out);
    } else {
      queue.add(operation);
      queueLongest = StrictMath.max(queueLongest, queue.size());
    }
  }

  private void serve(Operation operation, Out out) {
    long number = ++numbers;
    running.put(number, operation);
    long at = out.now() + nanos(operation);
    out.timer(at, DatabaseProtocol.SERVED, operation.request(), number, 0, null);
  }

  private long nanos(Operation operation) {
    long subject = Hash.combine(operation.request(), operation.client(), operation.token());
    long bits = RandomStream.at(seed, SERVICE, subject);
    long alone = (operation.isWrite() ? settings.write() : settings.read()).sample(bits);
    int others = StrictMath.max(1, settings.concurrency() - 1);
    double load = (double) (running.size() - 1) / others;
    return StrictMath.round(alone * (1 + (settings.slowdown() - 1) * load));
  }

  /** A worker has finished; null if the operation was broken off in between. */
  @Nullable Operation finish(long number, Out out) {
    Operation done = running.remove(number);
    Operation next = done == null ? null : queue.poll();
    if (next != null) {
      serve(next, out);
    }
    return done;
  }

  /** Drops all work, and gives it. */
  List<Operation> breakOff() {
    List<Operation> lost = new ArrayList<>(running.values());
    lost.addAll(queue);
    running.clear();
    queue.clear();
    return lost;
  }

  long queueLongest() {
    return queueLongest;
  }

  void startCounting() {
    queueLongest = queue.size();
  }

  void save(StateOutput out) {
    out.writeInt(queue.size());
    queue.forEach(operation -> operation.save(out));
    out.writeInt(running.size());
    running.forEach(
        (number, operation) -> {
          out.writeLong(number);
          operation.save(out);
        });
    out.writeLong(numbers);
    out.writeLong(queueLongest);
  }

  void load(StateInput in) {
    queue.clear();
    for (int n = in.readInt(); n > 0; n--) {
      queue.add(Operation.load(in));
    }
    running.clear();
    for (int n = in.readInt(); n > 0; n--) {
      long number = in.readLong();
      running.put(number, Operation.load(in));
    }
    numbers = in.readLong();
    queueLongest = in.readLong();
  }
}
