package meridian.model.cdn;

import java.util.Arrays;
import meridian.model.settings.CacheSettings;

/**
 * A cache that evicts the object with the fewest uses since it entered; among those with equally
 * many the one that has had this count for longest. The objects of a count are a list, and the
 * counts a list of lists, so everything takes constant time (Shah, Mitra, Matani, "An O(1)
 * algorithm for implementing the LFU cache eviction scheme", 2010).
 */
final class LfuCache extends TableCache {
  private final UseCounts counts = new UseCounts(table);

  /** By slot: its list in {@link #counts}. */
  private int[] listOf = {};

  LfuCache(CacheSettings settings, long seed) {
    super(settings, seed);
  }

  @Override
  void used(int slot) {
    listOf[slot] = counts.raise(slot, listOf[slot]);
  }

  @Override
  long warmUse(long key) {
    return table.warmLinks(key);
  }

  @Override
  boolean makeRoom(long key, long objectBytes) {
    while (isFull(objectBytes)) {
      evict(counts.firstOf(counts.lowest()));
    }
    return true;
  }

  @Override
  void entered(int slot) {
    setList(slot, counts.addLowest(slot));
  }

  private void setList(int slot, int list) {
    if (slot >= listOf.length) {
      listOf = Arrays.copyOf(listOf, slot + slot / 4 + 16);
    }
    listOf[slot] = list;
  }

  @Override
  void left(int slot) {
    counts.remove(slot, listOf[slot]);
  }

  @Override
  void clearOrder() {
    counts.clear();
  }

  @Override
  int firstSaved() {
    return counts.firstOf(counts.lowest());
  }

  @Override
  int nextSaved(int slot) {
    int next = table.next(slot);
    return next == NONE ? counts.firstOf(counts.higher(listOf[slot])) : next;
  }

  @Override
  boolean marks() {
    return true;
  }

  @Override
  int mark(int slot) {
    return counts.usesOf(listOf[slot]);
  }

  @Override
  void restored(int slot, int mark) {
    setList(slot, counts.addHighest(slot, mark));
  }

  @Override
  long footprintMore() {
    return 4L * listOf.length + counts.footprint();
  }
}
