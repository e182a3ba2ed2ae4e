package meridian.model.cdn;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/** A cache that evicts the object whose last use (or entry) is longest ago. */
final class LruCache implements Cache {
  private final ObjectTable table = new ObjectTable();
  private final long bytesMax;
  private final long objectsMax;
  private int newest = NONE;
  private int oldest = NONE;
  private long bytes;
  private long evictions;
  private @Nullable EvictionMemory memory;

  /** A cache of at most so many bytes and objects; Long.MAX_VALUE: no limit. */
  LruCache(long bytesMax, long objectsMax) {
    this.bytesMax = bytesMax;
    this.objectsMax = objectsMax;
  }

  @Override
  public int find(long key) {
    return table.find(key);
  }

  @Override
  public long warm(long key, int step) {
    return switch (step) {
      case 0 -> table.warmTable(key);
      case 1 -> table.warmSlot(key);
      default -> table.warmLinks(key);
    };
  }

  @Override
  public void touch(int slot) {
    if (slot != newest) {
      unlink(slot);
      pushFront(slot);
    }
  }

  @Override
  public int put(long key, long objectBytes, long expiresAt, int head, long version) {
    int old = table.find(key);
    if (old != NONE) {
      remove(old);
    }
    if (objectBytes > bytesMax || objectsMax < 1) {
      return NONE;
    }
    while (bytes > bytesMax - objectBytes || table.size() >= objectsMax) {
      evict();
    }
    int slot = table.add(key);
    table.set(slot, objectBytes, expiresAt, head, version);
    bytes += objectBytes;
    pushFront(slot);
    return slot;
  }

  @Override
  public void remove(int slot) {
    bytes -= table.bytes(slot);
    unlink(slot);
    table.remove(slot);
  }

  @Override
  public void renew(int slot, long expiresAt, int head) {
    table.setExpiry(slot, expiresAt, head);
    touch(slot);
  }

  private void evict() {
    if (memory != null) {
      memory.add(table.key(oldest));
    }
    remove(oldest);
    evictions++;
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

  private void pushFront(int slot) {
    table.setLinks(slot, NONE, newest);
    if (newest == NONE) {
      oldest = slot;
    } else {
      table.setPrevious(newest, slot);
    }
    newest = slot;
  }

  @Override
  public long bytesOf(int slot) {
    return table.bytes(slot);
  }

  @Override
  public long expiresAt(int slot) {
    return table.expiresAt(slot);
  }

  @Override
  public int head(int slot) {
    return table.head(slot);
  }

  @Override
  public long version(int slot) {
    return table.version(slot);
  }

  @Override
  public long objects() {
    return table.size();
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long evictions() {
    return evictions;
  }

  @Override
  public void startCounting() {
    evictions = 0;
  }

  @Override
  public void onEviction(EvictionMemory to) {
    memory = to;
  }

  /** The bytes of all arrays. */
  long footprint() {
    return table.footprint();
  }

  /** Writes the objects from the newest to the oldest. */
  @Override
  public void save(StateOutput out) {
    out.writeInt(table.size());
    ObjectBlock block = new ObjectBlock();
    for (int slot = newest; slot != NONE; slot = table.next(slot)) {
      block.add(table, slot);
      if (block.size == ObjectBlock.ROOM || slot == oldest) {
        block.save(out);
      }
    }
    out.writeLong(evictions);
  }

  @Override
  public void load(StateInput in) {
    table.clear();
    newest = NONE;
    oldest = NONE;
    bytes = 0;
    int objects = in.readInt();
    table.reserve(objects);
    ObjectBlock block = new ObjectBlock();
    while (table.size() < objects) {
      block.load(in);
      for (int i = 0; i < block.size; i++) {
        pushBack(block, i);
      }
    }
    evictions = in.readLong();
  }

  private void pushBack(ObjectBlock from, int i) {
    int slot = table.add(from.keys[i]);
    table.set(slot, from.bytes[i], from.expiresAt[i], from.heads[i], from.versions[i]);
    bytes += from.bytes[i];
    table.setLinks(slot, oldest, NONE);
    if (oldest == NONE) {
      newest = slot;
    } else {
      table.setNext(oldest, slot);
    }
    oldest = slot;
  }
}
