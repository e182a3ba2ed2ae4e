package meridian.model.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;

/**
 * CloudWatch-style series: for each (namespace, metric, dimensions) and minute of virtual time the
 * sample count, sum, minimum and maximum. An entity asks for a {@link Series} once and adds to it.
 */
public final class MetricStore {
  /**
   * What a series is about.
   *
   * @param dimensions as CloudWatch writes them, for example {@code LoadBalancer=app/api}; several
   *     are parted by commas
   * @param unit a CloudWatch unit
   * @param scale what a stored value is divided by to be in that unit (1e6 for nanoseconds in
   *     Milliseconds)
   */
  public record Key(String namespace, String metric, String dimensions, String unit, long scale)
      implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byNamespace = namespace.compareTo(other.namespace);
      int byDimensions = byNamespace != 0 ? byNamespace : dimensions.compareTo(other.dimensions);
      return byDimensions != 0 ? byDimensions : metric.compareTo(other.metric);
    }
  }

  /** One series; minutes without samples have none. */
  public static final class Series {
    private static final int COLUMNS = 4;
    private final long countFrom;
    private long[] minutes = {};

    private Series(long countFrom) {
      this.countFrom = countFrom;
    }

    /** Adds one sample at a virtual time, unless that is in the warm-up. */
    public void add(long time, long value) {
      if (time < countFrom) {
        return;
      }
      add((int) (time / VirtualTime.MINUTE), 1, value, value, value);
    }

    private void add(int minute, long count, long sum, long min, long max) {
      int row = minute * COLUMNS;
      if (row >= minutes.length) {
        minutes = Arrays.copyOf(minutes, StrictMath.max(row + COLUMNS, 2 * minutes.length));
      }
      boolean first = minutes[row] == 0;
      minutes[row] += count;
      minutes[row + 1] += sum;
      minutes[row + 2] = first ? min : StrictMath.min(min, minutes[row + 2]);
      minutes[row + 3] = first ? max : StrictMath.max(max, minutes[row + 3]);
    }

    /** Upper bound of the minutes with samples. */
    public int minutes() {
      return minutes.length / COLUMNS;
    }

    public long sampleCount(int minute) {
      return minutes[minute * COLUMNS];
    }

    public long sum(int minute) {
      return minutes[minute * COLUMNS + 1];
    }

    public long minimum(int minute) {
      return minutes[minute * COLUMNS + 2];
    }

    public long maximum(int minute) {
      return minutes[minute * COLUMNS + 3];
    }

    private void add(Series other) {
      for (int minute = 0; minute < other.minutes(); minute++) {
        if (other.sampleCount(minute) > 0) {
          add(
              minute,
              other.sampleCount(minute),
              other.sum(minute),
              other.minimum(minute),
              other.maximum(minute));
        }
      }
    }
  }

  private final Map<Key, Series> series = new LinkedHashMap<>();
  private final long countFrom;

  /** A store that leaves out samples before this virtual time. */
  MetricStore(long countFrom) {
    this.countFrom = countFrom;
  }

  /** The series of this key, made if it is new. */
  public Series series(Key key) {
    return series.computeIfAbsent(key, k -> new Series(countFrom));
  }

  /** All series, sorted by key. */
  public Map<Key, Series> sorted() {
    return new TreeMap<>(series);
  }

  /** Adds another store. */
  public void add(MetricStore other) {
    other.sorted().forEach((key, theirs) -> series(key).add(theirs));
  }

  public void save(StateOutput out) {
    List<Key> keys = new ArrayList<>(sorted().keySet());
    out.writeInt(keys.size());
    for (Key key : keys) {
      out.writeString(key.namespace());
      out.writeString(key.metric());
      out.writeString(key.dimensions());
      out.writeString(key.unit());
      out.writeLong(key.scale());
      long[] minutes = series(key).minutes;
      out.writeLongs(minutes, minutes.length);
    }
  }

  /** Adds what {@link #save} wrote. */
  public void load(StateInput in) {
    for (int n = in.readInt(); n > 0; n--) {
      Key key =
          new Key(
              in.readString(), in.readString(), in.readString(), in.readString(), in.readLong());
      Series saved = new Series(0);
      saved.minutes = in.readLongs();
      series(key).add(saved);
    }
  }
}
