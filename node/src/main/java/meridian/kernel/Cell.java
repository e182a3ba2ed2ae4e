package meridian.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One logical process of the simulation: some entities that are executed on one thread. Inside a
 * cell the entity with the earliest event runs first, and it runs on until something that another
 * one does could reach it. What goes to other cells is gathered in batches.
 *
 * <p>Which entities share a cell changes no result.
 */
public final class Cell {
  /** Executes a lane's step; an actor shell hands it to the entity's actor. */
  public interface Stepper {
    void step(Lane lane, long until);
  }

  /** Which cell each entity is in; the same object for all cells of a run. */
  private final int[] cellOfEntity;

  private final int index;
  private final @Nullable Lane[] laneOfEntity;
  private final LaneHeap heap;
  private final @Nullable EventBatch[] outgoing;
  private final List<Lane> lanes;
  private @Nullable Lane running;
  private long executed;

  /** Makes the entities of a cell. */
  public interface EntityFactory {
    Entity create(int id);

    /** The least latency of any link to the entity, at least 1. */
    long inLatency(int id);

    /** The end of the warm-up, virtual time; 0: there is none. */
    default long countFrom() {
      return 0;
    }
  }

  /**
   * @param index this cell's
   * @param cells how many cells there are
   * @param cellOfEntity by entity id; index 0 is not used
   */
  public Cell(int index, int cells, int[] cellOfEntity, EntityFactory factory) {
    this.index = index;
    this.cellOfEntity = cellOfEntity;
    laneOfEntity = new @Nullable Lane[cellOfEntity.length];
    outgoing = new @Nullable EventBatch[cells];
    java.util.ArrayList<Lane> made = new java.util.ArrayList<>();
    for (int id = 1; id < cellOfEntity.length; id++) {
      if (cellOfEntity[id] == index) {
        Lane lane =
            new Lane(this, id, factory.create(id), factory.inLatency(id), factory.countFrom());
        laneOfEntity[id] = lane;
        made.add(lane);
      }
    }
    lanes = List.copyOf(made);
    heap = new LaneHeap(lanes, cellOfEntity.length);
    lanes.forEach(heap::update); // some start by themselves
  }

  /** The entities of this cell, by rising id. */
  public List<Lane> lanes() {
    return lanes;
  }

  /** The number of events and arrivals executed by {@link #run}. */
  public long executed() {
    return executed;
  }

  /** How many cells the run has. */
  public int cells() {
    return outgoing.length;
  }

  public int index() {
    return index;
  }

  /** The time of the next event; {@link VirtualTime#NEVER} if there is none. */
  public long nextTime() {
    return heap.firstTime();
  }

  /** Adds the rows of a chunk that arrive at entities of this cell. */
  public void feed(Arrivals chunk) {
    for (int i = 0; i < chunk.entries.length; i++) {
      Lane lane = laneOfEntity[chunk.entries[i]];
      if (lane != null && chunk.from[i] < chunk.from[i + 1]) {
        lane.feed(chunk, chunk.from[i], chunk.from[i + 1]);
        heap.update(lane);
      }
    }
  }

  /** The last request of the traffic arrives then: later background events are dropped. */
  public void endBackground(long at) {
    for (Lane lane : lanes) {
      lane.endBackground(at);
      heap.update(lane);
    }
  }

  /** Takes events from other cells. */
  public void receive(EventBatch batch) {
    for (int i = 0; i < batch.size; i++) {
      deliver(
          batch.time[i],
          batch.key[i],
          batch.target[i],
          batch.type[i],
          batch.request[i],
          batch.a[i],
          batch.b[i],
          batch.body[i]);
    }
  }

  /**
   * Executes all events before {@code bound}. No event from another cell may come before it.
   *
   * @return the time of the next event
   */
  public long run(long bound, Stepper stepper) {
    while (heap.firstTime() < bound) {
      Lane lane = heap.first();
      long until = VirtualTime.plus(heap.secondTime(), lane.inLatency());
      running = lane;
      long before = lane.executed();
      stepper.step(lane, StrictMath.min(bound, until));
      executed += lane.executed() - before;
      running = null;
      heap.update(lane);
    }
    return heap.firstTime();
  }

  /**
   * The batch that gathered for another cell, which becomes the caller's; null if there is none.
   */
  public @Nullable EventBatch takeOutgoing(int cell) {
    EventBatch batch = outgoing[cell];
    outgoing[cell] = null;
    return batch;
  }

  /** The heap's view of a lane after its state was restored. */
  public void restored(Lane lane) {
    heap.update(lane);
  }

  void send(
      long time,
      long key,
      long target,
      int type,
      long request,
      long a,
      long b,
      @Nullable Object body) {
    int cell = cellOfEntity[Address.entity(target)];
    if (cell == index) {
      deliver(time, key, target, type, request, a, b, body);
      return;
    }
    EventBatch batch = outgoing[cell];
    if (batch == null) {
      batch = new EventBatch();
      outgoing[cell] = batch;
    }
    batch.add(time, key, target, type, request, a, b, body);
  }

  private void deliver(
      long time,
      long key,
      long target,
      int type,
      long request,
      long a,
      long b,
      @Nullable Object body) {
    Lane lane = laneOfEntity[Address.entity(target)];
    if (lane == null || lane == running) {
      throw new IllegalStateException(
          "entity " + Address.entity(target) + " is not in cell " + index);
    }
    long before = lane.nextTime();
    lane.receive(time, key, target, type, request, a, b, body);
    if (time <= before) {
      heap.update(lane);
    }
  }
}
