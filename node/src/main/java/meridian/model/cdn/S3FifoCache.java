package meridian.model.cdn;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.CacheSettings;

/**
 * S3-FIFO: new objects wait in a small queue (10 %). Who was used twice there moves on to the main
 * queue, the others are evicted and remembered as ghosts; a ghost that comes back enters the main
 * queue at once. Who was used in the main queue gets another round for each use, three at most.
 * Source: Yang, Zhang, Qiu, Yue, Vigfusson, "FIFO Queues are All You Need for Cache Eviction", SOSP
 * 2023; ghosts for 90 % of the cache, as in libCacheSim. A small queue may grow while the cache is
 * not full.
 */
final class S3FifoCache extends TableCache {
  private static final int USES_MAX = 3;
  private static final int USES_TO_MOVE = 2;
  private static final int MAIN = 4;

  private final SlotList small = new SlotList(table);
  private final SlotList main = new SlotList(table);
  private final GhostQueue ghosts;
  private final long mainBytesMax;
  private final long mainObjectsMax;
  private boolean cameBack;

  S3FifoCache(CacheSettings settings, long seed) {
    super(settings, seed);
    mainBytesMax = bytesMax - bytesMax / 10;
    mainObjectsMax = objectsMax - objectsMax / 10;
    ghosts = new GhostQueue(nineTenths(bytesMax), nineTenths(objectsMax));
  }

  private static long nineTenths(long n) {
    return n == Long.MAX_VALUE ? n : n / 10 * 9 + n % 10 * 9 / 10;
  }

  /** Counts the uses in the flags: two bits, and whether the object is in the main queue. */
  @Override
  void used(int slot) {
    int flags = table.flags(slot);
    if ((flags & USES_MAX) < USES_MAX) {
      table.setFlags(slot, flags + 1);
    }
  }

  @Override
  boolean makeRoom(long key, long objectBytes) {
    cameBack = ghosts.remove(key);
    while (isFull(objectBytes)) {
      boolean mainIsLarge = main.bytes() > mainBytesMax || main.objects() > mainObjectsMax;
      if (mainIsLarge || small.isEmpty()) {
        evictFromMain();
      } else {
        evictFromSmall();
      }
    }
    return true;
  }

  private void evictFromMain() {
    int slot = main.oldest();
    while (table.flags(slot) > MAIN) {
      table.setFlags(slot, table.flags(slot) - 1);
      main.moveToNewest(slot);
      slot = main.oldest();
    }
    evict(slot);
  }

  /** Evicts the first that was used less than twice; there may be none. */
  private void evictFromSmall() {
    while (!small.isEmpty()) {
      int slot = small.oldest();
      if (table.flags(slot) < USES_TO_MOVE) {
        ghosts.add(table.key(slot), table.bytes(slot));
        evict(slot);
        return;
      }
      small.remove(slot);
      table.setFlags(slot, MAIN);
      main.addNewest(slot);
    }
  }

  @Override
  void entered(int slot) {
    table.setFlags(slot, cameBack ? MAIN : 0);
    queueOf(slot).addNewest(slot);
  }

  @Override
  void left(int slot) {
    queueOf(slot).remove(slot);
  }

  private SlotList queueOf(int slot) {
    return table.flags(slot) >= MAIN ? main : small;
  }

  @Override
  void clearOrder() {
    small.clear();
    main.clear();
  }

  @Override
  int firstSaved() {
    return small.isEmpty() ? main.newest() : small.newest();
  }

  @Override
  int nextSaved(int slot) {
    int older = table.next(slot);
    return older == NONE && slot == small.oldest() ? main.newest() : older;
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
    queueOf(slot).addOldest(slot);
  }

  @Override
  void saveMore(StateOutput out) {
    ghosts.save(out);
  }

  @Override
  void loadMore(StateInput in) {
    ghosts.load(in);
  }

  @Override
  long footprintMore() {
    return ghosts.footprint();
  }
}
