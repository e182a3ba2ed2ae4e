package meridian.model.cdn;

import meridian.model.settings.CacheSettings;

/** A cache that evicts the object whose last use (or entry) is longest ago. */
final class LruCache extends QueueCache {
  LruCache(CacheSettings settings, long seed) {
    super(settings, seed);
  }

  @Override
  void used(int slot) {
    queue.moveToNewest(slot);
  }

  @Override
  long warmUse(long key) {
    return table.warmLinks(key);
  }

  @Override
  int victim() {
    return queue.oldest();
  }

  /** Stale objects are all at the old end here, so they need not wait until they are found. */
  @Override
  boolean makeRoom(long key, long objectBytes) {
    while (!queue.isEmpty() && isStale(queue.oldest())) {
      evict(queue.oldest());
    }
    return super.makeRoom(key, objectBytes);
  }
}
