package meridian.trace;

import java.nio.charset.StandardCharsets;
import meridian.kernel.Hash;

/** The columns between the commas of a line, where there are many of them; no quotes. */
final class FieldSplitter {
  private static final long COMMA = Swar.pattern(',');

  private int[] starts = {};
  private int[] ends = {};
  private byte[] bytes = {};

  /** How many columns are expected from now on. */
  void room(int columns) {
    starts = new int[columns];
    ends = new int[columns];
  }

  /** How many columns a line has: at most one more than expected; 0 for a control character. */
  int split(LineSource line) {
    bytes = line.bytes;
    int at = line.start;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at;
      ends[i] = Swar.endOfField(bytes, at, COMMA);
      if (ends[i] >= line.end || bytes[ends[i]] != ',') {
        return ends[i] >= line.end ? i + 1 : 0;
      }
      at = ends[i] + 1;
    }
    return starts.length + 1;
  }

  int from(int column) {
    return starts[column];
  }

  long whole(int column) {
    return Numbers.whole(bytes, starts[column], ends[column]);
  }

  double decimal(int column) {
    return Numbers.decimal(bytes, starts[column], ends[column]);
  }

  long hash(int column) {
    return Hash.of(bytes, starts[column], ends[column] - starts[column]);
  }

  String text(int column) {
    int length = ends[column] - starts[column];
    return new String(bytes, starts[column], length, StandardCharsets.UTF_8);
  }

  String shown(int column) {
    return Mistake.shown(bytes, starts[column], ends[column]);
  }
}
