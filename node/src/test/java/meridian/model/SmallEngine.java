package meridian.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.ParentEntity;
import meridian.model.http.Exchange;
import meridian.model.result.Collector;
import meridian.model.result.Completion;
import meridian.model.result.ResultType;
import meridian.model.traffic.RequestRows;

/**
 * The simplest engine that can run a world: one queue, one loop. It checks what entities promise:
 * links and their latencies, one answer for every request.
 */
public final class SmallEngine {
  /** An outcome. */
  public record Outcome(
      long number,
      int entry,
      ResultType result,
      int status,
      long bytes,
      long viewerTtfb,
      long viewerTotal,
      long edgeTtfb,
      long edgeTotal,
      long originNanos,
      ResultType responseResult,
      String detail,
      String path) {}

  private final World world;
  private final Map<Long, Long> latency = new LinkedHashMap<>();
  private final PriorityQueue<Event> queue =
      new PriorityQueue<>(
          Comparator.<Event>comparingLong(e -> e.time).thenComparingLong(e -> e.key));
  private final Entity[] entities;
  private final long[] sequence;
  private final long[] digest;
  private final Collector collector;
  private final long[] reached;
  private final Map<Long, Outcome> outcomes = new TreeMap<>();
  private long lastArrival;
  private int asked;
  private int answered;
  private boolean childrenRunThemselves;

  public SmallEngine(World world) {
    this.world = world;
    collector = new Collector(world.settings().warmUp());
    for (Link link : world.links()) {
      latency.put((long) link.from() << 32 | link.to(), link.latency());
    }
    entities = new Entity[world.entities() + 1];
    for (int id = 1; id < entities.length; id++) {
      entities[id] = world.create(id, collector);
    }
    sequence = new long[entities.length];
    digest = new long[entities.length];
    reached = new long[entities.length];
    Arrays.fill(reached, -1);
    collector.tell(this::completed);
    for (int id = 1; id < entities.length; id++) {
      if (entities[id].startsItself()) {
        new Step(id, 0, 0).timer(0, Event.START, Event.NO_REQUEST, 0, 0, null);
      }
    }
  }

  /** From now on events of children are run on the child itself, as an actor shell does. */
  public SmallEngine withChildren() {
    childrenRunThemselves = true;
    return this;
  }

  private void completed(Completion c) {
    Outcome outcome =
        new Outcome(
            c.number,
            c.entry,
            c.result,
            c.status,
            c.bytes,
            c.viewerTtfb,
            c.viewerTotal,
            c.edgeTtfb,
            c.edgeTotal,
            c.originNanos,
            c.responseResult,
            c.detail,
            c.request == null ? "" : c.request.path());
    if (outcomes.put(c.number, outcome) != null) {
      throw new AssertionError("request left twice: " + outcome);
    }
  }

  /**
   * Runs all chunks to the end; between events it replaces every entity by a saved and loaded one
   * where {@code reload} says so.
   */
  public SmallEngine run(List<RequestRows> chunks, java.util.function.BooleanSupplier reload) {
    for (int i = 0; i < chunks.size(); i++) {
      RequestRows chunk = chunks.get(i);
      for (int entry : chunk.entries) {
        entities[entry].onChunk(chunk);
      }
      runChunk(chunk, i == chunks.size() - 1, reload);
    }
    if (asked != answered) {
      throw new AssertionError("asked=" + asked + " answered=" + answered);
    }
    return this;
  }

  public SmallEngine run(Traffic traffic) {
    return run(traffic.chunks(), () -> false);
  }

  private void runChunk(
      RequestRows chunk, boolean last, java.util.function.BooleanSupplier reload) {
    int[] cursor = chunk.from.clone();
    while (true) {
      int best = -1;
      for (int i = 0; i < chunk.entries.length; i++) {
        if (cursor[i] < chunk.from[i + 1]
            && (best < 0 || chunk.time[cursor[i]] < chunk.time[cursor[best]])) {
          best = i;
        }
      }
      Event event = queue.peek();
      if (best >= 0 && (event == null || chunk.time[cursor[best]] <= event.time)) {
        int row = cursor[best]++;
        lastArrival = Math.max(lastArrival, chunk.time[row]);
        Step step = new Step(chunk.entries[best], 0, chunk.time[row]);
        reach(step.entity, step.now);
        entities[step.entity].onArrival(row, step);
      } else if (event != null && (best >= 0 || last)) {
        queue.remove();
        if (best >= 0 || event.time <= lastArrival || !Event.isBackground(event.type)) {
          step(event);
        }
      } else {
        return;
      }
      if (reload.getAsBoolean()) {
        reload(chunk);
      }
    }
  }

