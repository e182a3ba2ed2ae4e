package meridian.replay;

import meridian.trace.TraceRow;

/** The first size that the traffic gives each object. */
final class FirstSizes {
  private final LongMap sizes = new LongMap();

  /**
   * Puts the object's first size into the row; a row without a size is left alone until one is
   * known.
   */
  void apply(TraceRow row) {
    long key = ObjectSizes.key(row);
    long first = sizes.get(key, TraceRow.ABSENT);
    if (first != TraceRow.ABSENT) {
      row.bytes = first;
    } else if (row.bytes >= 0) {
      sizes.put(key, row.bytes);
    }
  }
}
