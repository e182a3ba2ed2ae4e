package meridian.model.settings;

/**
 * What a function has of its account's concurrency for itself.
 *
 * @param reserved it runs at most so many calls at once, and nobody else can have them; {@link
 *     #UNRESERVED}: it shares the rest with others
 * @param provisioned containers that are kept ready
 * @param provisionedFrom virtual time at which they are ordered, nanoseconds; {@link #BEFORE}: they
 *     are ready when the run begins
 * @param provisionedReady virtual time from which they can be used
 */
public record FunctionConcurrency(
    int reserved, int provisioned, long provisionedFrom, long provisionedReady) {
  public static final int UNRESERVED = -1;
  public static final long BEFORE = -1;

  /** No limits of its own, nothing kept ready. */
  public static final FunctionConcurrency SHARED =
      new FunctionConcurrency(UNRESERVED, 0, BEFORE, BEFORE);

  public FunctionConcurrency {
    if (reserved < UNRESERVED || provisioned < 0 || provisionedReady < provisionedFrom) {
      throw new IllegalArgumentException(
          "reserved="
              + reserved
              + " provisioned="
              + provisioned
              + " from="
              + provisionedFrom
              + " ready="
              + provisionedReady);
    }
    if (reserved >= 0 && provisioned > reserved) {
      throw new IllegalArgumentException("provisioned=" + provisioned + " reserved=" + reserved);
    }
  }

  public boolean isReserved() {
    return reserved >= 0;
  }
}
