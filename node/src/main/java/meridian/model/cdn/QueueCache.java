package meridian.model.cdn;

import meridian.model.settings.CacheSettings;

/** A cache whose order is one list: new objects at its newest end. */
abstract class QueueCache extends TableCache {
  final SlotList queue = new SlotList(table);

  QueueCache(CacheSettings settings, long seed) {
    super(settings, seed);
  }

  /** The object that goes next. */
  abstract int victim();

  @Override
  boolean makeRoom(long key, long objectBytes) {
    while (isFull(objectBytes)) {
      evict(victim());
    }
    return true;
  }

  @Override
  final void entered(int slot) {
    queue.addNewest(slot);
  }

  @Override
  void left(int slot) {
    queue.remove(slot);
  }

  @Override
  void clearOrder() {
    queue.clear();
  }

  @Override
  final int firstSaved() {
    return queue.newest();
  }

  @Override
  final int nextSaved(int slot) {
    return queue.older(slot);
  }

  @Override
  void restored(int slot, int mark) {
    queue.addOldest(slot);
  }
}
