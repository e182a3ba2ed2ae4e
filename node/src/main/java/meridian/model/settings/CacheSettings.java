package meridian.model.settings;

/**
 * One cache.
 *
 * @param bytesMax Long.MAX_VALUE: no limit
 * @param objectsMax Long.MAX_VALUE: no limit
 * @param policy which object is evicted
 */
public record CacheSettings(long bytesMax, long objectsMax, EvictionPolicy policy) {
  /** Which object a full cache evicts. (The other policies come with the CDN's rule book.) */
  public enum EvictionPolicy {
    LRU
  }
}
