package meridian.model.lambda;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;

/**
 * A limit on how often something may happen: full at first, refilled continuously, never above its
 * capacity. In whole numbers: a token is so many parts as there are nanoseconds in the time in
 * which {@code refill} tokens come back, so each nanosecond brings {@code refill} parts.
 */
final class TokenBucket {
  private final long capacity;
  private final long refill;
  private final long token;

  /** Nanoseconds after which even an empty bucket is full. */
  private final long fullAfter;

  private long level;
  private long filledAt;

  /**
   * @param capacity tokens, not negative
   * @param refill tokens that come back in {@code nanos}, above 0
   */
  TokenBucket(long capacity, long refill, long nanos) {
    this.capacity = Math.multiplyExact(capacity, nanos);
    this.refill = refill;
    token = nanos;
    fullAfter = this.capacity / refill + 1;
    level = this.capacity;
  }

  /** So many a second, and no more than that at once. */
  static TokenBucket perSecond(long tokens) {
    return new TokenBucket(tokens, StrictMath.max(1, tokens), VirtualTime.SECOND);
  }

  /** Whether there is a token. */
  boolean has(long now) {
    long elapsed = now - filledAt;
    level = elapsed >= fullAfter ? capacity : StrictMath.min(capacity, level + elapsed * refill);
    filledAt = now;
    return level >= token;
  }

  /** Takes a token; only where {@link #has} says that there is one. */
  void take() {
    level -= token;
  }

  void save(StateOutput out) {
    out.writeLong(level);
    out.writeLong(filledAt);
  }

  void load(StateInput in) {
    level = in.readLong();
    filledAt = in.readLong();
  }
}
