package meridian.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pending events of one entity, the earliest (time, key) first: a 4-ary heap of primitive arrays
 * with pooled payloads. Adding and polling cost O(log n) and allocate nothing once the arrays have
 * grown.
 */
final class EventQueue {
  private long[] times = new long[16];
  private long[] keys = new long[16];
  private int[] slots = new int[16];
  private int size;

  private long[] targets = new long[16];
  private int[] types = new int[16];
  private long[] requests = new long[16];
  private long[] as = new long[16];
  private long[] bs = new long[16];
  private @Nullable Object[] bodies = new @Nullable Object[16];
  private int[] free = new int[16];
  private int freeCount;
  private int used;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Time of the first event; {@link VirtualTime#NEVER} if there is none. */
  long firstTime() {
    return size == 0 ? VirtualTime.NEVER : times[0];
  }

  /** Key of the first event; Long.MAX_VALUE if there is none. */
  long firstKey() {
    return size == 0 ? Long.MAX_VALUE : keys[0];
  }

  void add(
      long time,
      long key,
      long target,
      int type,
      long request,
      long a,
      long b,
      @Nullable Object body) {
    int slot = takeSlot();
    targets[slot] = target;
    types[slot] = type;
    requests[slot] = request;
    as[slot] = a;
    bs[slot] = b;
    bodies[slot] = body;
    if (size == times.length) {
      growHeap();
    }
    siftUp(size++, time, key, slot);
  }

  /** Takes the first event out and fills {@code into}. */
  void poll(Event into) {
    int slot = slots[0];
    into.time = times[0];
    into.key = keys[0];
    into.target = targets[slot];
    into.type = types[slot];
    into.request = requests[slot];
    into.a = as[slot];
    into.b = bs[slot];
    into.body = bodies[slot];
    bodies[slot] = null;
    free[freeCount++] = slot;
    size--;
    if (size > 0) {
      siftDown(times[size], keys[size], slots[size]);
    }
  }

  /** Takes all events out. */
  void clear() {
    for (int i = 0; i < size; i++) {
      bodies[slots[i]] = null;
      free[freeCount++] = slots[i];
    }
    size = 0;
  }

  /** Takes out the background events that are later than this. */
  void dropBackgroundAfter(long end) {
    EventQueue kept = new EventQueue();
    Event event = new Event();
    while (size > 0) {
      poll(event);
      if (event.time <= end || !Event.isBackground(event.type)) {
        kept.add(
            event.time,
            event.key,
            event.target,
            event.type,
            event.request,
            event.a,
            event.b,
            event.body);
      }
    }
    while (kept.size > 0) {
      kept.poll(event);
      add(
          event.time,
          event.key,
          event.target,
          event.type,
          event.request,
          event.a,
          event.b,
          event.body);
    }
  }

  void save(StateOutput out) {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      int slot = slots[i];
      out.writeLong(times[i]);
      out.writeLong(keys[i]);
      out.writeLong(targets[slot]);
      out.writeInt(types[slot]);
      out.writeLong(requests[slot]);
      out.writeLong(as[slot]);
      out.writeLong(bs[slot]);
      out.writeBody(bodies[slot]);
    }
  }

  void load(StateInput in) {
    for (int n = in.readInt(); n > 0; n--) {
      add(
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readInt(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readBody());
    }
  }

  private void siftUp(int from, long time, long key, int slot) {
    int i = from;
    while (i > 0) {
      int parent = (i - 1) >>> 2;
      if (!before(time, key, times[parent], keys[parent])) {
        break;
      }
      move(parent, i);
      i = parent;
    }
    set(i, time, key, slot);
  }

  private void siftDown(long time, long key, int slot) {
    int i = 0;
    while (true) {
      int child = (i << 2) + 1;
      if (child >= size) {
        break;
      }
      int least = child;
      int end = StrictMath.min(child + 4, size);
      for (int c = child + 1; c < end; c++) {
        if (before(times[c], keys[c], times[least], keys[least])) {
          least = c;
        }
      }
      if (!before(times[least], keys[least], time, key)) {
        break;
      }
      move(least, i);
      i = least;
    }
    set(i, time, key, slot);
  }

  private static boolean before(long time, long key, long otherTime, long otherKey) {
    return time < otherTime || (time == otherTime && key < otherKey);
  }

  private void move(int from, int to) {
    set(to, times[from], keys[from], slots[from]);
  }

  private void set(int i, long time, long key, int slot) {
    times[i] = time;
    keys[i] = key;
    slots[i] = slot;
  }

  private int takeSlot() {
    if (freeCount > 0) {
      return free[--freeCount];
    }
    if (used == targets.length) {
      int room = 2 * used;
      targets = Arrays.copyOf(targets, room);
      types = Arrays.copyOf(types, room);
      requests = Arrays.copyOf(requests, room);
      as = Arrays.copyOf(as, room);
      bs = Arrays.copyOf(bs, room);
      bodies = Arrays.copyOf(bodies, room);
      free = Arrays.copyOf(free, room);
    }
    return used++;
  }

  private void growHeap() {
    int room = 2 * size;
    times = Arrays.copyOf(times, room);
    keys = Arrays.copyOf(keys, room);
    slots = Arrays.copyOf(slots, room);
  }
}
