package meridian.replay;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Packs items into bins so that the fullest bin is as little full as can be, and none is without an
 * item. Depth first, the largest item first, into the emptiest bin first: the first packing found
 * is that of the rule "longest processing time first", at most a third worse than the best one
 * (Graham, Bounds on Multiprocessing Timing Anomalies, 1969). The search goes on for better ones
 * for a fixed number of steps; it sees all of them for a dozen items. Equal items go in the order
 * of their numbers, so the same input gives the same packing.
 */
final class Packing {
  private static final int STEPS = 5_000;

  private final long[] sizes;
  private final int[] order;
  private final long[] sums;
  private final int[] items;
  private final int[] binOf;
  private final long floor;
  private int[] best = {};
  private long bestSum = Long.MAX_VALUE;
  private int empty;
  private int steps;

  private Packing(long[] sizes, int bins) {
    this.sizes = sizes;
    order =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingLong(item -> -sizes[item]))
            .mapToInt(item -> item)
            .toArray();
    sums = new long[bins];
    items = new int[bins];
    binOf = new int[sizes.length];
    empty = bins;
    long total = Arrays.stream(sizes).sum();
    long share = total / bins + (total % bins > 0 ? 1 : 0);
    floor = StrictMath.max(share, sizes[order[0]]);
  }

  /**
   * The bin of each item.
   *
   * @param sizes 0 and up
   * @param bins 1 to as many as there are items
   */
  static int[] pack(long[] sizes, int bins) {
    if (bins < 1 || bins > sizes.length) {
      throw new IllegalArgumentException("bins=" + bins + " items=" + sizes.length);
    }
    Packing packing = new Packing(sizes, bins);
    packing.place(0);
    return packing.best;
  }

  /** Places the items from the {@code i}th largest on. */
  private void place(int i) {
    if (i == order.length) {
      bestSum = Arrays.stream(sums).max().orElseThrow();
      best = binOf.clone();
      return;
    }
    int[] bins = emptiestFirst();
    for (int k = 0; k < bins.length && !done(); k++) {
      int bin = bins[k];
      boolean likeTheLast = k > 0 && alike(bin, bins[k - 1]);
      boolean leavesTooMany = empty - (items[bin] == 0 ? 1 : 0) >= order.length - i;
      if (likeTheLast || leavesTooMany) {
        continue;
      }
      if (sums[bin] + sizes[order[i]] >= bestSum) {
        return; // the bins behind are fuller still
      }
      put(order[i], bin);
      place(i + 1);
      take(order[i], bin);
    }
  }

  private boolean done() {
    return bestSum <= floor || (bestSum < Long.MAX_VALUE && ++steps > STEPS);
  }

  /** Bins that are interchangeable for the items to come. */
  private boolean alike(int bin, int other) {
    return sums[bin] == sums[other] && (items[bin] == 0) == (items[other] == 0);
  }

  private int[] emptiestFirst() {
    return IntStream.range(0, sums.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(bin -> sums[bin])
                .thenComparingInt(bin -> items[bin] == 0 ? 0 : 1))
        .mapToInt(bin -> bin)
        .toArray();
  }

  private void put(int item, int bin) {
    empty -= items[bin]++ == 0 ? 1 : 0;
    sums[bin] += sizes[item];
    binOf[item] = bin;
  }

  private void take(int item, int bin) {
    empty += --items[bin] == 0 ? 1 : 0;
    sums[bin] -= sizes[item];
  }
}
