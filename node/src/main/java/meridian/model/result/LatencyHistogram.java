package meridian.model.result;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * A mergeable histogram of nanoseconds: HdrHistogram with three significant digits (an error of at
 * most 0.1 %) and an exact sum and maximum. Zeros, which are most of what an edge location's own
 * time is, are only counted; other values below 64 ns stand for 64 ns in percentiles.
 *
 * <p>Values wait in a small buffer and are entered together: entering one is a cache miss, and the
 * processor does many of them at once if nothing stands between them.
 */
public final class LatencyHistogram {
  private static final long UNIT_NANOS = 64;
  private static final int BUFFER = 64;

  /** Above so many values the small counters are emptied into large ones, before one overflows. */
  private static final long SMALL_MAX = 1 << 30;

  /** Counters of 32 bits: twice as many of them fit into the processor's cache. */
  private final AbstractHistogram small = newSmall();

  /** Counters of 64 bits for what no longer fits; null as long as all does. */
  private @Nullable AbstractHistogram large;

  private final long[] waiting = new long[BUFFER];
  private int waitingCount;
  private long zeros;
  private long sum;
  private long max;

  private static AbstractHistogram newSmall() {
    AbstractHistogram made = new IntCountsHistogram(UNIT_NANOS, 2 * UNIT_NANOS * 1024, 3);
    made.setAutoResize(true);
    return made;
  }

  private static AbstractHistogram newLarge() {
    AbstractHistogram made = new Histogram(UNIT_NANOS, 2 * UNIT_NANOS * 1024, 3);
    made.setAutoResize(true);
    return made;
  }

  /** Adds one value, in nanoseconds, not negative. */
  public void record(long nanos) {
    if (nanos == 0) {
      zeros++;
      return;
    }
    waiting[waitingCount++] = nanos;
    if (waitingCount == BUFFER) {
      flush();
    }
  }

  private void flush() {
    for (int i = 0; i < waitingCount; i++) {
      long nanos = waiting[i];
      small.recordValue(nanos);
      sum += nanos;
      max = StrictMath.max(max, nanos);
    }
    waitingCount = 0;
    if (small.getTotalCount() > SMALL_MAX) {
      spill();
    }
  }

  private AbstractHistogram spill() {
    AbstractHistogram to = large == null ? newLarge() : large;
    to.add(small);
    small.reset();
    large = to;
    return to;
  }

  /** All values above zero. */
  private AbstractHistogram all() {
    flush();
    return large == null ? small : spill();
  }

  /** Adds all values of another one. */
  public void add(LatencyHistogram other) {
    AbstractHistogram theirs = other.all();
    if (all().getTotalCount() + theirs.getTotalCount() > SMALL_MAX) {
      spill().add(theirs);
    } else {
      small.add(theirs);
    }
    zeros += other.zeros;
    sum += other.sum;
    max = StrictMath.max(max, other.max);
  }

  public long count() {
    return zeros + all().getTotalCount();
  }

  /** The exact sum in nanoseconds. */
  public long sum() {
    flush();
    return sum;
  }

  /** The exact largest value in nanoseconds; 0 if there is none. */
  public long max() {
    flush();
    return max;
  }

  /** The exact mean in nanoseconds; 0 if there is none. */
  public double mean() {
    return count() == 0 ? 0 : (double) sum() / count();
  }

  /**
   * The value at nearest rank, in nanoseconds: the largest value that the histogram cannot tell
   * from it, but never above {@link #max}.
   *
   * @param percentile 0 to 100
   */
  public long percentile(double percentile) {
    long rank = StrictMath.max(1, (long) StrictMath.ceil(count() * percentile / 100)) - zeros;
    if (count() == 0 || rank <= 0) {
      return 0;
    }
    AbstractHistogram all = all();
    double among = 100.0 * rank / all.getTotalCount();
    return StrictMath.min(max, all.getValueAtPercentile(among));
  }

  /**
   * Writes the counts that are not zero, each with the difference of its value to the one before.
   */
  public void save(StateOutput out) {
    AbstractHistogram all = all();
    out.writeLong(zeros);
    out.writeLong(sum);
    out.writeLong(max);
    int used = 0;
    for (HistogramIterationValue ignored : all.recordedValues()) {
      used++;
    }
    long[] pairs = new long[2 * used];
    int i = 0;
    long before = 0;
    for (HistogramIterationValue value : all.recordedValues()) {
      pairs[i++] = value.getValueIteratedTo() - before;
      before = value.getValueIteratedTo();
      pairs[i++] = value.getCountAddedInThisIterationStep();
    }
    out.writeLongs(pairs, i);
  }

  /** Adds what {@link #save} wrote. */
  public void load(StateInput in) {
    zeros += in.readLong();
    sum += in.readLong();
    max = StrictMath.max(max, in.readLong());
    long[] pairs = in.readLongs();
    AbstractHistogram saved = newLarge();
    long value = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      value += pairs[i];
      saved.recordValueWithCount(value, pairs[i + 1]);
    }
    if (all().getTotalCount() + saved.getTotalCount() > SMALL_MAX) {
      spill().add(saved);
    } else {
      small.add(saved);
    }
  }
}
