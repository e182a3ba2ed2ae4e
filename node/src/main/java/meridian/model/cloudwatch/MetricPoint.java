package meridian.model.cloudwatch;

import meridian.model.settings.AlarmSettings.Metric;

/**
 * The samples of one period, as an entity sends them to its region's CloudWatch.
 *
 * @param start virtual time at which the period begins, nanoseconds
 * @param scale what the values are divided by to be in the metric's unit
 * @param values all samples, where a percentile is wanted; else empty
 */
public record MetricPoint(
    Metric metric,
    long start,
    long count,
    long sum,
    long min,
    long max,
    long scale,
    long[] values) {
  private static final long[] NONE = {};

  /** One sample. */
  public static MetricPoint of(Metric metric, long start, long value, long scale) {
    return new MetricPoint(metric, start, 1, value, value, value, scale, NONE);
  }

  /** So many samples of 1, which CloudWatch adds up. */
  public static MetricPoint count(Metric metric, long start, long count) {
    return new MetricPoint(metric, start, count, count, 1, 1, 1, NONE);
  }
}
