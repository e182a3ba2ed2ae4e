package meridian.replay;

import meridian.kernel.Hash;
import meridian.trace.TraceRow;

/**
 * What a log has told so far about the size of each object (by path and query): the last complete
 * answer's, or the largest part that was asked for. As {@link TraceRow#bytes} of a row that is fed:
 * a size, or {@code -1 - n}: at least n.
 */
final class ObjectSizes {
  private static final long UNKNOWN = -1;

  private final LongMap sizes = new LongMap();

  /** The key of the object that a row asks for. */
  static long key(TraceRow row) {
    return Hash.combine(
        Hash.of(row.path.bytes, row.path.offset, row.path.length),
        Hash.of(row.query.bytes, row.query.offset, row.query.length));
  }

  /** What is known of an object. */
  long get(long key) {
    return sizes.get(key, UNKNOWN);
  }

  /** An object has this size. */
  void is(long key, long bytes) {
    sizes.put(key, bytes);
  }

  /** An object is no smaller; if it was, it has changed. */
  void isAtLeast(long key, long bytes) {
    long known = get(key);
    if (known >= 0 ? bytes > known : bytes > -1 - known) {
      sizes.put(key, -1 - bytes);
    }
  }
}
