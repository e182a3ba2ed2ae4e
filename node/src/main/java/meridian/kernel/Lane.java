package meridian.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One entity in its cell, with all that the engine keeps for it: the queue of pending events, a
 * cursor into the arrivals, the sequence of sent events and the running digest. {@link #step}
 * executes events in the order of (time, key).
 */
public final class Lane implements Out {
  /** Runs an event in a child; an actor shell hands it to the child's actor. */
  public interface ChildRunner {
    void run(Entity child, int index, Event event, Out out);
  }

  private final Cell cell;
  private final int id;
  private final Entity entity;
  private final long inLatency;
  private final long countFrom;
  private final EventQueue queue = new EventQueue();
  private final Event event = new Event();
  private final Deque<Range> ranges = new ArrayDeque<>();
  private ChildRunner children = (child, index, event, out) -> child.on(event, out);

  private long[] arrivalTimes = {};
  private long[] arrivalNumbers = {};
  private int cursor;
  private int cursorEnd;

  /** Before the first event: earlier than all of them. */
  private long now = -1;

  /** Of the last event that was for something, and of the one before. */
  private long lastTime = -1;

  private long timeBefore = -1;
  private long runningTarget;
  private long runningRequest;
  private long horizon;
  private long sequence;
  private long digest;
  private long executed;
  private @Nullable Observer observer;

  /** Background events after this time are dropped. */
  private long backgroundEnd = VirtualTime.NEVER;

  Lane(Cell cell, int id, Entity entity, long inLatency, long countFrom) {
    this.cell = cell;
    this.id = id;
    this.entity = entity;
    this.inLatency = inLatency;
    this.countFrom = countFrom;
    if (entity.startsItself()) {
      queue.add(0, Event.key(id, sequence++), id, Event.START, Event.NO_REQUEST, 0, 0, null);
    }
  }

  private record Range(Arrivals chunk, int from, int to) {}

  public int id() {
    return id;
  }

  public Entity entity() {
    return entity;
  }

  /** The running digest. */
  public long digest() {
    return digest;
  }

  /** The number of events and arrivals executed so far. */
  public long executed() {
    return executed;
  }

  /** Virtual time of the last event executed, but for those that were {@link Out#idle}. */
  public long lastTime() {
    return lastTime;
  }

  public void runChildrenBy(ChildRunner runner) {
    children = runner;
  }

  /**
   * Writes the entity's counts since the end of the warm-up; that it is over is known from the
   * time, so no state of a lane says whether counting has begun.
   */
  public void report(Entity.Report report) {
    if (now < countFrom) {
      entity.startCounting(countFrom);
    }
    entity.report(report);
  }

  /** From now on the observer sees every event; null: nobody. */
  public void observeBy(@Nullable Observer newObserver) {
    observer = newObserver;
  }

  /** The least latency of any link to this entity. */
  long inLatency() {
    return inLatency;
  }

  /** Time of the next event or arrival; {@link VirtualTime#NEVER} if there is none. */
  long nextTime() {
    return cursor < cursorEnd
        ? StrictMath.min(arrivalTimes[cursor], queue.firstTime())
        : queue.firstTime();
  }

  /** Key of the next event; an arrival's is its number. */
  long nextKey() {
    return arrivalIsNext() ? arrivalNumbers[cursor] : queue.firstKey();
  }

  private boolean arrivalIsNext() {
    return cursor < cursorEnd && arrivalTimes[cursor] <= queue.firstTime();
  }

  /** Adds rows that arrive here; they come behind all that were added before. */
  void feed(Arrivals chunk, int from, int to) {
    ranges.add(new Range(chunk, from, to));
    if (cursor == cursorEnd) {
      nextRange();
    }
  }

  /** The last request of the traffic arrives then: drops background events that are later. */
  void endBackground(long at) {
    backgroundEnd = at;
    queue.dropBackgroundAfter(at);
  }

  private void enqueue(
      long time,
      long key,
      long target,
      int type,
      long request,
      long a,
      long b,
      @Nullable Object body) {
    if (time <= backgroundEnd || !Event.isBackground(type)) {
      queue.add(time, key, target, type, request, a, b, body);
    }
  }

  private void nextRange() {
    Range range = ranges.poll();
    if (range == null) {
      return;
    }
    arrivalTimes = range.chunk().time;
    arrivalNumbers = range.chunk().number;
    cursor = range.from();
    cursorEnd = range.to();
    entity.onChunk(range.chunk());
  }

  /** Takes an event that another entity sent. */
  void receive(
      long time,
      long key,
      long target,
      int type,
      long request,
      long a,
      long b,
      @Nullable Object body) {
    // Everything that others sent for a time was here before this entity executed anything at that
    // time.
    if (time <= now) {
      throw new CausalityException(id, now, time, key, type);
    }
    enqueue(time, key, target, type, request, a, b, body);
  }

  /**
   * Executes events until {@code until} (exclusive), or until something that this entity sent could
   * have come back to it. The first event is always executed.
   */
  public void step(long until) {
    horizon = until;
    do {
      if (arrivalIsNext()) {
        arrive();
      } else {
        queue.poll(event);
        execute();
      }
    } while (nextTime() < horizon);
  }

  private void arrive() {
    int row = cursor++;
    long number = arrivalNumbers[row];
    advance(arrivalTimes[row]);
    digest = Digest.arrival(digest, now, number);
    runningTarget = id;
    runningRequest = number;
    if (observer != null) {
      observer.arrived(id, now, number);
    }
    entity.onArrival(row, this);
    if (cursor == cursorEnd) {
      nextRange();
    }
  }

  private void execute() {
    advance(event.time);
    digest = Digest.event(digest, event);
    runningTarget = event.target;
    runningRequest = event.request;
    if (observer != null) {
      observer.executed(id, event);
    }
    int child = Address.child(event.target);
    if (child == 0) {
      entity.on(event, this);
    } else {
      children.run(((ParentEntity) entity).child(child), child, event, this);
    }
  }

  private void advance(long time) {
    if (time < now) {
      throw new CausalityException(id, now, time, event.key, event.type);
    }
    if (observer != null) {
      observer.advancing(id, time, digest);
    }
    if (now < countFrom && time >= countFrom) {
      entity.startCounting(countFrom);
    }
    now = time;
    timeBefore = lastTime;
    lastTime = time;
    executed++;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void send(
      long target, long at, int type, long request, long a, long b, @Nullable Object body) {
    if (at <= now) {
      throw new IllegalArgumentException(
          "an event to another entity must be later than now="
              + now
              + " at="
              + at
              + " sender="
              + id
              + " target="
              + target
              + " type="
              + type);
    }
    long key = Event.key(id, sequence++);
    if (Address.entity(target) == id) {
      enqueue(at, key, target, type, request, a, b, body);
      return;
    }
    horizon = StrictMath.min(horizon, VirtualTime.plus(at, inLatency));
    cell.send(at, key, target, type, request, a, b, body);
  }

  @Override
  public void timer(long at, int type, long request, long a, long b, @Nullable Object body) {
    if (at < now) {
      throw new IllegalArgumentException(
          "a timer in the past: now=" + now + " at=" + at + " entity=" + id);
    }
    enqueue(at, Event.key(id, sequence++), runningTarget, type, request, a, b, body);
  }

  @Override
  public void idle() {
    lastTime = timeBefore;
  }

  @Override
  public void digest(long value) {
    digest = Digest.fold(digest, value);
    if (observer != null) {
      observer.decided(id, now, runningRequest, value);
    }
  }

  /**
   * Writes the lane and its entity. Only between chunks: arrivals that were fed and not executed
   * are not written.
   */
  public void save(StateOutput out) {
    if (cursor < cursorEnd || !ranges.isEmpty()) {
      throw new IllegalStateException("entity " + id + " still has arrivals at " + nextTime());
    }
    out.writeLong(now);
    out.writeLong(lastTime);
    out.writeLong(sequence);
    out.writeLong(digest);
    out.writeLong(executed);
    entity.save(out);
    queue.save(out);
  }

  /** Restores what {@link #save} wrote into a new lane. */
  public void load(StateInput in) {
    now = in.readLong();
    lastTime = in.readLong();
    sequence = in.readLong();
    digest = in.readLong();
    executed = in.readLong();
    entity.load(in);
    queue.clear();
    queue.load(in);
  }
}
