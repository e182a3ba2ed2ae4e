package meridian.replay;

import java.io.IOException;
import meridian.trace.TraceReader;
import meridian.trace.TraceRow;
import meridian.trace.WrappedReader;

/**
 * Rows in the order of their lines: one that is earlier than the row before it takes that row's
 * time. For estimates, which do not mind.
 */
final class FileOrder extends WrappedReader {
  private long last = Long.MIN_VALUE;

  /**
   * @param reader owned from now on
   */
  FileOrder(TraceReader reader) {
    super(reader);
  }

  @Override
  public boolean next(TraceRow row) throws IOException {
    if (!source.next(row)) {
      return false;
    }
    last = StrictMath.max(last, row.time);
    row.time = last;
    return true;
  }
}
