package meridian.trace;

import java.io.IOException;

/** Writes requests to a file in one format. */
public interface TraceWriter extends AutoCloseable {
  /** Writes a request; what the format cannot hold is left out. */
  void write(TraceRow row) throws IOException;

  /** Completes the file. */
  @Override
  void close() throws IOException;
}
