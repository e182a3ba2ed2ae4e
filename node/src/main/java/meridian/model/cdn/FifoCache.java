package meridian.model.cdn;

import meridian.model.settings.CacheSettings;

/** A cache that evicts the object that entered first, however often it was used. */
final class FifoCache extends QueueCache {
  FifoCache(CacheSettings settings, long seed) {
    super(settings, seed);
  }

  @Override
  void used(int slot) {}

  @Override
  int victim() {
    return queue.oldest();
  }
}
