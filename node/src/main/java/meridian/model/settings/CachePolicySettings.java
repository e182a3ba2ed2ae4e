package meridian.model.settings;

import java.util.List;

/**
 * A CloudFront cache policy: what is in the cache key, and how long an object lives.
 *
 * @param minTtl nanoseconds
 * @param defaultTtl nanoseconds
 * @param maxTtl nanoseconds
 */
public record CachePolicySettings(
    String name,
    long minTtl,
    long defaultTtl,
    long maxTtl,
    Part queryStrings,
    Part headers,
    Part cookies) {

  /**
   * Which parts of one kind are in the cache key.
   *
   * @param all all of them; then {@code names} is empty
   * @param names these, sorted
   */
  public record Part(boolean all, List<String> names) {
    public static final Part NONE = new Part(false, List.of());
    public static final Part ALL = new Part(true, List.of());

    public Part {
      names = List.copyOf(names);
    }
  }

  /** Nothing is ever kept: the managed policy CachingDisabled. */
  public boolean disabled() {
    return maxTtl == 0;
  }
}
