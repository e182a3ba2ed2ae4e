package meridian.model.database;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.Method;
import meridian.model.settings.QuerySettings;

/** Which of the operations of a request are writes. */
public final class Writes {
  private static final long WRITES = Hash.of("instance writes");

  private Writes() {}

  /** Whether requests with this method want to change something. */
  public static boolean byMethod(Method method) {
    return !method.cacheable() && method != Method.OPTIONS;
  }

  /**
   * Whether an operation is a write.
   *
   * @param changes whether the request's method is one of those that change something
   * @param index of the operation among those of the request
   */
  public static boolean isOne(
      QuerySettings settings, long seed, long request, boolean changes, int index) {
    if (settings.writeShare() < 0) {
      return changes && index == settings.operations() - 1;
    }
    long bits = RandomStream.at(seed, WRITES, Hash.combine(request, index));
    return RandomStream.unit(bits) < settings.writeShare();
  }
}
