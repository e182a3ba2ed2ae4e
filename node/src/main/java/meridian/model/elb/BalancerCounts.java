package meridian.model.elb;

import java.util.List;
import java.util.stream.IntStream;
import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.http.Answer;
import meridian.model.http.Answer.End;
import meridian.model.origin.StatusCounts;
import meridian.model.result.MetricStore;
import meridian.model.settings.LoadBalancerSettings;

/**
 * What a load balancer counts: for the report, for the bill (LCUs), for CloudWatch. A network load
 * balancer has no HTTP to count.
 */
final class BalancerCounts {
  private final boolean network;
  private final int zones;
  private final StatusCounts counts = new StatusCounts();
  private final StatusCounts own = new StatusCounts();
  private final CapacityUnits units;
  private long rules;
  private final BalancerMinute minute;
  private final BalancerMetrics metrics;

  BalancerCounts(LoadBalancerSettings settings, MetricFeed feed, MetricStore store) {
    network = settings.isNetwork();
    zones = settings.zones().size();
    units = new CapacityUnits(CapacityUnits.Rates.of(settings));
    minute = new BalancerMinute(settings.name(), feed);
    metrics = new BalancerMetrics(settings, store);
  }

  BalancerMinute minute() {
    return minute;
  }

  /** A request has come in, and so many rules were looked at, without the default. */
  void accepted(Forwarded request, int evaluated, long now) {
    rules += evaluated;
    units.evaluated(evaluated);
    if (request.visit() != null) {
      units.asked(request.visit().before() > request.visit().rtt());
    } else {
      units.asked(request.client(), now);
    }
  }

  /** A client did not come in. */
  void turnedAway(End end, long now) {
    if (end == End.TLS_FAILED) {
      metrics.add("ClientTLSNegotiationErrorCount", now);
    } else if (end == End.REFUSED) {
      metrics.add("RejectedConnectionCount", now);
    }
  }

  void redirected(long now) {
    metrics.add("HTTP_Redirect_Count", now);
  }

  void fixed(long now) {
    metrics.add("HTTP_Fixed_Response_Count", now);
  }

  /** A target was chosen. */
  void forwarded(long now) {
    if (!network) {
      metrics.forwarded(now);
      minute.forwarded();
    }
  }

  void notConnected(long now) {
    metrics.add("TargetConnectionErrorCount", now);
  }

  void targetAnswered(int status, long nanos, long now) {
    if (!network) {
      metrics.targetAnswered(now, status, nanos);
      minute.targetAnswered(status, nanos);
    }
  }

  /**
   * A function answered.
   *
   * @param payload bytes of its event
   */
  void functionAnswered(long payload, long bytes, long now) {
    units.sentByFunction(bytes);
    metrics.functionBytes(now, payload + bytes);
  }

  void functionFailed(long now) {
    metrics.add("LambdaUserError", now);
  }

  /** The balancer itself answers with this status of 400 or above. */
  void failed(int status, long now) {
    metrics.failed(now, status);
    minute.failed(status);
    own.add(status, 0);
  }

  /** Any answer was sent. */
  void answered(Answer answer) {
    counts.add(answer.status(), answer.bytes());
    units.sent(answer.bytes());
  }

  /** A minute is over. Gives the thousandths of a capacity unit that it took. */
  long minute(int open, List<TargetGroup> groups, long now) {
    long start = now - VirtualTime.MINUTE;
    groups.forEach(group -> minute(group, start));
    long fresh = units.connections();
    if (fresh + open + units.bytes() > 0) {
      metrics.minute(start, fresh, fresh + open, units.bytes(), rules);
    }
    rules = 0;
    long milliUnits = units.minute(open);
    if (milliUnits > 0) {
      metrics.units(start, milliUnits);
    }
    return milliUnits;
  }

  private void minute(TargetGroup group, long start) {
    String name = group.settings.name();
    metrics.ofGroup(name, "HealthyHostCount", start, group.healthy());
    metrics.ofGroup(name, "UnHealthyHostCount", start, group.unhealthy());
    long requests = group.takeMinuteRequests();
    if (requests > 0) {
      long each = requests / StrictMath.max(1, group.healthy());
      metrics.ofGroup(name, "RequestCountPerTarget", start, each);
    }
    zones(group, start);
  }

  /** In how many zones the group is healthy enough, and what came where it is not. */
  private void zones(TargetGroup group, long start) {
    String name = group.settings.name();
    long inDns = IntStream.range(0, zones).filter(group::isHealthyInDns).count();
    long routing = IntStream.range(0, zones).filter(zone -> !group.isFailOpen(zone)).count();
    metrics.ofGroup(name, "HealthyStateDNS", start, inDns);
    metrics.ofGroup(name, "UnhealthyStateDNS", start, zones - inDns);
    metrics.ofGroup(name, "HealthyStateRouting", start, routing);
    metrics.ofGroup(name, "UnhealthyStateRouting", start, zones - routing);
    long unhealthy = group.takeMinuteUnhealthyRouting();
    if (unhealthy > 0) {
      metrics.ofGroup(name, "UnhealthyRoutingRequestCount", start, unhealthy);
    }
  }

  void startCounting() {
    counts.clear();
    own.clear();
    units.startCounting();
  }

  void report(Entity.Report report) {
    counts.report(report);
    report.count("lcuMilliMinutes", units.total());
    own.report((name, value) -> report.count("own/" + name, value));
  }

  void save(StateOutput out) {
    counts.save(out);
    own.save(out);
    minute.save(out);
    units.save(out);
    out.writeLong(rules);
  }

  void load(StateInput in) {
    counts.load(in);
    own.load(in);
    minute.load(in);
    units.load(in);
    rules = in.readLong();
  }
}
