package meridian.trace;

/** Sorts indices by time, equal times by index, without boxing: merge sort from the bottom up. */
final class StableOrder {
  private StableOrder() {}

  /** The indices below {@code count} in the order of their times. */
  static int[] of(long[] times, int count) {
    int[] from = new int[count];
    for (int i = 0; i < count; i++) {
      from[i] = i;
    }
    int[] to = new int[count];
    for (long width = 1; width < count; width *= 2) {
      for (long low = 0; low < count; low += 2 * width) {
        int middle = (int) Math.min(count, low + width);
        merge(times, from, to, (int) low, middle, (int) Math.min(count, low + 2 * width));
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void merge(long[] times, int[] from, int[] to, int low, int middle, int high) {
    if (middle == high || times[from[middle - 1]] <= times[from[middle]]) {
      System.arraycopy(from, low, to, low, high - low);
      return;
    }
    int left = low;
    int right = middle;
    for (int i = low; i < high; i++) {
      boolean takeLeft =
          right == high || (left < middle && times[from[left]] <= times[from[right]]);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
