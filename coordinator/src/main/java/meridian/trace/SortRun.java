package meridian.trace;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are sorted together: first in memory, then perhaps in a file. Equal times stay in the
 * order in which they were added.
 */
final class SortRun implements AutoCloseable {
  private static final int FILE_BUFFER_BYTES = 1 << 16;

  private ByteBuffer rows;
  private long[] times = new long[1024];
  private int[] starts = new int[1024];
  private int[] order = {};
  private int count;
  private int at;
  private final TraceRow head = new TraceRow();
  private @Nullable Path file;
  private @Nullable DataInputStream in;

  SortRun() {
    rows = ByteBuffer.allocate(1 << 16);
  }

  /** Bytes in memory. */
  long size() {
    return rows.position() + 16L * count;
  }

  void add(TraceRow row) {
    int size = RowCodec.size(row);
    if (rows.remaining() < size) {
      int capacity = Math.addExact(Math.multiplyExact(rows.capacity(), 2), size);
      rows = ByteBuffer.allocate(capacity).put(rows.flip());
    }
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
    }
    times[count] = row.time;
    starts[count++] = rows.position();
    RowCodec.write(row, rows);
  }

  /** Sorts; no row may be added after it. Call {@link #advance} for the first row. */
  void sort() {
    order = StableOrder.of(times, count);
  }

  /** Moves the sorted rows into a temporary file, which {@link #close} deletes. */
  void spill() throws IOException {
    Path newFile = Files.createTempFile("meridian-sort-", ".rows");
    file = newFile;
    newFile.toFile().deleteOnExit();
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(newFile), FILE_BUFFER_BYTES))) {
      for (int i = 0; i < count; i++) {
        int start = starts[order[i]];
        int end = order[i] + 1 < count ? starts[order[i] + 1] : rows.position();
        out.writeLong(times[order[i]]);
        out.writeInt(end - start);
        out.write(rows.array(), start, end - start);
      }
    }
    rows = ByteBuffer.allocate(1 << 12);
    times = new long[0];
    starts = new int[0];
    order = new int[0];
    in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(newFile), FILE_BUFFER_BYTES));
  }

  /** Goes to the next row in the order of time; false at the end. */
  boolean advance() {
    if (at == count) {
      return false;
    }
    try {
      if (in == null) {
        read(rows, order[at]);
      } else {
        read(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("temporary file " + file, e);
    }
    at++;
    return true;
  }

  private void read(ByteBuffer from, int index) {
    head.time = times[index];
    RowCodec.read(from.position(starts[index]), head);
  }

  private void read(DataInputStream from) throws IOException {
    head.time = from.readLong();
    int size = from.readInt();
    if (rows.capacity() < size) {
      rows = ByteBuffer.allocate(2 * size);
    }
    from.readFully(rows.array(), 0, size);
    RowCodec.read(rows.position(0), head);
  }

  /** The row that {@link #advance} went to. */
  TraceRow head() {
    return head;
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
