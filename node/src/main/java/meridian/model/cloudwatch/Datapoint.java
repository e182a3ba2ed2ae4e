package meridian.model.cloudwatch;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.AlarmSettings;

/** The samples of a metric in some time, from which any statistic can be taken. */
final class Datapoint {
  private long count;
  private long sum;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private long scale = 1;
  private long[] values = {};

  void add(MetricPoint point) {
    count += point.count();
    sum += point.sum();
    min = StrictMath.min(min, point.min());
    max = StrictMath.max(max, point.max());
    scale = point.scale();
    addValues(point.values());
  }

  void add(Datapoint other) {
    count += other.count;
    sum += other.sum;
    min = StrictMath.min(min, other.min);
    max = StrictMath.max(max, other.max);
    scale = other.scale;
    addValues(other.values);
  }

  private void addValues(long[] more) {
    if (more.length > 0) {
      int from = values.length;
      values = Arrays.copyOf(values, from + more.length);
      System.arraycopy(more, 0, values, from, more.length);
    }
  }

  /** The statistic that an alarm wants, in the metric's unit; there is at least one sample. */
  double statistic(AlarmSettings alarm) {
    return switch (alarm.statistic()) {
      case SAMPLE_COUNT -> count;
      case SUM -> (double) sum / scale;
      case AVERAGE -> (double) sum / count / scale;
      case MINIMUM -> (double) min / scale;
      case MAXIMUM -> (double) max / scale;
      case PERCENTILE -> (double) percentile(alarm.percentile()) / scale;
    };
  }

  /** At nearest rank: the least value that at least this share of all is not above. */
  private long percentile(double percentile) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = (int) StrictMath.ceil(percentile / 100 * sorted.length);
    return sorted[StrictMath.max(rank, 1) - 1];
  }

  void save(StateOutput out) {
    out.writeLong(count);
    out.writeLong(sum);
    out.writeLong(min);
    out.writeLong(max);
    out.writeLong(scale);
    out.writeLongs(values, values.length);
  }

  static Datapoint load(StateInput in) {
    Datapoint point = new Datapoint();
    point.count = in.readLong();
    point.sum = in.readLong();
    point.min = in.readLong();
    point.max = in.readLong();
    point.scale = in.readLong();
    point.values = in.readLongs();
    return point;
  }
}
