package meridian.model.cdn;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.settings.CacheSettings;
import org.jspecify.annotations.Nullable;

/**
 * What caches of all policies have in common: the objects in an {@link ObjectTable}, the limits,
 * admission and retention, and what is counted. A policy decides who goes, and keeps the order that
 * it needs for that in the table's links and flags.
 */
abstract class TableCache implements Cache {
  final ObjectTable table = new ObjectTable();
  final long bytesMax;
  final long objectsMax;
  private final SizeAdmission admission;
  private final long retention;
  private final boolean retains;

  /** By slot, only where objects are retained for a time. */
  private long[] askedAt = {};

  private long now;
  private long bytes;
  private long evictions;
  private @Nullable EvictionMemory memory;

  /**
   * @param seed of the run, for admission by chance
   */
  TableCache(CacheSettings settings, long seed) {
    bytesMax = settings.bytesMax();
    objectsMax = settings.objectsMax();
    admission = new SizeAdmission(settings.admission(), seed);
    retention = settings.retention();
    retains = retention != VirtualTime.NEVER;
  }

  // ---- what a policy decides

  /** An object was used. */
  abstract void used(int slot);

  /**
   * An object with this key and size wants to enter: the policy calls {@link #evict} while {@link
   * #isFull}, or refuses.
   *
   * @return whether it may enter
   */
  abstract boolean makeRoom(long key, long objectBytes);

  /** The object in {@code slot} is new; {@link #makeRoom} was the call before. */
  abstract void entered(int slot);

  /** The object in {@code slot} goes, for whatever reason. */
  abstract void left(int slot);

  /** Reads what {@link #used} will read, where that is much; see {@link #warm}. */
  long warmUse(long key) {
    return 0;
  }

  /** Forgets all order, before objects are restored. */
  abstract void clearOrder();

  /** The first slot in the order in which objects are saved, or NONE. */
  abstract int firstSaved();

  /** The slot after this one, or NONE. */
  abstract int nextSaved(int slot);

  /** Whether {@link #mark} says anything. */
  boolean marks() {
    return false;
  }

  /** What the policy knows of an object beside its place in the order; 0 or more. */
  int mark(int slot) {
    return 0;
  }

  /** Puts an object behind those that were restored before. */
  abstract void restored(int slot, int mark);

  /** Writes what belongs to no object. */
  void saveMore(StateOutput out) {}

  /** Reads what {@link #saveMore} wrote. */
  void loadMore(StateInput in) {}

  /** The bytes of the policy's own arrays. */
  long footprintMore() {
    return 0;
  }

  // ---- what policies call

  /** Whether an object of this size does not fit in. */
  final boolean isFull(long objectBytes) {
    return bytes > bytesMax - objectBytes || table.size() >= objectsMax;
  }

  /** Pushes an object out. */
  final void evict(int slot) {
    if (memory != null) {
      memory.add(table.key(slot));
    }
    remove(slot);
    evictions++;
  }

  /** Whether nobody has asked for it for longer than the cache retains objects. */
  final boolean isStale(int slot) {
    return retains && now - askedAt[slot] > retention;
  }

  // ---- Cache

  @Override
  public final void at(long time) {
    now = time;
  }

  @Override
  public final int find(long key) {
    int slot = table.find(key);
    if (retains && slot != NONE && isStale(slot)) {
      evict(slot);
      return NONE;
    }
    return slot;
  }

  @Override
  public final long warm(long key, int step) {
    return switch (step) {
      case 0 -> table.warmTable(key);
      case 1 -> table.warmSlot(key);
      default -> warmUse(key);
    };
  }

  @Override
  public final void touch(int slot) {
    if (retains) {
      askedAt[slot] = now;
    }
    used(slot);
  }

  @Override
  public final int put(long key, long objectBytes, long expiresAt, int head, long version) {
    int old = table.find(key);
    if (old != NONE) {
      remove(old);
    }
    boolean possible = objectBytes <= bytesMax && objectsMax >= 1;
    if (!possible || !admission.admits(key, objectBytes, now) || !makeRoom(key, objectBytes)) {
      return NONE;
    }
    int slot = add(key, now);
    table.set(slot, objectBytes, expiresAt, head, version);
    bytes += objectBytes;
    entered(slot);
    return slot;
  }

  private int add(long key, long asked) {
    int slot = table.add(key);
    if (retains) {
      if (slot >= askedAt.length) {
        askedAt = Arrays.copyOf(askedAt, slot + slot / 4 + 16);
      }
      askedAt[slot] = asked;
    }
    return slot;
  }

  @Override
  public final void remove(int slot) {
    bytes -= table.bytes(slot);
    left(slot);
    table.remove(slot);
  }

  @Override
  public final void renew(int slot, long expiresAt, int head) {
    table.setExpiry(slot, expiresAt, head);
    touch(slot);
  }

  @Override
  public final long bytesOf(int slot) {
    return table.bytes(slot);
  }

  @Override
  public final long expiresAt(int slot) {
    return table.expiresAt(slot);
  }

  @Override
  public final int head(int slot) {
    return table.head(slot);
  }

  @Override
  public final long version(int slot) {
    return table.version(slot);
  }

  @Override
  public final long objects() {
    return table.size();
  }

  @Override
  public final long bytes() {
    return bytes;
  }

  @Override
  public final long evictions() {
    return evictions;
  }

  @Override
  public final void startCounting() {
    evictions = 0;
  }

  @Override
  public final void onEviction(EvictionMemory to) {
    memory = to;
  }

  /** The bytes of all arrays. */
  final long footprint() {
    return table.footprint() + 8L * askedAt.length + footprintMore();
  }

  @Override
  public final void save(StateOutput out) {
    out.writeInt(table.size());
    ObjectBlock block = new ObjectBlock(marks(), retains);
    for (int slot = firstSaved(); slot != NONE; slot = nextSaved(slot)) {
      block.add(table, slot, marks() ? mark(slot) : 0, retains ? askedAt[slot] : 0);
      if (block.size == ObjectBlock.ROOM) {
        block.save(out);
      }
    }
    if (block.size > 0) {
      block.save(out);
    }
    out.writeLong(evictions);
    saveMore(out);
  }

  @Override
  public final void load(StateInput in) {
    table.clear();
    clearOrder();
    bytes = 0;
    int objects = in.readInt();
    table.reserve(objects);
    ObjectBlock block = new ObjectBlock(marks(), retains);
    while (table.size() < objects) {
      block.load(in);
      for (int i = 0; i < block.size; i++) {
        restore(block, i);
      }
    }
    evictions = in.readLong();
    loadMore(in);
  }

  private void restore(ObjectBlock from, int i) {
    int slot = add(from.keys[i], retains ? from.askedAt[i] : 0);
    table.set(slot, from.bytes[i], from.expiresAt[i], from.heads[i], from.versions[i]);
    bytes += from.bytes[i];
    restored(slot, marks() ? from.marks[i] : 0);
  }
}
