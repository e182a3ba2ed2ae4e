package meridian.model.elb;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.RetrySettings;

/**
 * Whether and when a client tries again: exponential back-off with jitter, and a budget, so that a
 * dependency that is down does not get several times the load. A retry takes {@link #COST} tokens;
 * they come back when it succeeds, and one more with each first attempt that does. (AWS SDKs and
 * Tools Reference Guide, "Retry behavior", standard mode.)
 */
final class Retries {
  /** No retry. */
  static final long NONE = -1;

  private static final long COST = 5;
  private static final long JITTER = Hash.of("retry jitter");

  private final RetrySettings settings;
  private final long seed;
  private long tokens;

  Retries(RetrySettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
    tokens = settings.budget();
  }

  /**
   * Takes the tokens of a retry.
   *
   * @param subject what the jitter belongs to, another one for each client and request
   * @param failed how many attempts have failed so far, at least 1
   * @return how long to wait, nanoseconds, or {@link #NONE}
   */
  long take(long subject, int failed) {
    if (failed >= settings.attempts() || !pay()) {
      return NONE;
    }
    long longest = longest(failed);
    return settings.jitter()
        ? RandomStream.bounded(
            RandomStream.at(seed, JITTER, Hash.combine(subject, failed)), longest + 1)
        : longest;
  }

  private boolean pay() {
    if (settings.budget() == Long.MAX_VALUE) {
      return true;
    }
    boolean enough = tokens >= COST;
    tokens -= enough ? COST : 0;
    return enough;
  }

  private long longest(int failed) {
    long wait = settings.backoff();
    for (int i = 1; i < failed && wait < settings.backoffMax(); i++) {
      wait *= 2;
    }
    return StrictMath.min(wait, settings.backoffMax());
  }

  /** An attempt has succeeded; {@code retried}: it was not the first one. */
  void succeeded(boolean retried) {
    if (settings.budget() != Long.MAX_VALUE) {
      tokens = StrictMath.min(settings.budget(), tokens + (retried ? COST : 1));
    }
  }

  /** The client has started anew. */
  void reset() {
    tokens = settings.budget();
  }

  void save(StateOutput out) {
    out.writeLong(tokens);
  }

  void load(StateInput in) {
    tokens = in.readLong();
  }
}
