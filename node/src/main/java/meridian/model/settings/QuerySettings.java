package meridian.model.settings;

/**
 * What whoever handles a request asks of a database before he answers.
 *
 * @param database its name
 * @param operations how many, one after the other
 * @param writeShare the share of operations that are writes, 0 to 1; negative: the last operation
 *     of a request that is no GET, HEAD or OPTIONS
 * @param retry of an operation that the driver has given up
 */
public record QuerySettings(
    String database, int operations, double writeShare, RetrySettings retry) {
  /** Operations that nobody but the driver tries again. */
  public QuerySettings(String database, int operations, double writeShare) {
    this(database, operations, writeShare, RetrySettings.NONE);
  }

  /** The same with retries. */
  public QuerySettings with(RetrySettings otherRetry) {
    return new QuerySettings(database, operations, writeShare, otherRetry);
  }
}
