package meridian.geo;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the table of {@link Ipv4Countries} from a list of ranges, {@code first,last,country} as
 * numbers, in ascending order, in which a range inside another one is more specific: {@code java
 * -cp ... meridian.geo.Ipv4TableMaker RANGES.csv.gz OUT}.
 */
final class Ipv4TableMaker {
  private static final long END = 1L << 32;
  private static final int BLOCK = 256;

  /** A range of addresses and its country. */
  record Range(long first, long last, int country) {}

  private final List<Range> flat = new ArrayList<>();
  private long next;

  private Ipv4TableMaker() {}

  public static void main(String[] args) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(Path.of(args[1]))))) {
      table(ranges(Path.of(args[0]))).write(out);
    }
  }

  /** The lines of the list. */
  static List<Range> ranges(Path file) throws IOException {
    List<Range> ranges = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(",");
        ranges.add(
            new Range(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Countries.indexOf(fields[2])));
      }
    }
    return ranges;
  }

  /** Ranges that do not overlap and leave nothing out. */
  static List<Range> flattened(List<Range> ranges) {
    Ipv4TableMaker maker = new Ipv4TableMaker();
    Deque<Range> open = new ArrayDeque<>();
    for (Range range : ranges) {
      maker.close(open, range.first());
      open.push(range);
    }
    maker.close(open, END);
    return maker.flat;
  }

  /** Fills up to an address, with the innermost of the open ranges each time. */
  private void close(Deque<Range> open, long until) {
    while (next < until) {
      while (!open.isEmpty() && open.peek().last() < next) {
        open.pop();
      }
      boolean none = open.isEmpty();
      long end = none ? until : Math.min(until, open.peek().last() + 1);
      flat.add(new Range(next, end - 1, none ? Countries.UNKNOWN : open.peek().country()));
      next = end;
    }
  }

  static Ipv4Table table(List<Range> ranges) {
    List<Range> flat = flattened(ranges);
    int[] starts = new int[2 * flat.size()];
    short[] countries = new short[2 * flat.size()];
    int count = 0;
    long[] addresses = new long[Countries.count()];
    for (int i = 0; i < flat.size(); ) {
      int block = (int) (flat.get(i).first() / BLOCK);
      // All that begins in this block, and how far the last of it goes.
      Arrays.fill(addresses, 0);
      long blockEnd = (block + 1L) * BLOCK;
      int best = flat.get(i).country();
      for (int j = firstIn(flat, i, block);
          j < flat.size() && flat.get(j).first() < blockEnd;
          j++) {
        Range range = flat.get(j);
        long first = Math.max(range.first(), (long) block * BLOCK);
        addresses[range.country()] += Math.min(range.last() + 1, blockEnd) - first;
        best = addresses[range.country()] > addresses[best] ? range.country() : best;
        i = Math.max(i, j + 1);
      }
      count = add(starts, countries, count, block, best);
      Range last = flat.get(i - 1);
      if (last.last() + 1 > blockEnd) {
        count = add(starts, countries, count, block + 1, last.country());
      }
    }
    return new Ipv4Table(Arrays.copyOf(starts, count), Arrays.copyOf(countries, count));
  }

  /** The range before may reach into the block. */
  private static int firstIn(List<Range> flat, int i, int block) {
    return i > 0 && flat.get(i - 1).last() >= (long) block * BLOCK ? i - 1 : i;
  }

  private static int add(int[] starts, short[] countries, int count, int block, int country) {
    if (count > 0 && starts[count - 1] == block) {
      countries[count - 1] = (short) country;
      boolean same = count > 1 && countries[count - 2] == country;
      return same ? count - 1 : count;
    }
    if (count > 0 && countries[count - 1] == country) {
      return count;
    }
    starts[count] = block;
    countries[count] = (short) country;
    return count + 1;
  }
}
