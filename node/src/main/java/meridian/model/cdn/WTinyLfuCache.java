package meridian.model.cdn;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.CacheSettings;

/**
 * W-TinyLFU: new objects enter an LRU window (1 %). Who leaves it wants into the main space, a
 * segmented LRU (80 % of it protected: objects that were used in it). If that is full, the one of
 * the two that came more often lately, by a {@link FrequencySketch}, stays: who leaves the window,
 * or who would leave the main space. Source: Einziger, Friedman, Manes, "TinyLFU: A Highly
 * Efficient Cache Admission Policy", ACM Transactions on Storage 2017.
 *
 * <p>By bytes, a newcomer stands against all that would have to go for it together (Einziger,
 * Eytan, Friedman, Manes, "Lightweight Robust Size Aware Cache Management", ACM Transactions on
 * Storage 2022: aggregated victims). An object that is larger than the window goes past it.
 */
final class WTinyLfuCache extends TableCache {
  private static final int WINDOW = 0;
  private static final int PROBATION = 1;
  private static final int PROTECTED = 2;

  private final SlotList[] segments = {
    new SlotList(table), new SlotList(table), new SlotList(table)
  };
  private final SlotList window = segments[WINDOW];
  private final SlotList probation = segments[PROBATION];
  private final SlotList protectedOnes = segments[PROTECTED];
  private final FrequencySketch sketch = new FrequencySketch();
  private final long windowBytesMax;
  private final long windowObjectsMax;
  private final long protectedBytesMax;
  private final long protectedObjectsMax;

  WTinyLfuCache(CacheSettings settings, long seed) {
    super(settings, seed);
    windowBytesMax = bytesMax / 100 + (bytesMax % 100 == 0 ? 0 : 1);
    windowObjectsMax = objectsMax / 100 + (objectsMax % 100 == 0 ? 0 : 1);
    protectedBytesMax = fourFifths(bytesMax - windowBytesMax);
    protectedObjectsMax = fourFifths(objectsMax - windowObjectsMax);
  }

  private static long fourFifths(long n) {
    return n / 5 * 4 + n % 5 * 4 / 5;
  }

  @Override
  void used(int slot) {
    sketch.add(table.key(slot));
    if (table.flags(slot) != PROBATION) {
      segments[table.flags(slot)].moveToNewest(slot);
      return;
    }
    move(slot, PROTECTED);
    while (protectedOnes.bytes() > protectedBytesMax
        || protectedOnes.objects() > protectedObjectsMax) {
      move(protectedOnes.oldest(), PROBATION);
    }
  }

  @Override
  long warmUse(long key) {
    return table.warmLinks(key);
  }

  private void move(int slot, int segment) {
    segments[table.flags(slot)].remove(slot);
    table.setFlags(slot, segment);
    segments[segment].addNewest(slot);
  }

  @Override
  boolean makeRoom(long key, long objectBytes) {
    sketch.reserve(table.size() + 1);
    sketch.add(key);
    if (passesWindow(objectBytes)) {
      if (!beats(sketch.frequency(key), objectBytes, NONE)) {
        return false;
      }
    } else {
      makeRoomInWindow(objectBytes);
    }
    pushOut(objectBytes);
    return true;
  }

  private boolean passesWindow(long objectBytes) {
    return objectBytes > windowBytesMax;
  }

  private void makeRoomInWindow(long objectBytes) {
    while (window.bytes() > windowBytesMax - objectBytes || window.objects() >= windowObjectsMax) {
      int candidate = window.oldest();
      if (beats(sketch.frequency(table.key(candidate)), objectBytes, candidate)) {
        pushOut(objectBytes);
        move(candidate, PROBATION);
      } else {
        evict(candidate);
      }
    }
  }

  /**
   * Whether an object came more often than all together that would have to go so that {@code
   * objectBytes} fit in.
   *
   * @param candidate the object itself, if it is in the window: it cannot be one of them
   */
  private boolean beats(int frequency, long objectBytes, int candidate) {
    long bytes = bytes();
    long objects = objects();
    int sum = 0;
    int slot = firstVictim();
    while (bytes > bytesMax - objectBytes || objects >= objectsMax) {
      if (slot == candidate) {
        return false;
      }
      sum += sketch.frequency(table.key(slot));
      if (sum >= frequency) {
        return false;
      }
      bytes -= table.bytes(slot);
      objects--;
      slot = victimAfter(slot);
    }
    return true;
  }

  private void pushOut(long objectBytes) {
    while (isFull(objectBytes)) {
      evict(firstVictim());
    }
  }

  /** Objects go from probation first, then from the protected ones, then from the window. */
  private int firstVictim() {
    if (!probation.isEmpty()) {
      return probation.oldest();
    }
    return protectedOnes.isEmpty() ? window.oldest() : protectedOnes.oldest();
  }

  private int victimAfter(int slot) {
    int newer = table.previous(slot);
    if (newer != NONE) {
      return newer;
    }
    boolean wasOnProbation = table.flags(slot) == PROBATION;
    return wasOnProbation && !protectedOnes.isEmpty() ? protectedOnes.oldest() : window.oldest();
  }

  @Override
  void entered(int slot) {
    int segment = passesWindow(table.bytes(slot)) ? PROBATION : WINDOW;
    table.setFlags(slot, segment);
    segments[segment].addNewest(slot);
  }

  @Override
  void left(int slot) {
    segments[table.flags(slot)].remove(slot);
  }

  @Override
  void clearOrder() {
    for (SlotList segment : segments) {
      segment.clear();
    }
  }

  @Override
  int firstSaved() {
    return firstFrom(WINDOW);
  }

  private int firstFrom(int segment) {
    for (int s = segment; s <= PROTECTED; s++) {
      if (!segments[s].isEmpty()) {
        return segments[s].newest();
      }
    }
    return NONE;
  }

  @Override
  int nextSaved(int slot) {
    int older = table.next(slot);
    return older == NONE ? firstFrom(table.flags(slot) + 1) : older;
  }

  @Override
  boolean marks() {
    return true;
  }

  @Override
  int mark(int slot) {
    return table.flags(slot);
  }

  @Override
  void restored(int slot, int mark) {
    table.setFlags(slot, mark);
    segments[mark].addOldest(slot);
  }

  @Override
  void saveMore(StateOutput out) {
    sketch.save(out);
  }

  @Override
  void loadMore(StateInput in) {
    sketch.load(in);
  }

  @Override
  long footprintMore() {
    return sketch.footprint();
  }
}
