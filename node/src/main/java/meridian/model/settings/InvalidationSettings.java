package meridian.model.settings;

import java.util.List;

/**
 * Invalidations of a distribution. Source: Amazon CloudFront Developer Guide, "Invalidating files".
 *
 * @param all sorted by time
 * @param reach nanoseconds until the last location has taken an invalidation over
 */
public record InvalidationSettings(List<Invalidation> all, long reach) {
  /** None. */
  public static final InvalidationSettings NONE = new InvalidationSettings(List.of(), 0);

  public InvalidationSettings {
    all = List.copyOf(all);
  }

  /**
   * The number of paths of the invalidations that are asked for from one time up to another, as
   * they are billed: a wildcard counts as one.
   */
  public long paths(long from, long to) {
    return all.stream()
        .filter(invalidation -> invalidation.at >= from && invalidation.at <= to)
        .mapToLong(invalidation -> invalidation.paths.size())
        .sum();
  }

  /**
   * One invalidation.
   *
   * @param at when it is asked for, virtual nanoseconds
   * @param paths with a query where that counts; "*" at the end stands for any text
   */
  public record Invalidation(long at, List<String> paths) {
    public Invalidation {
      paths = List.copyOf(paths);
    }
  }
}
