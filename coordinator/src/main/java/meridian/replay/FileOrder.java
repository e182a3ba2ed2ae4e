package meridian.replay;

import java.io.IOException;
import java.util.List;
import meridian.trace.TraceReader;
import meridian.trace.TraceRow;

/**
 * Rows in the order of their lines: one that is earlier than the row before it takes that row's
 * time. For estimates, which do not mind.
 */
final class FileOrder implements TraceReader {
  private final TraceReader reader;
  private long last = Long.MIN_VALUE;

  /**
   * @param reader owned from now on
   */
  FileOrder(TraceReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean next(TraceRow row) throws IOException {
    if (!reader.next(row)) {
      return false;
    }
    last = StrictMath.max(last, row.time);
    row.time = last;
    return true;
  }

  @Override
  public double progress() {
    return reader.progress();
  }

  @Override
  public long unparsed() {
    return reader.unparsed();
  }

  @Override
  public List<String> unparsedLines() {
    return reader.unparsedLines();
  }

  @Override
  public boolean absoluteTime() {
    return reader.absoluteTime();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
