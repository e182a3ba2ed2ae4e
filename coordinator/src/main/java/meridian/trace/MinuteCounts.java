package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each function of the Azure trace of 2019 is called in each minute of a day; seven bits
 * a byte, runs of minutes without a call as one number, since most functions are called rarely.
 */
final class MinuteCounts {
  private int[] columnOfMinute = {};
  private final List<byte[]> paths = new ArrayList<>();
  private final List<byte[]> encoded = new ArrayList<>();
  private long[] keys = new long[64];
  private int[] at = {};
  private int[] nextMinute = {};
  private int[] now = {};
  private byte[] buffer = new byte[16];

  /** Finds the columns 1, 2, ... among the names of the file's columns. */
  void columns(List<String> names) {
    int minutes = 0;
    while (minutes < 1440 && names.contains(String.valueOf(minutes + 1))) {
      minutes++;
    }
    columnOfMinute = new int[minutes];
    for (int minute = 0; minute < minutes; minute++) {
      columnOfMinute[minute] = names.indexOf(String.valueOf(minute + 1));
    }
    buffer = new byte[10 * minutes];
  }

  /** Takes a function's line; the number of a column that is wrong, or -1. */
  int add(long key, String path, FieldSplitter fields, int countMax) {
    int length = 0;
    int last = 0;
    for (int minute = 0; minute < columnOfMinute.length; minute++) {
      long count = fields.whole(columnOfMinute[minute]);
      if (count < 0 || count > countMax) {
        return columnOfMinute[minute];
      }
      if (count > 0) {
        length = put(minute - last, length);
        length = put((int) count, length);
        last = minute;
      }
    }
    if (keys.length == paths.size()) {
      keys = Arrays.copyOf(keys, 2 * keys.length);
    }
    keys[paths.size()] = key;
    paths.add(path.getBytes(StandardCharsets.UTF_8));
    encoded.add(Arrays.copyOf(buffer, length));
    return -1;
  }

  private int put(int value, int position) {
    int rest = value;
    int to = position;
    for (; rest > 127; rest >>>= 7) {
      buffer[to++] = (byte) (rest | 128);
    }
    buffer[to++] = (byte) rest;
    return to;
  }

  /** Goes to a minute, one after another from 0; how many calls there are in it. */
  int advance(int minute) {
    if (minute == 0) {
      at = new int[paths.size()];
      now = new int[paths.size()];
      nextMinute = new int[paths.size()];
      for (int function = 0; function < at.length; function++) {
        nextMinute[function] = 0;
        readNext(function);
      }
    }
    int total = 0;
    for (int function = 0; function < at.length; function++) {
      now[function] = nextMinute[function] == minute ? read(function) : 0;
      if (now[function] > 0) {
        readNext(function);
      }
      total = Math.addExact(total, now[function]);
    }
    return total;
  }

  private void readNext(int function) {
    boolean more = at[function] < encoded.get(function).length;
    nextMinute[function] = more ? nextMinute[function] + read(function) : Integer.MAX_VALUE;
  }

  private int read(int function) {
    byte[] bytes = encoded.get(function);
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at[function]++];
      value |= (b & 127) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  int functions() {
    return paths.size();
  }

  /** Calls of a function in the minute that {@link #advance} went to. */
  int now(int function) {
    return now[function];
  }

  long key(int function) {
    return keys[function];
  }

  byte[] path(int function) {
    return paths.get(function);
  }

  int pathLength(int function) {
    return paths.get(function).length;
  }
}
