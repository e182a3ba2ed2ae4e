package meridian.model.settings;

import java.util.List;
import meridian.kernel.VirtualTime;

/**
 * One cache.
 *
 * @param bytesMax Long.MAX_VALUE: no limit
 * @param objectsMax Long.MAX_VALUE: no limit
 * @param policy which object is evicted
 * @param admission which objects are kept at all
 * @param retention an object that nobody asked for during this time is gone, nanoseconds; {@link
 *     VirtualTime#NEVER}: stays
 * @param curve caches that see the same requests and answer none, for a miss-ratio curve; they have
 *     none themselves
 */
public record CacheSettings(
    long bytesMax,
    long objectsMax,
    EvictionPolicy policy,
    Admission admission,
    long retention,
    List<CacheSettings> curve) {
  public CacheSettings {
    curve = List.copyOf(curve);
  }

  /** A cache that keeps all it can, with no curve. */
  public CacheSettings(long bytesMax, long objectsMax, EvictionPolicy policy) {
    this(bytesMax, objectsMax, policy, Admission.ALL, VirtualTime.NEVER, List.of());
  }

  /** Which object a full cache evicts. */
  public enum EvictionPolicy {
    /** The one whose last use is longest ago. */
    LRU("lru"),
    /** The one that came first. */
    FIFO("fifo"),
    /** The oldest one that was not used since a hand last passed it. */
    SIEVE("sieve"),
    /** Two queues: a small one for what is new, a main one for what was used in it. */
    S3_FIFO("s3-fifo"),
    /** The one with the fewest uses since it came. */
    LFU("lfu"),
    /** The less popular of what leaves a small LRU window and what leaves the main space. */
    W_TINY_LFU("w-tinylfu");

    private final String word;

    EvictionPolicy(String word) {
      this.word = word;
    }

    /** Its name in scenarios and results. */
    public String word() {
      return word;
    }
  }

  /**
   * Which objects a cache keeps, by their size.
   *
   * @param bytesMax larger ones are not kept; Long.MAX_VALUE: no limit
   * @param bytesScale above 0: an object of s bytes is kept with probability e^(-s / bytesScale),
   *     drawn anew each time it comes; 0: for certain
   */
  public record Admission(long bytesMax, double bytesScale) {
    /** Keeps everything. */
    public static final Admission ALL = new Admission(Long.MAX_VALUE, 0);
  }
}
