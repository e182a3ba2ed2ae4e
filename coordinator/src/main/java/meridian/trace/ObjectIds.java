package meridian.trace;

import meridian.kernel.Hash;

/** Numbers for objects, in formats that know no paths. */
final class ObjectIds {
  /** No number: the path is none. */
  static final long NONE = -1;

  private static final int DIGITS_MAX = 18;

  private ObjectIds() {}

  /** The number that the path "/number" is; {@link #NONE} for any other path or with a query. */
  static long number(TraceRow row) {
    TextSlice path = row.path;
    if (row.query.length > 0 || path.length < 2 || path.length > DIGITS_MAX + 1) {
      return NONE;
    }
    long number = 0;
    for (int i = path.offset + 1; i < path.offset + path.length; i++) {
      int digit = path.bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      number = 10 * number + digit;
    }
    boolean plain = path.length == 2 || path.bytes[path.offset + 1] != '0';
    return plain && path.bytes[path.offset] == '/' ? number : NONE;
  }

  /** A number for every object: that of its path, else a hash of path and query (63 bits). */
  static long of(TraceRow row) {
    long number = number(row);
    if (number != NONE) {
      return number;
    }
    long path = Hash.of(row.path.bytes, row.path.offset, row.path.length);
    long hash =
        row.query.length == 0
            ? path
            : Hash.combine(path, Hash.of(row.query.bytes, row.query.offset, row.query.length));
    return hash >>> 1;
  }
}
