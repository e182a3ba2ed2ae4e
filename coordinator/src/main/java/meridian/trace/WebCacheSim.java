package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Traces of webcachesim (github.com/dasebe/webcachesim; also the AdaptSize project's): {@code time
 * id size}, parted by blanks, without a header; further columns are features that we pass over. The
 * object becomes the path "/id".
 */
final class WebCacheSim implements RowParser {
  private @Nullable DelimitedText text;

  /** Whether a first line is such a line. */
  static boolean isFirstLine(String line) {
    return line.matches("\\d+ \\d+ \\d+( -?[\\d.]+)*");
  }

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    if (text == null) {
      String first =
          new String(line.bytes, line.start, line.end - line.start, StandardCharsets.UTF_8);
      int count = first.split(" ", -1).length;
      Column[] columns = new Column[Math.max(3, count)];
      Arrays.fill(columns, Column.IGNORED);
      columns[0] = Column.TIME;
      columns[1] = Column.OBJECT;
      columns[2] = Column.BYTES;
      text = new DelimitedText(' ', columns);
    }
    return text.parse(line, row, mistake);
  }

  @Override
  public boolean absoluteTime() {
    return text != null && text.absoluteTime();
  }

  @Override
  public int timeAt() {
    return text == null ? 0 : text.timeAt();
  }
}
