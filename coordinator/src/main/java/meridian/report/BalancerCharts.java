package meridian.report;

import java.util.ArrayList;
import java.util.List;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.report.Chart.Line;

/** What the charts show of load balancers and their target groups: of the first ones. */
final class BalancerCharts {
  /** The id of their section. */
  static final String SECTION = "balancers";

  /** A minute of the metric has the part of an hour's units that it took. */
  private static final int MINUTES_PER_HOUR = 60;

  private static final int BALANCERS_MAX = 4;
  private static final int GROUPS_MAX = 4;

  private final RunResult result;
  private final List<Chart> all = new ArrayList<>();

  private BalancerCharts(RunResult result) {
    this.result = result;
  }

  /** The charts in the order of names. */
  static List<Chart> of(RunResult result) {
    BalancerCharts charts = new BalancerCharts(result);
    result.world().loadBalancers().stream()
        .filter(balancer -> !balancer.isNetwork())
        .filter(balancer -> charts.metric("RequestCount", balancer).isThere())
        .limit(BALANCERS_MAX)
        .forEach(charts::add);
    return charts.all;
  }

  private static String dimensions(LoadBalancerSettings balancer) {
    return "LoadBalancer=app/" + balancer.name();
  }

  private MetricMinutes metric(String name, LoadBalancerSettings balancer) {
    return metric(name, dimensions(balancer));
  }

  private MetricMinutes metric(String name, String dimensions) {
    return MetricMinutes.of(result, "AWS/ApplicationELB", name, dimensions::equals);
  }

  private void add(LoadBalancerSettings balancer) {
    String name = balancer.name();
    MetricMinutes requests = metric("RequestCount", balancer);
    MetricMinutes byTargets = metric("HTTPCode_Target_5XX_Count", balancer);
    MetricMinutes byItself = metric("HTTPCode_ELB_5XX_Count", balancer);
    MetricMinutes units = metric("ConsumedLCUs", balancer);
    add(
        "Requests of " + name,
        "/s",
        "What it sent to targets.",
        new Line("requests", requests::perSecond));
    add(
        "5xx of " + name,
        "/s",
        "Answers of targets, and of the balancer itself.",
        new Line("targets", byTargets::perSecond),
        new Line("balancer", byItself::perSecond));
    if (units.isThere()) {
      add(
          "LCU of " + name,
          "",
          "Load balancer capacity units in use.",
          new Line("LCU", (from, to, seconds) -> MINUTES_PER_HOUR * units.mean(from, to, seconds)));
    }
    result.world().targetGroups().stream()
        .filter(group -> balancer.targetGroups().contains(group.name()))
        .limit(GROUPS_MAX)
        .forEach(group -> hosts(balancer, group));
  }

  private void hosts(LoadBalancerSettings balancer, TargetGroupSettings group) {
    String both = dimensions(balancer) + ",TargetGroup=targetgroup/" + group.name();
    MetricMinutes healthy = metric("HealthyHostCount", both);
    MetricMinutes unhealthy = metric("UnHealthyHostCount", both);
    if (healthy.isThere()) {
      add(
          "Targets of " + group.name(),
          "",
          "At the end of each minute: the fewest healthy ones, the most unhealthy ones.",
          new Line("healthy", healthy::least),
          new Line("unhealthy", unhealthy::most));
    }
  }

  private void add(String title, String unit, String note, Line... lines) {
    all.add(new Chart(SECTION + "-" + all.size(), SECTION, title, unit, note, List.of(lines)));
  }
}
