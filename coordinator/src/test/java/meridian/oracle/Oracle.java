package meridian.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import meridian.kernel.Address;
import meridian.kernel.Arrivals;
import meridian.kernel.Digest;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.ParentEntity;
import meridian.model.World;
import meridian.model.result.Collector;

/**
 * The plain sequential simulator that every run of the engine must equal: one queue of event
 * objects, no actors, no cells, no windows, the same entities.
 */
public final class Oracle {
  private record Pending(
      long time,
      long key,
      long target,
      int type,
      long request,
      long a,
      long b,
      Object body,
      int row) {}

  private final World world;
  private final Collector collector;
  private final List<Entity> entities = new ArrayList<>();
  private final long[] sequences;
  private final long[] digests;
  private final long[] executed;
  private final long[] reached;
  private final Deque<Arrivals> chunks = new ArrayDeque<>();
  private final PriorityQueue<Pending> queue =
      new PriorityQueue<>(Comparator.comparingLong(Pending::time).thenComparingLong(Pending::key));
  private long lastTime;
  private boolean idle;
  private long now;
  private long lastArrival;
  private long trafficEnd = Long.MAX_VALUE;

  private Oracle(World world) {
    this.world = world;
    collector = new Collector(world.settings().warmUp());
    entities.add(null);
    for (int id = 1; id <= world.entities(); id++) {
      entities.add(world.create(id, collector));
    }
    sequences = new long[entities.size()];
    digests = new long[entities.size()];
    executed = new long[entities.size()];
    reached = new long[entities.size()];
    Arrays.fill(reached, -1);
    for (int id = 1; id <= world.entities(); id++) {
      if (entities.get(id).startsItself()) {
        queue.add(
            new Pending(0, Event.key(id, sequences[id]++), id, Event.START, -1, 0, 0, null, -1));
      }
    }
  }

  /**
   * What a run gave.
   *
   * @param digests by entity id minus 1
   * @param counts by path
   */
  public record Result(
      String digest,
      long[] digests,
      long[] executed,
      Collector collector,
      Map<String, Map<String, Long>> counts,
      long lastTime) {}

  /** Runs the chunks, in their order, to the last event. */
  public static Result run(World world, List<? extends Arrivals> chunks) {
    Oracle oracle = new Oracle(world);
    for (Arrivals chunk : chunks) {
      oracle.runChunk(chunk);
    }
    oracle.trafficEnd = oracle.lastArrival;
    oracle.runUntil(Long.MAX_VALUE);
    return oracle.result();
  }

  private void runChunk(Arrivals chunk) {
    long end = 0;
    for (int i = 0; i < chunk.entries.length; i++) {
      for (int row = chunk.from[i]; row < chunk.from[i + 1]; row++) {
        queue.add(
            new Pending(
                chunk.time[row],
                chunk.number[row],
                chunk.entries[i],
                0,
                chunk.number[row],
                0,
                0,
                chunk,
                row));
        end = Math.max(end, chunk.time[row]);
      }
    }
    lastArrival = Math.max(lastArrival, end);
    // Everything up to the chunk's last arrival; later chunks come later.
    runUntil(end + 1);
  }

  private void runUntil(long end) {
    while (!queue.isEmpty() && queue.peek().time() < end) {
      Pending pending = queue.poll();
      if (pending.time() <= trafficEnd || !Event.isBackground(pending.type())) {
        long before = lastTime;
        lastTime = pending.time();
        execute(pending);
        lastTime = idle ? before : lastTime;
        idle = false;
      }
    }
  }

  private void execute(Pending pending) {
    now = pending.time();
    int id = Address.entity(pending.target());
    executed[id]++;
    reach(id, now);
    Entity entity = entities.get(id);
    OracleOut out = new OracleOut(id, pending.target());
    if (pending.key() < (1L << Event.SEQUENCE_BITS)) {
      digests[id] = Digest.arrival(digests[id], now, pending.request());
      entity.onChunk((Arrivals) pending.body());
      entity.onArrival(pending.row(), out);
      return;
    }
    Event event = new Event();
    event.time = pending.time();
    event.key = pending.key();
    event.target = pending.target();
    event.type = pending.type();
    event.request = pending.request();
    event.a = pending.a();
    event.b = pending.b();
    event.body = pending.body();
    digests[id] = Digest.event(digests[id], event);
    int child = Address.child(pending.target());
    (child == 0 ? entity : ((ParentEntity) entity).child(child)).on(event, out);
  }

  private void reach(int id, long time) {
    long from = world.settings().warmUp();
    if (reached[id] < from && time >= from) {
      entities.get(id).startCounting(from);
    }
    reached[id] = time;
  }

  private Result result() {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    long[] ofEntities = new long[world.entities()];
    for (int id = 1; id <= world.entities(); id++) {
      ofEntities[id - 1] = digests[id];
      Map<String, Long> own = new TreeMap<>();
      reach(id, Long.MAX_VALUE);
      entities.get(id).report((name, value) -> own.merge(name, value, Long::sum));
      counts.put(world.path(id), own);
    }
    String digest = Digest.text(Digest.combine(ofEntities));
    return new Result(digest, ofEntities, executed, collector, counts, lastTime);
  }

  private final class OracleOut implements Out {
    private final int id;
    private final long running;

    OracleOut(int id, long running) {
      this.id = id;
      this.running = running;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public void send(long target, long at, int type, long request, long a, long b, Object body) {
      if (at <= now) {
        throw new IllegalArgumentException("not later than now: now=" + now + " at=" + at);
      }
      add(target, at, type, request, a, b, body);
    }

    @Override
    public void timer(long at, int type, long request, long a, long b, Object body) {
      add(running, at, type, request, a, b, body);
    }

    private void add(long target, long at, int type, long request, long a, long b, Object body) {
      queue.add(
          new Pending(at, Event.key(id, sequences[id]++), target, type, request, a, b, body, -1));
    }

    @Override
    public void idle() {
      idle = true;
    }

    @Override
    public void digest(long value) {
      digests[id] = Digest.fold(digests[id], value);
    }
  }
}
