package meridian.report;

import java.util.List;
import java.util.Map;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.report.RunResult.EntityResult;
import meridian.report.Table.Cell;

/** Load balancers as a whole, and their target groups. */
final class BalancerTables {
  /** Begins the counts of what a balancer answered by status. */
  static final String ALL = "status_";

  /** Begins the counts of what it answered instead of a target. */
  static final String OWN = "own/status_";

  private BalancerTables() {}

  /** Both tables; empty text where there are no balancers. */
  static String of(RunResult result) {
    Table balancers =
        new Table("balancer-table")
            .text("Load balancer")
            .number("Requests")
            .number("5xx of targets")
            .number("5xx of its own", "502, 503 and 504 that it answered instead of a target")
            .number("Left", "460: the client closed the connection first")
            .number("Denied", "by its security group")
            .number("TLS errors", "handshakes that failed")
            .number("LCU", "load balancer capacity units, mean over the run");
    Table groups =
        new Table("group-table")
            .text("Target group")
            .text("Of")
            .number("Requests")
            .number("Healthy, least", "the lowest number of healthy targets")
            .number("Fail open", "requests sent while too few targets were healthy");
    Entities entities = new Entities(result);
    for (LoadBalancerSettings balancer : result.world().loadBalancers()) {
      EntityResult entity = entities.find("loadBalancer/" + balancer.name()).orElse(null);
      if (entity != null) {
        balancer(balancers, balancer.name(), entity, result.virtualNanos());
        groups(groups, result, balancer, entity);
      }
    }
    return balancers.html() + groups.html();
  }

  private static void balancer(Table table, String name, EntityResult entity, long nanos) {
    long own = serverErrors(entity, OWN);
    double minutes = Math.max(1, nanos / (double) Numbers.MINUTE);
    table.row(
        Cell.text(name),
        Cell.count(entity.count("requests")),
        Cell.count(serverErrors(entity, ALL) - own),
        Cell.count(own),
        Cell.count(entity.count(OWN + "460")),
        Cell.count(entity.count("denied")),
        Cell.count(entity.count("tlsErrors")),
        Cell.decimal(entity.count("lcuMilliMinutes") / 1e3 / minutes));
  }

  /** Answers of 500 and above among the counts with this prefix. */
  static long serverErrors(EntityResult entity, String prefix) {
    return entity.counts().entrySet().stream()
        .filter(count -> count.getKey().startsWith(prefix + "5"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static void groups(
      Table table, RunResult result, LoadBalancerSettings balancer, EntityResult entity) {
    List<TargetGroupSettings> own =
        result.world().targetGroups().stream()
            .filter(group -> balancer.targetGroups().contains(group.name()))
            .toList();
    for (TargetGroupSettings group : own) {
      String prefix = "group/" + group.name() + "/";
      table.row(
          Cell.text(group.name()),
          Cell.text(balancer.name()),
          Cell.count(entity.count(prefix + "requests")),
          Cell.count(entity.count(prefix + "healthyMin")),
          Cell.count(entity.count(prefix + "unhealthyRouting")));
    }
  }
}
