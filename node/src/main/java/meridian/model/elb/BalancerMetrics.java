package meridian.model.elb;

import java.util.Map;
import java.util.TreeMap;
import meridian.model.result.MetricStore;
import meridian.model.settings.LoadBalancerSettings;

/**
 * The CloudWatch metrics of a load balancer. Names and units: AWS, "CloudWatch metrics for your
 * Application Load Balancer".
 */
final class BalancerMetrics {

  private final boolean network;
  private final String namespace;
  private final MetricStore store;
  private final String dimensions;
  private final MetricStore.Series requestCount;
  private final MetricStore.Series targetResponseTime;
  private final MetricStore.Series[] targetStatus = new MetricStore.Series[4];
  private final Map<String, MetricStore.Series> rare = new TreeMap<>();

  BalancerMetrics(LoadBalancerSettings balancer, MetricStore store) {
    this.store = store;
    network = balancer.isNetwork();
    namespace = network ? "AWS/NetworkELB" : "AWS/ApplicationELB";
    dimensions = "LoadBalancer=" + (network ? "net/" : "app/") + balancer.name();
    requestCount = count("RequestCount");
    targetResponseTime =
        store.series(
            new MetricStore.Key(
                namespace, "TargetResponseTime", dimensions, "Seconds", 1_000_000_000));
    for (int i = 0; i < targetStatus.length; i++) {
      targetStatus[i] = count("HTTPCode_Target_" + (i + 2) + "XX_Count");
    }
  }

  private MetricStore.Series count(String metric) {
    return store.series(new MetricStore.Key(namespace, metric, dimensions, "Count", 1));
  }

  /** A target was chosen. */
  void forwarded(long now) {
    requestCount.add(now, 1);
  }

  /** A target answered. */
  void targetAnswered(long now, int status, long nanos) {
    targetResponseTime.add(now, nanos);
    if (status >= 200 && status < 600) {
      targetStatus[status / 100 - 2].add(now, 1);
    }
  }

  /** The balancer answered by itself with this status of 400 or above. */
  void failed(long now, int status) {
    add("HTTPCode_ELB_" + status / 100 + "XX_Count", now);
    if (status >= 500) {
      add("HTTPCode_ELB_" + status + "_Count", now);
    }
  }

  /** Counts something that is rare: a redirect, a target that could not be reached. */
  void add(String metric, long now) {
    rare.computeIfAbsent(metric, this::count).add(now, 1);
  }

  /** A function was called: its event and its response have so many bytes. */
  void functionBytes(long now, long bytes) {
    store
        .series(
            new MetricStore.Key(namespace, "LambdaTargetProcessedBytes", dimensions, "Bytes", 1))
        .add(now, bytes);
  }

  /** What the connections, bytes and rules of a minute were. */
  void minute(long start, long fresh, long active, long bytes, long rules) {
    String what = network ? "FlowCount" : "ConnectionCount";
    of("New" + what, "Count", 1).add(start, fresh);
    of("Active" + what, "Count", 1).add(start, active);
    of("ProcessedBytes", "Bytes", 1).add(start, bytes);
    if (!network && rules > 0) {
      of("RuleEvaluations", "Count", 1).add(start, rules);
    }
  }

  /** The part of the capacity units of an hour that a minute took; an hour's sum is the bill's. */
  void units(long start, long milliUnits) {
    of("ConsumedLCUs", "Count", 60_000).add(start, milliUnits);
  }

  private MetricStore.Series of(String metric, String unit, long scale) {
    return store.series(new MetricStore.Key(namespace, metric, dimensions, unit, scale));
  }

  /** What a minute gave for a target group. */
  void ofGroup(String group, String metric, long minuteStart, long value) {
    String both = dimensions + ",TargetGroup=targetgroup/" + group;
    store.series(new MetricStore.Key(namespace, metric, both, "Count", 1)).add(minuteStart, value);
  }
}
