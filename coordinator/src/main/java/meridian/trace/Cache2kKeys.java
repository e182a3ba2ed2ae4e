package meridian.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import meridian.kernel.VirtualTime;

/**
 * The traces of the cache2k benchmarks (cache2k.org), as Caffeine's simulator reads them: keys of
 * 32 bits, big endian, and nothing else. Requests come a second apart, which says no more than
 * their order; the object becomes the path "/key".
 */
final class Cache2kKeys implements RowParser {
  static final int RECORD_BYTES = 4;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] path = new byte[32];
  private long count;

  Cache2kKeys() {
    path[0] = '/';
  }

  @Override
  public Outcome parse(LineSource record, TraceRow row, Mistake mistake) {
    int length = record.end - record.start;
    if (length < RECORD_BYTES) {
      return mistake.bad(
          record.start, "expected a key of 4 bytes, but found only " + length, "Is it cut off?");
    }
    row.clear();
    row.time = count++ * VirtualTime.SECOND;
    int key = (int) INTS.get(record.bytes, record.start);
    row.path.set(path, 0, Texts.decimal(key & 0xFFFF_FFFFL, path, 1));
    return Outcome.ROW;
  }

  @Override
  public void follow(RowParser before) {
    if (before instanceof Cache2kKeys keys) {
      count = keys.count;
    }
  }

  @Override
  public boolean absoluteTime() {
    return false;
  }

  @Override
  public int timeAt() {
    return 0;
  }
}
