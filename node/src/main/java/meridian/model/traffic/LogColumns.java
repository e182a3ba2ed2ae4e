package meridian.model.traffic;

import meridian.model.http.LogLine;

/**
 * What a log told about the rows of a chunk, in columns; see {@link LogLine}. Plain data, also what
 * crosses between JVMs; nobody changes it once it is filled.
 */
public final class LogColumns {
  public byte[] result = {};

  /** Ordinals of {@link LogLine.Kind}. */
  public byte[] kind = {};

  public short[] status = {};
  public long[] bytes = {};
  public long[] limit = {};
  public long[] firstByte = {};
  public long[] leavesAfter = {};

  /** Columns without values. */
  public LogColumns() {}

  /** Columns for so many rows. */
  public LogColumns(int rows) {
    result = new byte[rows];
    kind = new byte[rows];
    status = new short[rows];
    bytes = new long[rows];
    limit = new long[rows];
    firstByte = new long[rows];
    leavesAfter = new long[rows];
  }

  /** Puts a line into a row. */
  public void set(int row, LogLine line) {
    result[row] = (byte) line.result();
    kind[row] = (byte) line.kind().ordinal();
    status[row] = (short) line.status();
    bytes[row] = line.bytes();
    limit[row] = line.limit();
    firstByte[row] = line.firstByte();
    leavesAfter[row] = line.leavesAfter();
  }

  /** What a row holds. */
  public LogLine line(int row) {
    return new LogLine(
        result[row],
        LogLine.Kind.of(kind[row]),
        status[row],
        bytes[row],
        limit[row],
        firstByte[row],
        leavesAfter[row]);
  }

  /** Whether the viewer of a row waits for the whole object. */
  boolean isPlain(int row) {
    return kind[row] == 0 && leavesAfter[row] == LogLine.STAYS;
  }
}
