package meridian.model.lambda;

import meridian.model.result.MetricStore;
import meridian.model.result.MetricStore.Series;

/**
 * The CloudWatch metrics of a function. Names and units: AWS Lambda Developer Guide, "Types of
 * metrics for Lambda functions". Cold starts are none of them, and have a namespace of our own.
 */
final class FunctionMetrics {
  private static final String NAMESPACE = "AWS/Lambda";
  private static final long MILLISECONDS = 1_000_000;

  /** Shares are kept in millionths. */
  private static final long MILLIONTHS = 1_000_000;

  private final MetricStore store;
  private final String dimensions;
  private final Series invocations;
  private final Series duration;
  private final Series concurrentExecutions;
  private final int provisioned;

  FunctionMetrics(String dimensions, int provisioned, MetricStore store) {
    this.store = store;
    this.provisioned = provisioned;
    this.dimensions = dimensions;
    invocations = count("Invocations");
    concurrentExecutions = count("ConcurrentExecutions");
    duration = series("Duration", "Milliseconds", MILLISECONDS);
  }

  private Series count(String metric) {
    return series(metric, "Count", 1);
  }

  private Series series(String metric, String unit, long scale) {
    return store.series(new MetricStore.Key(NAMESPACE, metric, dimensions, unit, scale));
  }

  void began(long now, Verdict how, long running, int inProvisioned, boolean spilledOver) {
    invocations.add(now, 1);
    concurrentExecutions.add(now, running);
    if (how == Verdict.COLD) {
      store.series(coldStarts(dimensions)).add(now, 1);
    }
    if (provisioned == 0) {
      return;
    }
    if (how == Verdict.PROVISIONED) {
      count("ProvisionedConcurrencyInvocations").add(now, 1);
    } else if (spilledOver) {
      count("ProvisionedConcurrencySpilloverInvocations").add(now, 1);
    }
    count("ProvisionedConcurrentExecutions").add(now, inProvisioned);
    series("ProvisionedConcurrencyUtilization", "None", MILLIONTHS)
        .add(now, inProvisioned * MILLIONTHS / provisioned);
  }

  private static MetricStore.Key coldStarts(String dimensions) {
    return new MetricStore.Key("Meridian", "ColdStarts", dimensions, "Count", 1);
  }

  void throttled(long now) {
    count("Throttles").add(now, 1);
  }

  void finished(long invokedAt, long nanos, boolean failed) {
    duration.add(invokedAt, nanos);
    if (failed) {
      count("Errors").add(invokedAt, 1);
    }
  }
}
