package meridian.model.settings;

import java.util.List;

/**
 * A CloudFront cache policy: what is in the cache key, and how long an object lives.
 *
 * @param minTtl nanoseconds
 * @param defaultTtl nanoseconds
 * @param maxTtl nanoseconds
 * @param gzip whether the normalised Accept-Encoding, with gzip, is in the key
 * @param brotli the same with Brotli
 */
public record CachePolicySettings(
    String name,
    long minTtl,
    long defaultTtl,
    long maxTtl,
    Part queryStrings,
    Part headers,
    Part cookies,
    boolean gzip,
    boolean brotli) {
  /** A policy without compressed variants. */
  public CachePolicySettings(
      String name,
      long minTtl,
      long defaultTtl,
      long maxTtl,
      Part queryStrings,
      Part headers,
      Part cookies) {
    this(name, minTtl, defaultTtl, maxTtl, queryStrings, headers, cookies, false, false);
  }

  /**
   * Which parts of one kind are in the cache key.
   *
   * @param all all of them but {@code names}
   * @param names these, or these not; sorted
   */
  public record Part(boolean all, List<String> names) {
    public static final Part NONE = new Part(false, List.of());
    public static final Part ALL = new Part(true, List.of());

    public Part {
      names = List.copyOf(names);
    }

    /** None of them. */
    public boolean isNone() {
      return !all && names.isEmpty();
    }

    /** All of them. */
    public boolean isAll() {
      return all && names.isEmpty();
    }
  }

  /**
   * Nothing is ever kept: the managed policy CachingDisabled, or all headers in the key. Source:
   * Amazon CloudFront Developer Guide, "Caching content based on request headers".
   */
  public boolean disabled() {
    return maxTtl == 0 || headers.isAll();
  }
}
