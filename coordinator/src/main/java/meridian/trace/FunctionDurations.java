package meridian.trace;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import meridian.kernel.RandomStream;

/** How long the functions of the Azure trace of 2019 take: percentiles of each, in one file. */
final class FunctionDurations {
  private static final int[] PERCENTILES = {0, 1, 25, 50, 75, 99, 100};
  private static final double NANOS_PER_MILLI = 1e6;

  private final int[] columns;

  /** By the hash of a function; only looked up, never gone through. */
  private final Map<Long, long[]> nanos = new HashMap<>();

  /**
   * @param names of the file's columns
   */
  FunctionDurations(List<String> names) {
    columns = columns().stream().mapToInt(names::indexOf).toArray();
  }

  /** The columns that such a file has to have. */
  static List<String> columns() {
    return Arrays.stream(PERCENTILES).mapToObj(p -> "percentile_Average_" + p).toList();
  }

  /** Takes a line; the number of a column that is wrong, or -1. */
  int add(long function, FieldSplitter fields) {
    long[] values = new long[columns.length];
    for (int i = 0; i < columns.length; i++) {
      double millis = fields.decimal(columns[i]);
      // Not above a year; NaN is refused, too.
      if (!(millis >= 0 && millis <= 3.2e10)) {
        return columns[i];
      }
      values[i] = StrictMath.round(millis * NANOS_PER_MILLI);
    }
    Arrays.sort(values);
    nanos.put(function, values);
    return -1;
  }

  /** A duration of a function, drawn by 64 random bits; absent where it is not known. */
  long draw(long function, long bits) {
    long[] values = nanos.get(function);
    if (values == null) {
      return TraceRow.ABSENT;
    }
    double percent = RandomStream.unit(bits) * 100;
    int i = 1;
    while (i < PERCENTILES.length - 1 && percent >= PERCENTILES[i]) {
      i++;
    }
    double share = (percent - PERCENTILES[i - 1]) / (PERCENTILES[i] - PERCENTILES[i - 1]);
    return values[i - 1] + StrictMath.round(share * (values[i] - values[i - 1]));
  }
}
