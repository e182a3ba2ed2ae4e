package meridian.model.elb;

import java.util.ArrayList;
import java.util.List;
import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Answer;
import meridian.model.http.Answer.End;
import meridian.model.http.IdleConnections;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.SecurityPolicy;
import meridian.model.settings.ViewerSettings.Tls;

/**
 * TLS between a load balancer and the targets of groups that speak it. A connection stays open for
 * the balancer's idle timeout; a new one begins with handshakes. To targets a balancer speaks TLS
 * 1.3 where the policy of its listener has it, else 1.2 (Elastic Load Balancing, Application Load
 * Balancers, "Security policies", on connections to targets). AWS does not say that sessions are
 * resumed, so they are not. Health checks, and groups without TLS, take no handshakes here.
 */
final class TargetTls {
  /** Round trips: TCP and TLS 1.3, TCP and TLS 1.2 (RFC 8446, RFC 5246). */
  private static final int WITH_1_3 = 2;

  private static final int WITH_1_2 = 3;

  private final int roundTrips;

  /** By group and target; nothing for a group without TLS. */
  private final List<List<IdleConnections>> open = new ArrayList<>();

  private long handshakes;

  TargetTls(LoadBalancerSettings settings, SecurityPolicy policy, List<TargetGroup> groups) {
    roundTrips = policy.agreed(Tls.V1_3) == Tls.V1_3 ? WITH_1_3 : WITH_1_2;
    for (TargetGroup group : groups) {
      boolean speaks = group.settings.protocol().tls() && group.function.isEmpty();
      List<IdleConnections> ofGroup = new ArrayList<>();
      for (int i = 0; speaks && i < group.targets.size(); i++) {
        ofGroup.add(new IdleConnections(settings.idleTimeout()));
      }
      open.add(ofGroup);
    }
  }

  /**
   * How long a request to a target waits for a connection, nanoseconds.
   *
   * @param latency one way to the target, nanoseconds
   */
  long connect(int group, int target, long latency, long now) {
    List<IdleConnections> ofGroup = open.get(group);
    if (ofGroup.isEmpty() || ofGroup.get(target).take(now)) {
      return 0;
    }
    handshakes++;
    return 2 * latency * roundTrips;
  }

  /** A target has answered; one that breaks a connection breaks all. */
  void answered(int group, int target, Answer answer, long now) {
    List<IdleConnections> ofGroup = open.get(group);
    if (ofGroup.isEmpty()) {
      return;
    }
    if (answer.end() == End.COMPLETE) {
      ofGroup.get(target).release(now + answer.lastByteAfter(), now);
    } else {
      ofGroup.get(target).clear();
    }
  }

  void startCounting() {
    handshakes = 0;
  }

  void report(Entity.Report report) {
    report.count("targetHandshakes", handshakes);
  }

  void save(StateOutput out) {
    open.forEach(group -> group.forEach(one -> one.save(out)));
    out.writeLong(handshakes);
  }

  void load(StateInput in) {
    open.forEach(group -> group.forEach(one -> one.load(in)));
    handshakes = in.readLong();
  }
}
