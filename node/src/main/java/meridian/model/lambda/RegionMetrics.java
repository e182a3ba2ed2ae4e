package meridian.model.lambda;

import java.util.List;
import meridian.model.result.MetricStore;
import meridian.model.result.MetricStore.Series;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionSettings;

/**
 * The CloudWatch metrics of all functions of a region together. Sources: AWS Lambda Developer
 * Guide, "Types of metrics for Lambda functions" and "Monitoring concurrency".
 */
final class RegionMetrics {
  private final Series unreserved;
  private final Series claimed;
  private final int allocated;

  RegionMetrics(String region, List<FunctionSettings> functions, MetricStore store) {
    unreserved = level("UnreservedConcurrentExecutions", region, store);
    claimed = level("ClaimedAccountConcurrency", region, store);
    allocated = functions.stream().mapToInt(f -> allocated(f.concurrency())).sum();
  }

  private static int allocated(FunctionConcurrency limits) {
    return limits.isReserved() ? limits.reserved() : limits.provisioned();
  }

  private static Series level(String metric, String region, MetricStore store) {
    return store.series(new MetricStore.Key("AWS/Lambda", metric, "Region=" + region, "Count", 1));
  }

  void began(long now, int unreservedInUse) {
    unreserved.add(now, unreservedInUse);
    claimed.add(now, (long) unreservedInUse + allocated);
  }
}
