package meridian.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import meridian.kernel.VirtualTime;

/**
 * The binary traces of libCacheSim (github.com/1a1a11a/libCacheSim, "oracleGeneral"): records of 24
 * bytes, little endian: seconds (32 bits), id (64), size (32), and the number of the next request
 * for the same object (64), which a simulation does not need. The object becomes the path "/id", as
 * from {@link LibCacheSimCsv}.
 */
final class OracleGeneral implements RowParser {
  static final int RECORD_BYTES = 24;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_ID = 20;

  private final byte[] path = new byte[1 + LONGEST_ID + Swar.SLACK];
  private boolean timeKnown;
  private boolean absolute;

  OracleGeneral() {
    path[0] = '/';
  }

  @Override
  public Outcome parse(LineSource record, TraceRow row, Mistake mistake) {
    int length = record.end - record.start;
    if (length < RECORD_BYTES) {
      return mistake.bad(
          record.start,
          "expected a record of 24 bytes, but found only " + length,
          "Is the file cut off, or of another format?");
    }
    row.clear();
    row.time = (int) INTS.get(record.bytes, record.start) & 0xFFFF_FFFFL;
    row.time *= VirtualTime.SECOND;
    row.bytes = (int) INTS.get(record.bytes, record.start + 12) & 0xFFFF_FFFFL;
    row.path.set(path, 0, decimal(Swar.word(record.bytes, record.start + 4)));
    if (!timeKnown) {
      timeKnown = true;
      absolute = row.time >= DelimitedText.ABSOLUTE_FROM;
    }
    return Outcome.ROW;
  }

  /** Ids are unsigned; the position behind the digits. */
  private int decimal(long id) {
    if (id >= 0) {
      return Texts.decimal(id, path, 1);
    }
    long rest = Long.remainderUnsigned(id, 10);
    int end = Texts.decimal(Long.divideUnsigned(id, 10), path, 1);
    path[end] = (byte) ('0' + rest);
    return end + 1;
  }

  @Override
  public boolean absoluteTime() {
    return absolute;
  }

  @Override
  public int timeAt() {
    return 0;
  }
}
