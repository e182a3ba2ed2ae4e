package meridian.kernel;

/**
 * A stream of random numbers: SplitMix64 (Steele, Lea, Flood 2014). A stream belongs to one entity
 * and is derived from the run's seed and the hash of the entity's path, so that a new entity, or
 * one more draw of another, changes nobody else's numbers. What belongs to a request or an object
 * is not drawn from a stream but from {@link #at(long, long, long)}, wherever it is needed.
 */
public final class RandomStream {
  private long state;

  /** A stream of the run {@code seed} for the entity whose path is {@code path}. */
  public RandomStream(long seed, String path) {
    this(Hash.combine(seed, Hash.of(path)));
  }

  /** A stream that goes on from {@code state}, as {@link #state()} gave it. */
  public RandomStream(long state) {
    this.state = state;
  }

  /** The 64 random bits of a (seed, purpose, subject): the same wherever and whenever asked. */
  public static long at(long seed, long purpose, long subject) {
    return Hash.combine(seed, purpose, subject);
  }

  /** The state, for a checkpoint. */
  public long state() {
    return state;
  }

  /** 64 random bits. */
  public long nextLong() {
    state += Hash.GOLDEN;
    return Hash.mix(state);
  }

  /** A number in [0, bound), from the high bits. {@code bound} is positive. */
  public long nextLong(long bound) {
    return bounded(nextLong(), bound);
  }

  /** A number in [0, 1) with 53 random bits. */
  public double nextUnit() {
    return unit(nextLong());
  }

  /** The number in [0, 1) that the upper 53 of these random bits are. */
  public static double unit(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }

  /**
   * The number in [0, bound) that these random bits are: the upper half of the product (bias below
   * bound / 2^64).
   */
  public static long bounded(long bits, long bound) {
    return Math.multiplyHigh(bits, bound) + ((bits >> 63) & bound);
  }
}
