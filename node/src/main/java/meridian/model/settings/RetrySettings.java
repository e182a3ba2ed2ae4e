package meridian.model.settings;

/**
 * Whether and when a client tries again. The defaults are those of the AWS SDK for Java 2.x in its
 * standard mode (AWS SDKs and Tools Reference Guide, "Retry behavior"; SDK for Java Developer
 * Guide, "Retry strategies").
 *
 * @param attempts at most so many, the first one too
 * @param backoff the longest wait before the first retry, nanoseconds; it doubles with each
 * @param backoffMax no wait is longer, nanoseconds
 * @param jitter whether the wait is drawn from 0 to that
 * @param budget how many tokens for retries a client has at first and at most; Long.MAX_VALUE: it
 *     needs none
 */
public record RetrySettings(
    int attempts, long backoff, long backoffMax, boolean jitter, long budget) {
  /** What failed has failed. */
  public static final RetrySettings NONE = new RetrySettings(1, 0, 0, false, Long.MAX_VALUE);
}
