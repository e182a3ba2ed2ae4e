package meridian.trace;

import java.util.HashSet;
import java.util.Set;
import meridian.kernel.Hash;
import meridian.kernel.VirtualTime;

/**
 * What is in a trace. Memory: some 16 to 32 bytes for each different object, viewer, and second
 * with requests.
 */
public final class TraceStatistics {
  private static final long SECONDS_A_MINUTE = 60;

  private final LongCounter objects = new LongCounter();
  private final LongCounter viewers = new LongCounter();
  private final LongCounter seconds = new LongCounter();
  private final Set<String> edges = new HashSet<>();
  private long requests;
  private long bytes;
  private long sized;
  private long backwards;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long before = Long.MIN_VALUE;
  private long edgeHash;

  /** Counts a request; rows need not be in the order of time. */
  public void add(TraceRow row) {
    requests++;
    long path = Hash.of(row.path.bytes, row.path.offset, row.path.length);
    long query = Hash.of(row.query.bytes, row.query.offset, row.query.length);
    objects.add(Hash.combine(path, query));
    if (row.viewer != TraceRow.ABSENT) {
      viewers.add(row.viewer);
    }
    if (row.bytes != TraceRow.ABSENT) {
      sized++;
      bytes += row.bytes;
    }
    seconds.add(row.time / VirtualTime.SECOND);
    backwards += row.time < before ? 1 : 0;
    before = row.time;
    first = Math.min(first, row.time);
    last = Math.max(last, row.time);
    edge(row.edgeLocation);
  }

  private void edge(TextSlice edge) {
    if (edge.length > 0) {
      long hash = Hash.of(edge.bytes, edge.offset, edge.length);
      if (hash != edgeHash) {
        edgeHash = hash;
        edges.add(edge.toString());
      }
    }
  }

  public long requests() {
    return requests;
  }

  /** Different objects: path and query. */
  public long objects() {
    return objects.size();
  }

  /** Objects that are asked for once. */
  public long oneHit() {
    return objects.once();
  }

  /** Different viewers, as far as the trace names them. */
  public long viewers() {
    return viewers.size();
  }

  /** Different edge locations that the trace names. */
  public int edgeLocations() {
    return edges.size();
  }

  /** The sum of the sizes of the requests that have one. */
  public long bytes() {
    return bytes;
  }

  /** Requests that have a size. */
  public long sized() {
    return sized;
  }

  /** Requests that are earlier than the one before them. */
  public long backwards() {
    return backwards;
  }

  /** Nanoseconds: the time of the earliest request. */
  public long first() {
    return first;
  }

  /** Nanoseconds: the time of the latest request. */
  public long last() {
    return last;
  }

  /** A time in nanoseconds and the requests from then on, in a second or a minute. */
  public record Peak(long time, long requests) {}

  /** The second with the most requests; the first of them. */
  public Peak peakSecond() {
    return peak(1);
  }

  /** The minute of the clock with the most requests; the first of them. */
  public Peak peakMinute() {
    return peak(SECONDS_A_MINUTE);
  }

  private Peak peak(long length) {
    long bestTime = 0;
    long best = 0;
    long current = Long.MIN_VALUE;
    long count = 0;
    for (long second : seconds.sorted()) {
      count = second / length == current ? count : 0;
      current = second / length;
      count += seconds.count(second);
      if (count > best) {
        best = count;
        bestTime = current * length * VirtualTime.SECOND;
      }
    }
    return new Peak(bestTime, best);
  }

  /**
   * Minutes of the clock without a request, between the first and the last.
   *
   * @param minutes how many
   * @param longest of how many minutes the longest run of them is
   * @param from nanoseconds: when that begins
   */
  public record Gaps(long minutes, long longest, long from) {}

  public Gaps gaps() {
    long minutes = 0;
    long longest = 0;
    long from = 0;
    long minute = first / VirtualTime.SECOND / SECONDS_A_MINUTE;
    for (long second : seconds.sorted()) {
      long gap = second / SECONDS_A_MINUTE - minute - 1;
      minutes += Math.max(0, gap);
      if (gap > longest) {
        longest = gap;
        from = (minute + 1) * SECONDS_A_MINUTE * VirtualTime.SECOND;
      }
      minute = second / SECONDS_A_MINUTE;
    }
    return new Gaps(minutes, longest, from);
  }

  /** Minutes of the clock from the first to the last request. */
  public long minutes() {
    long minute = SECONDS_A_MINUTE * VirtualTime.SECOND;
    return last / minute - first / minute + 1;
  }
}
