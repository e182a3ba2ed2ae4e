package meridian.trace;

import meridian.kernel.RandomStream;

/**
 * Draws indices by weight in constant time (Walker 1977, in the form of Vose 1991: "A linear
 * algorithm for generating random numbers with a given distribution").
 */
final class AliasTable {
  private final long[] threshold;
  private final int[] alias;

  /** At least one weight; none negative, one above zero. */
  AliasTable(double[] weights) {
    int n = weights.length;
    threshold = new long[n];
    alias = new int[n];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("weights sum to " + sum);
    }
    double[] scaled = new double[n];
    int[] stack = new int[n];
    int small = 0;
    int large = n;
    for (int i = 0; i < n; i++) {
      scaled[i] = weights[i] * n / sum;
      if (scaled[i] < 1) {
        stack[small++] = i;
      } else {
        stack[--large] = i;
      }
    }
    pair(scaled, stack, small, large);
  }

  /** Small ones lie at the bottom of the stack, large ones at its top. */
  private void pair(double[] scaled, int[] stack, int smallCount, int largeStart) {
    int small = smallCount;
    int large = largeStart;
    while (small > 0 && large < stack.length) {
      int poor = stack[--small];
      int rich = stack[large];
      set(poor, scaled[poor], rich);
      scaled[rich] -= 1 - scaled[poor];
      if (scaled[rich] < 1) {
        large++;
        stack[small++] = rich;
      }
    }
    // What rounding left over is full.
    while (small > 0) {
      set(stack[--small], 1, 0);
    }
    for (; large < stack.length; large++) {
      set(stack[large], 1, 0);
    }
  }

  private void set(int index, double share, int other) {
    threshold[index] = share >= 1 ? Long.MAX_VALUE : (long) (share * 0x1.0p63);
    alias[index] = other;
  }

  /** The index that these 64 random bits stand for. */
  int draw(long bits) {
    int index = (int) RandomStream.bounded(bits, threshold.length);
    // What is left of the bits after the index: the low half of the product that gave it.
    long rest = (bits * threshold.length) >>> 1;
    return rest < threshold[index] ? index : alias[index];
  }
}
