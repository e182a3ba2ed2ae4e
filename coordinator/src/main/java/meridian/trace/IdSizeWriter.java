package meridian.trace;

import java.io.IOException;
import java.nio.file.Path;
import meridian.kernel.VirtualTime;

/**
 * Writes what cache simulators read: time in whole seconds, an object's number and its size (0
 * where it is not known); libCacheSim's csv has a header, webcachesim's text has none.
 */
final class IdSizeWriter implements TraceWriter {
  private final TraceOutput out;
  private final char delimiter;

  IdSizeWriter(Path file, String header, char delimiter) throws IOException {
    out = new TraceOutput(file);
    out.text(header);
    this.delimiter = delimiter;
  }

  @Override
  public void write(TraceRow row) throws IOException {
    out.number(row.time / VirtualTime.SECOND);
    out.put(delimiter);
    out.number(ObjectIds.of(row));
    out.put(delimiter);
    out.number(Math.max(0, row.bytes));
    out.put('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
