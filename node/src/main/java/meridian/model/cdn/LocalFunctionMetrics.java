package meridian.model.cdn;

import java.util.Map;
import java.util.TreeMap;
import meridian.model.function.Work.Failure;
import meridian.model.result.MetricStore;
import meridian.model.result.MetricStore.Series;

/**
 * The CloudWatch metrics of CloudFront functions, which are global. Each execution is a sample of
 * all of them, so an average is a rate. Nothing is throttled here. Names and units: Amazon
 * CloudFront Developer Guide, "CloudFront Functions metrics".
 */
final class LocalFunctionMetrics {
  /**
   * The time that stands for a compute utilization of 100, nanoseconds. AWS does not publish it,
   * and says only that functions run for less than a millisecond.
   */
  static final long WHOLE_NANOS = 1_000_000;

  private static final String NAMESPACE = "AWS/CloudFront";

  /** A percentage is kept in ten thousandths. */
  private static final long PERCENT_SCALE = 10_000;

  private static final long WHOLE = 100 * PERCENT_SCALE;

  private final MetricStore store;
  private final Map<String, Lines> byFunction = new TreeMap<>();

  LocalFunctionMetrics(MetricStore store) {
    this.store = store;
  }

  /** The series of one function. */
  private record Lines(
      Series invocations,
      Series utilization,
      Series executionErrors,
      Series validationErrors,
      Series throttles) {}

  private Lines lines(String function) {
    return byFunction.computeIfAbsent(
        function,
        name ->
            new Lines(
                series(name, "FunctionInvocations", "None", 1),
                series(name, "FunctionComputeUtilization", "Percent", PERCENT_SCALE),
                series(name, "FunctionExecutionErrors", "None", 1),
                series(name, "FunctionValidationErrors", "None", 1),
                series(name, "FunctionThrottles", "None", 1)));
  }

  private Series series(String function, String metric, String unit, long scale) {
    String dimensions = "FunctionName=" + function + ",Region=Global";
    return store.series(new MetricStore.Key(NAMESPACE, metric, dimensions, unit, scale));
  }

  /** A function begins. */
  void ran(String function, long now, long nanos) {
    Lines lines = lines(function);
    lines.invocations.add(now, 1);
    lines.utilization.add(now, StrictMath.min(WHOLE, nanos * WHOLE / WHOLE_NANOS));
  }

  /** It is over. */
  void ended(String function, long now, Failure failure) {
    Lines lines = lines(function);
    lines.executionErrors.add(now, failure == Failure.EXECUTION ? 1 : 0);
    lines.validationErrors.add(now, failure == Failure.VALIDATION ? 1 : 0);
    lines.throttles.add(now, 0);
  }
}
