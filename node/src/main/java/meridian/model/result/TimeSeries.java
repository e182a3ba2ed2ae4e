package meridian.model.result;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;

/**
 * What happened in each minute of virtual time, by the minute in which requests arrived at their
 * entry points, and the latency over time for plots: a coarse histogram (sixteen buckets an octave)
 * for each span of 2^k minutes, where k grows so that there are at most 576 spans.
 */
public final class TimeSeries {
  /** Columns of a minute. The order is part of the checkpoint format. */
  public enum Column {
    REQUESTS,
    HITS,
    REFRESH_HITS,
    MISSES,
    STATUS_4XX,
    STATUS_5XX,
    BYTES,
    /** Requests for which an origin was asked, and how long it took in all (nanoseconds). */
    ORIGIN_REQUESTS,
    ORIGIN_NANOS
  }

  /** Buckets of a span's histogram. */
  public static final int LATENCY_BUCKETS = 24 * 16;

  private static final int COLUMNS = Column.values().length;
  private static final int SPANS_MAX = 576;
  private static final int LOWEST_OCTAVE = 14;
  private static final int STEP_BITS = 4;
  private static final int STEPS = 1 << STEP_BITS;

  private long[] minutes = new long[64 * COLUMNS];
  private int minuteCount;
  private int spanShift;
  private int[] spans = new int[0];
  private int lastMinute;
  private long lastMinuteStart = -VirtualTime.MINUTE;

  /** The number of minutes from the start of the run to the last one in which anything arrived. */
  public int minutes() {
    return minuteCount;
  }

  public long get(int minute, Column column) {
    return minutes[minute * COLUMNS + column.ordinal()];
  }

  /** The length of the spans of {@link #latency}, in minutes: a power of two. */
  public int spanMinutes() {
    return 1 << spanShift;
  }

  /** The number of spans that cover {@link #minutes()}. */
  public int spans() {
    return (minuteCount + spanMinutes() - 1) >> spanShift;
  }

  /**
   * The viewers' time to first byte at nearest rank in spans {@code from} to {@code to}
   * (exclusive), in nanoseconds: the upper end of its bucket (at most 6 % above the value); 0 where
   * nothing arrived.
   */
  public long latency(int from, int to, double percentile) {
    long[] counts = new long[LATENCY_BUCKETS];
    long total = 0;
    for (int i = from * LATENCY_BUCKETS; i < to * LATENCY_BUCKETS && i < spans.length; i++) {
      counts[i % LATENCY_BUCKETS] += spans[i];
      total += spans[i];
    }
    long rank = StrictMath.max(1, (long) StrictMath.ceil(total * percentile / 100));
    long seen = 0;
    for (int i = 0; i < LATENCY_BUCKETS && total > 0; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return upperEnd(i);
      }
    }
    return 0;
  }

  void add(Completion c, boolean asked) {
    int minute = minuteOf(c.arrivedAt);
    int row = minute * COLUMNS;
    minutes[row]++;
    switch (c.result) {
      case Hit -> minutes[row + Column.HITS.ordinal()]++;
      case RefreshHit -> minutes[row + Column.REFRESH_HITS.ordinal()]++;
      case Miss -> minutes[row + Column.MISSES.ordinal()]++;
      default -> {}
    }
    if (c.status >= 500) {
      minutes[row + Column.STATUS_5XX.ordinal()]++;
    } else if (c.status >= 400) {
      minutes[row + Column.STATUS_4XX.ordinal()]++;
    }
    minutes[row + Column.BYTES.ordinal()] += c.bytes;
    if (asked) {
      minutes[row + Column.ORIGIN_REQUESTS.ordinal()]++;
      minutes[row + Column.ORIGIN_NANOS.ordinal()] += c.originNanos;
    }
    spans[(minute >> spanShift) * LATENCY_BUCKETS + bucket(c.viewerTtfb)]++;
  }

  /**
   * The minute of a time, within reach; the last one is remembered, since a division would cost
   * more than the rest.
   */
  private int minuteOf(long time) {
    long since = time - lastMinuteStart;
    if (since < 0 || since >= VirtualTime.MINUTE) {
      lastMinute = (int) (time / VirtualTime.MINUTE);
      lastMinuteStart = lastMinute * VirtualTime.MINUTE;
      reach(lastMinute);
    }
    return lastMinute;
  }

  /** Adds another series. */
  public void add(TimeSeries other) {
    if (other.minuteCount == 0) {
      return;
    }
    reach(other.minuteCount - 1);
    for (int i = 0; i < other.minuteCount * COLUMNS; i++) {
      minutes[i] += other.minutes[i];
    }
    while (spanShift < other.spanShift) {
      fold();
    }
    int down = spanShift - other.spanShift;
    for (int span = 0; span < other.spans(); span++) {
      for (int i = 0; i < LATENCY_BUCKETS; i++) {
        spans[(span >> down) * LATENCY_BUCKETS + i] += other.spans[span * LATENCY_BUCKETS + i];
      }
    }
  }

  public void save(StateOutput out) {
    out.writeInt(minuteCount);
    out.writeLongs(minutes, minuteCount * COLUMNS);
    out.writeInt(spanShift);
    out.writeInts(spans, spans() * LATENCY_BUCKETS);
  }

  /** Adds what {@link #save} wrote. */
  public void load(StateInput in) {
    TimeSeries saved = new TimeSeries();
    saved.minuteCount = in.readInt();
    saved.minutes = in.readLongs();
    saved.spanShift = in.readInt();
    saved.spans = in.readInts();
    add(saved);
  }

  private void reach(int minute) {
    if (minute < minuteCount) {
      return;
    }
    minuteCount = minute + 1;
    if (minuteCount * COLUMNS > minutes.length) {
      minutes = Arrays.copyOf(minutes, StrictMath.max(minuteCount * COLUMNS, 2 * minutes.length));
    }
    while (spans() > SPANS_MAX) {
      fold();
    }
    int needed = spans() * LATENCY_BUCKETS;
    if (needed > spans.length) {
      int room =
          StrictMath.max(needed, StrictMath.min(2 * spans.length, SPANS_MAX * LATENCY_BUCKETS));
      spans = Arrays.copyOf(spans, room);
    }
  }

  /** Doubles the length of the spans. */
  private void fold() {
    int[] folded = new int[spans.length];
    for (int i = 0; i < spans.length; i++) {
      int span = i / LATENCY_BUCKETS;
      folded[(span >> 1) * LATENCY_BUCKETS + i % LATENCY_BUCKETS] += spans[i];
    }
    spans = folded;
    spanShift++;
  }

  private static int bucket(long nanos) {
    int octave = 63 - Long.numberOfLeadingZeros(nanos | 1);
    if (octave < LOWEST_OCTAVE) {
      return 0;
    }
    int step = (int) (nanos >>> (octave - STEP_BITS)) & (STEPS - 1);
    return StrictMath.min(LATENCY_BUCKETS - 1, (octave - LOWEST_OCTAVE) * STEPS + step);
  }

  private static long upperEnd(int bucket) {
    int octave = LOWEST_OCTAVE + bucket / STEPS;
    return (1L << octave) + ((bucket % STEPS + 1L) << (octave - STEP_BITS));
  }
}
