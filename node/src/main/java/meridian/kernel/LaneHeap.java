package meridian.kernel;

import java.util.List;

/**
 * The lanes of a cell, the one with the earliest next event first: a binary heap that knows each
 * lane's place.
 */
final class LaneHeap {
  private final Lane[] heap;
  private final long[] times;
  private final long[] keys;
  private final int[] placeOfEntity;

  LaneHeap(List<Lane> lanes, int entities) {
    heap = lanes.toArray(new Lane[0]);
    times = new long[heap.length];
    keys = new long[heap.length];
    placeOfEntity = new int[entities];
    for (int i = 0; i < heap.length; i++) {
      placeOfEntity[heap[i].id()] = i;
      times[i] = VirtualTime.NEVER;
      keys[i] = Long.MAX_VALUE;
    }
  }

  Lane first() {
    return heap[0];
  }

  long firstTime() {
    return heap.length == 0 ? VirtualTime.NEVER : times[0];
  }

  /** The time of the next event of any lane but the first. */
  long secondTime() {
    long second = heap.length > 1 ? times[1] : VirtualTime.NEVER;
    return heap.length > 2 ? StrictMath.min(second, times[2]) : second;
  }

  /** Puts a lane where its next event belongs. */
  void update(Lane lane) {
    long time = lane.nextTime();
    long key = time == VirtualTime.NEVER ? Long.MAX_VALUE : lane.nextKey();
    int i = placeOfEntity[lane.id()];
    while (i > 0 && before(time, key, (i - 1) >>> 1)) {
      move((i - 1) >>> 1, i);
      i = (i - 1) >>> 1;
    }
    while (true) {
      int child = 2 * i + 1;
      if (child >= heap.length) {
        break;
      }
      if (child + 1 < heap.length && before(times[child + 1], keys[child + 1], child)) {
        child++;
      }
      if (before(time, key, child) || (time == times[child] && key == keys[child])) {
        break;
      }
      move(child, i);
      i = child;
    }
    heap[i] = lane;
    times[i] = time;
    keys[i] = key;
    placeOfEntity[lane.id()] = i;
  }

  private boolean before(long time, long key, int other) {
    return time < times[other] || (time == times[other] && key < keys[other]);
  }

  private void move(int from, int to) {
    heap[to] = heap[from];
    times[to] = times[from];
    keys[to] = keys[from];
    placeOfEntity[heap[to].id()] = to;
  }
}