  private void step(Event event) {
    int target = Address.entity(event.target);
    int child = Address.child(event.target);
    answered += event.type == Exchange.ANSWER ? 1 : 0;
    digest[target] = Hash.combine(digest[target], event.time, event.key);
    digest[target] = Hash.combine(digest[target], Hash.combine(event.a, event.b), event.type);
    reach(target, event.time);
    Entity entity = entities[target];
    Entity runs =
        child != 0 && childrenRunThemselves ? ((ParentEntity) entity).child(child) : entity;
    runs.on(event, new Step(target, child, event.time));
  }

  private void reach(int entity, long time) {
    long from = world.settings().warmUp();
    if (reached[entity] < from && time >= from) {
      entities[entity].startCounting(from);
    }
    reached[entity] = time;
  }

  private void reload(RequestRows chunk) {
    for (int id = 1; id < entities.length; id++) {
      MemoryState state = new MemoryState();
      entities[id].save(state);
      Entity fresh = world.create(id, collector);
      fresh.load(state);
      if (!state.isEmpty()) {
        throw new AssertionError("state was left: " + world.path(id));
      }
      entities[id] = fresh;
    }
    for (int entry : chunk.entries) {
      entities[entry].onChunk(chunk);
    }
  }

  public Outcome outcome(long number) {
    return outcomes.get(number);
  }

  public Map<Long, Outcome> outcomes() {
    return outcomes;
  }

  public Collector collector() {
    return collector;
  }

  /** One number for all that happened. */
  public long digest() {
    long all = 0;
    for (int id = 1; id < digest.length; id++) {
      all = Hash.combine(all, digest[id]);
    }
    return all;
  }

  /** The counts of an entity. */
  public Map<String, Long> counts(String path) {
    Map<String, Long> counts = new TreeMap<>();
    entities[world.id(path)].report(counts::put);
    return counts;
  }

  public long count(String path, String name) {
    return counts(path).getOrDefault(name, 0L);
  }

  private final class Step implements Out {
    final int entity;
    final int child;
    final long now;

    Step(int entity, int child, long now) {
      this.entity = entity;
      this.child = child;
      this.now = now;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public void send(long target, long at, int type, long request, long a, long b, Object body) {
      int to = Address.entity(target);
      if (to != entity) {
        Long least = latency.get((long) entity << 32 | to);
        if (least == null || at < now + least) {
          throw new AssertionError(
              world.path(entity)
                  + " -> "
                  + world.path(to)
                  + " now="
                  + now
                  + " at="
                  + at
                  + " latency="
                  + least);
        }
      }
      if (at <= now) {
        throw new AssertionError("now=" + now + " at=" + at);
      }
      asked += Exchange.isRequest(type) ? 1 : 0;
      add(target, at, type, request, a, b, body);
    }

    @Override
    public void timer(long at, int type, long request, long a, long b, Object body) {
      asked += Exchange.isRequest(type) ? 1 : 0;
      if (at < now) {
        throw new AssertionError("now=" + now + " at=" + at);
      }
      add(Address.of(entity, child), at, type, request, a, b, body);
    }

    private void add(long target, long at, int type, long request, long a, long b, Object body) {
      Event event = new Event();
      event.time = at;
      event.key = Event.key(entity, ++sequence[entity]);
      event.target = target;
      event.type = type;
      event.request = request;
      event.a = a;
      event.b = b;
      event.body = body;
      queue.add(event);
    }

    @Override
    public void digest(long value) {
      digest[entity] = Hash.combine(digest[entity], value);
    }
  }
}
