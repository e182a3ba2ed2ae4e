package meridian.model.lambda;

import meridian.model.result.MetricStore;
import meridian.model.result.MetricStore.Key;
import meridian.model.result.MetricStore.Series;

/**
 * The CloudWatch metrics of a function. Names and units: AWS Lambda Developer Guide, "Types of
 * metrics for Lambda functions".
 */
final class FunctionMetrics {
  private static final String NAMESPACE = "AWS/Lambda";

  private final MetricStore store;
  private final String dimensions;
  private final Series invocations;
  private final Series duration;
  private final Series concurrentExecutions;

  FunctionMetrics(String function, MetricStore store) {
    this.store = store;
    dimensions = "FunctionName=" + function;
    invocations = count("Invocations");
    concurrentExecutions = count("ConcurrentExecutions");
    duration = store.series(new Key(NAMESPACE, "Duration", dimensions, "Milliseconds", 1_000_000));
  }

  private Series count(String metric) {
    return store.series(new Key(NAMESPACE, metric, dimensions, "Count", 1));
  }

  void accepted(long now, int concurrency) {
    invocations.add(now, 1);
    concurrentExecutions.add(now, concurrency);
  }

  void throttled(long now) {
    count("Throttles").add(now, 1);
  }

  void finished(long invokedAt, long nanos) {
    duration.add(invokedAt, nanos);
  }
}
