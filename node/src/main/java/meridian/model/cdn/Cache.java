package meridian.model.cdn;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.CacheSettings;

/**
 * What one cache keeps: for each object key (64 evenly spread bits) its bytes, when it expires, its
 * version, and the index of its {@link Heads head}. Which objects go when it is full is the
 * implementation's policy. Expired objects stay until they are replaced, removed or evicted.
 *
 * <p>A slot is the place of a kept object. It is valid until the next {@link #put}, {@link #remove}
 * or {@link #load}.
 */
public interface Cache {
  /** The slot of an object that is not there. */
  int NONE = -1;

  /** An empty cache with these limits and this policy. */
  static Cache of(CacheSettings settings) {
    return switch (settings.policy()) {
      case LRU -> new LruCache(settings.bytesMax(), settings.objectsMax());
    };
  }

  /**
   * The slot of an object, or {@link #NONE}. Changes nothing: a use is told with {@link #touch}.
   */
  int find(long key);

  /**
   * Reads some of what {@link #find} and {@link #touch} of this key will read, so that the
   * processor has it by then; changes nothing.
   *
   * @param step 1 and 2 for what the step before has led to
   * @return a number that means nothing
   */
  long warm(long key, int step);

  /** The object in {@code slot} was used. */
  void touch(int slot);

  /**
   * Keeps an object, in place of its older copy if there is one: evicts until it fits, then
   * inserts. An object larger than the cache is not kept (and an older copy is gone).
   *
   * @param bytes 0 to {@link ObjectTable#BYTES_MAX}
   * @param expiresAt virtual time, nanoseconds
   * @param head 0 to {@link Heads#MAX}
   * @return the slot, or {@link #NONE}
   */
  int put(long key, long bytes, long expiresAt, int head, long version);

  /** Drops an object; this is no eviction. */
  void remove(int slot);

  /**
   * A kept object is still good (or good for a while longer): sets its expiry and head, and counts
   * as a use.
   */
  void renew(int slot, long expiresAt, int head);

  long bytesOf(int slot);

  long expiresAt(int slot);

  int head(int slot);

  long version(int slot);

  /** The number of objects. */
  long objects();

  /** Their bytes. */
  long bytes();

  /** How many objects were pushed out so far. */
  long evictions();

  /** Counts evictions from 0 again. */
  void startCounting();

  /** From now on every key that is pushed out goes there. */
  void onEviction(EvictionMemory memory);

  /** Writes objects and counts, compactly, in the order of the policy. */
  void save(StateOutput out);

  /** Restores what {@link #save} wrote; the cache behaves as the saved one would have. */
  void load(StateInput in);
}
