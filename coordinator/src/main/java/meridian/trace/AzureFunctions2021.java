package meridian.trace;

import java.util.Arrays;

/**
 * The Azure Functions trace of 2021 (github.com/Azure/AzurePublicDataset): {@code
 * app,func,end_timestamp,duration}, one invocation a line, in seconds since the trace's zero. An
 * invocation came its duration before its end. The path is "/app/func".
 */
final class AzureFunctions2021 implements RowParser {
  static final String HEADER = "app,func,end_timestamp,duration";

  private static final int COLUMNS = 4;
  private static final long COMMA = Swar.pattern(',');

  private final int[] from = new int[COLUMNS];
  private final int[] to = new int[COLUMNS];
  private byte[] path = new byte[256];
  private int timeAt;

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    if (line.start == line.end || (line.number == 1 && isHeader(line))) {
      return Outcome.NOTHING;
    }
    int at = line.start;
    for (int i = 0; i < COLUMNS; i++) {
      from[i] = at;
      to[i] = Swar.endOfField(line.bytes, at, COMMA);
      boolean last = i == COLUMNS - 1;
      if (last ? to[i] != line.end : line.bytes[to[i]] != ',') {
        return mistake.bad(
            to[i], "expected the 4 columns " + HEADER + ", but found another number of them");
      }
      at = to[i] + 1;
    }
    return row(line.bytes, row, mistake);
  }

  private static boolean isHeader(LineSource line) {
    return Texts.startsWith(line.bytes, line.start, line.end, HEADER);
  }

  private Outcome row(byte[] bytes, TraceRow row, Mistake mistake) {
    row.clear();
    timeAt = from[2];
    long end = Numbers.scientificSeconds(bytes, from[2], to[2]);
    if (end < 0) {
      return wrong(2, "end_timestamp", bytes, mistake);
    }
    row.duration = Numbers.scientificSeconds(bytes, from[3], to[3]);
    if (row.duration < 0) {
      return wrong(3, "duration", bytes, mistake);
    }
    row.time = Math.max(0, end - row.duration);
    path(bytes, row);
    return Outcome.ROW;
  }

  private void path(byte[] bytes, TraceRow row) {
    int app = to[0] - from[0];
    int function = to[1] - from[1];
    int length = app + function + 2;
    if (path.length < length + Swar.SLACK) {
      path = Arrays.copyOf(path, 2 * length + Swar.SLACK);
    }
    path[0] = '/';
    System.arraycopy(bytes, from[0], path, 1, app);
    path[app + 1] = '/';
    System.arraycopy(bytes, from[1], path, app + 2, function);
    row.path.set(path, 0, length);
  }

  private Outcome wrong(int column, String name, byte[] bytes, Mistake mistake) {
    String found = Mistake.shown(bytes, from[column], to[column]);
    return mistake.bad(from[column], name + ": expected seconds, 0 or more, but found " + found);
  }

  @Override
  public boolean absoluteTime() {
    return false;
  }

  @Override
  public int timeAt() {
    return timeAt;
  }
}
