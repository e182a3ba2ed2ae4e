package meridian.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import meridian.kernel.VirtualTime;

/**
 * Writes libCacheSim's oracleGeneral, see {@link OracleGeneral}. A record names the next request
 * for its object, which is known only later: records wait in a file beside this one, and the
 * numbers in memory, eight bytes a request and some fifty an object.
 */
final class OracleGeneralWriter implements TraceWriter {
  private static final long SECONDS_MAX = 0xFFFF_FFFFL;
  private static final int RECORDS = 1 << 12;

  private final Path file;
  private final Path waiting;
  private final TraceOutput records;
  private final ByteBuffer record =
      ByteBuffer.allocate(OracleGeneral.RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /** By object; only looked up. */
  private final Map<Long, Integer> last = new HashMap<>();

  private long[] next = new long[1024];
  private int count;

  OracleGeneralWriter(Path file) throws IOException {
    this.file = file;
    waiting = Files.createTempFile("meridian-oracle-", ".records");
    records = new TraceOutput(waiting);
  }

  @Override
  public void write(TraceRow row) throws IOException {
    long seconds = row.time / VirtualTime.SECOND;
    if (seconds > SECONDS_MAX || row.bytes > SECONDS_MAX || count == Integer.MAX_VALUE) {
      throw new IOException(
          "request " + count + " does not fit into oracleGeneral: time or size above 32 bits");
    }
    long id = ObjectIds.of(row);
    Integer before = last.put(id, count);
    if (before != null) {
      next[before] = count;
    }
    if (count == next.length) {
      next = Arrays.copyOf(next, Math.min(Integer.MAX_VALUE - 8, 2 * count));
    }
    next[count++] = -1;
    record.clear();
    record.putInt((int) seconds).putLong(id).putInt((int) Math.max(0, row.bytes)).putLong(-1);
    records.bytes(record.array(), 0, OracleGeneral.RECORD_BYTES);
  }

  @Override
  public void close() throws IOException {
    records.close();
    try (var in = Files.newInputStream(waiting, StandardOpenOption.DELETE_ON_CLOSE);
        TraceOutput out = new TraceOutput(file)) {
      byte[] bytes = new byte[RECORDS * OracleGeneral.RECORD_BYTES];
      int index = 0;
      for (int n = in.readNBytes(bytes, 0, bytes.length);
          n > 0;
          n = in.readNBytes(bytes, 0, bytes.length)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < n; at += OracleGeneral.RECORD_BYTES) {
          buffer.putLong(at + OracleGeneral.RECORD_BYTES - Long.BYTES, next[index++]);
        }
        out.bytes(bytes, 0, n);
      }
    }
  }
}
