package meridian.model.cdn;

/**
 * Slots of an {@link ObjectTable} in a row, from the newest to the oldest, linked through the
 * table's own links: previous is the newer neighbour, next the older one. A slot is in one list at
 * most. Knows how many there are and their bytes.
 */
final class SlotList {
  private static final int NONE = ObjectTable.NONE;

  private final ObjectTable table;
  private int newest = NONE;
  private int oldest = NONE;
  private int objects;
  private long bytes;

  SlotList(ObjectTable table) {
    this.table = table;
  }

  int newest() {
    return newest;
  }

  int oldest() {
    return oldest;
  }

  /** The one that is a step older, or NONE. */
  int older(int slot) {
    return table.next(slot);
  }

  /** The one that is a step newer, or NONE. */
  int newer(int slot) {
    return table.previous(slot);
  }

  int objects() {
    return objects;
  }

  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return oldest == NONE;
  }

  /** Forgets all, where the table did. */
  void clear() {
    newest = NONE;
    oldest = NONE;
    objects = 0;
    bytes = 0;
  }

  void addNewest(int slot) {
    objects++;
    bytes += table.bytes(slot);
    linkNewest(slot);
  }

  void addOldest(int slot) {
    objects++;
    bytes += table.bytes(slot);
    table.setLinks(slot, oldest, NONE);
    if (oldest == NONE) {
      newest = slot;
    } else {
      table.setNext(oldest, slot);
    }
    oldest = slot;
  }

  void remove(int slot) {
    objects--;
    bytes -= table.bytes(slot);
    unlink(slot);
  }

  void moveToNewest(int slot) {
    if (slot != newest) {
      unlink(slot);
      linkNewest(slot);
    }
  }

  private void linkNewest(int slot) {
    table.setLinks(slot, NONE, newest);
    if (newest == NONE) {
      oldest = slot;
    } else {
      table.setPrevious(newest, slot);
    }
    newest = slot;
  }

  private void unlink(int slot) {
    int previous = table.previous(slot);
    int next = table.next(slot);
    if (previous == NONE) {
      newest = next;
    } else {
      table.setNext(previous, next);
    }
    if (next == NONE) {
      oldest = previous;
    } else {
      table.setPrevious(next, previous);
    }
  }
}
