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

  /**
   * An empty cache with these limits and this policy.
   *
   * @param seed of the run, for admission by chance
   */
  static Cache of(CacheSettings settings, long seed) {
    return switch (settings.policy()) {
      case LRU -> new LruCache(settings, seed);
      case FIFO -> new FifoCache(settings, seed);
      case SIEVE -> new SieveCache(settings, seed);
      case S3_FIFO -> new S3FifoCache(settings, seed);
      case LFU -> new LfuCache(settings, seed);
      case W_TINY_LFU -> new WTinyLfuCache(settings, seed);
    };
  }

  /**
   * What follows happens at this virtual time, which never goes back. Only retention and admission
   * by chance look at it.
   */
  void at(long time);

  /**
   * The slot of an object, or {@link #NONE}. A use is told with {@link #touch}; this changes
   * nothing, unless it finds an object that nobody has asked for in longer than the cache retains
   * it: then that one is evicted, and not there. (Until then it takes its room, but in an LRU
   * cache, where such objects go as soon as another enters.)
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
   * Keeps an object: evicts until it fits, then inserts. Its older copy goes before, if there is
   * one, and no policy thinks better of the object for it. An object that is larger than the cache,
   * or that admission or the policy refuses, is not kept, and its older copy is gone.
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
