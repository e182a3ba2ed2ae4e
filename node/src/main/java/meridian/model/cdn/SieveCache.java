package meridian.model.cdn;

import meridian.model.settings.CacheSettings;

/**
 * SIEVE: a FIFO queue and a hand that goes from old to new. What was used since the hand last
 * passed it stays where it is and loses its mark; the first one without is evicted. Source: Zhang,
 * Yang, Yue, Vigfusson, Rashmi, "SIEVE is Simpler than LRU: an Efficient Turn-Key Eviction
 * Algorithm for Web Caches", NSDI 2024.
 */
final class SieveCache extends QueueCache {
  private static final int USED = 1;
  private static final int HAND = 2;

  /** Where the next search begins; NONE: at the oldest. */
  private int hand = NONE;

  SieveCache(CacheSettings settings, long seed) {
    super(settings, seed);
  }

  @Override
  void used(int slot) {
    table.setFlags(slot, USED);
  }

  @Override
  int victim() {
    int at = hand == NONE ? queue.oldest() : hand;
    while (table.flags(at) == USED) {
      table.setFlags(at, 0);
      int newer = queue.newer(at);
      at = newer == NONE ? queue.oldest() : newer;
    }
    hand = at; // left() moves it on
    return at;
  }

  @Override
  void left(int slot) {
    if (slot == hand) {
      hand = queue.newer(slot);
    }
    super.left(slot);
  }

  @Override
  void clearOrder() {
    super.clearOrder();
    hand = NONE;
  }

  @Override
  boolean marks() {
    return true;
  }

  @Override
  int mark(int slot) {
    return table.flags(slot) | (slot == hand ? HAND : 0);
  }

  @Override
  void restored(int slot, int mark) {
    super.restored(slot, mark);
    table.setFlags(slot, mark & USED);
    hand = (mark & HAND) != 0 ? slot : hand;
  }
}
