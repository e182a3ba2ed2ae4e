package meridian.model.lambda;

import meridian.model.result.MetricStore;

/**
 * The CloudWatch metrics of a function. Names and units: AWS Lambda Developer Guide, "Types of
 * metrics for Lambda functions".
 */
final class FunctionMetrics {
  private static final String NAMESPACE = "AWS/Lambda";

  private final MetricStore store;
  private final String dimensions;
  private final MetricStore.Series invocations;
  private final MetricStore.Series duration;
  private final MetricStore.Series concurrentExecutions;

  FunctionMetrics(String function, MetricStore store) {
    this.store = store;
    dimensions = "FunctionName=" + function;
    invocations = count("Invocations");
    concurrentExecutions = count("ConcurrentExecutions");
    duration =
        store.series(
            new MetricStore.Key(NAMESPACE, "Duration", dimensions, "Milliseconds", 1_000_000));
  }

  private MetricStore.Series count(String metric) {
    return store.series(new MetricStore.Key(NAMESPACE, metric, dimensions, "Count", 1));
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
