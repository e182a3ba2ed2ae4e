package meridian.model.elb;

import java.util.List;
import meridian.kernel.Address;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.model.Peers;
import meridian.model.elb.TargetHealth.Reason;
import meridian.model.elb.TargetHealth.State;
import meridian.model.result.ChangeLog;

/**
 * Targets that come and go with an Auto Scaling group. One that leaves gets no more requests, and
 * has the deregistration delay to finish those that it has. (Elastic Load Balancing, Application
 * Load Balancers, "Deregistration delay".)
 */
final class Registrations {
  /** The deregistration delay is over; {@code a} is the target, {@code b} its registration. */
  static final int DELAY_OVER = Lifecycle.IMPAIRED + 1;

  private final List<TargetGroup> groups;
  private final HealthChecks checks;
  private final Peers peers;
  private final ChangeLog changes;

  Registrations(List<TargetGroup> groups, HealthChecks checks, Peers peers, ChangeLog changes) {
    this.groups = groups;
    this.checks = checks;
    this.peers = peers;
    this.changes = changes;
  }

  /** A new target, which is checked at once. */
  void register(int entity, Out out) {
    for (int g = 0; g < groups.size(); g++) {
      TargetGroup group = groups.get(g);
      for (Target target : group.targets) {
        if (target.entity == entity) {
          target.life++;
          boolean checked = group.settings.healthCheck().enabled();
          State state = checked ? State.INITIAL : State.HEALTHY;
          Reason why = checked ? Reason.INITIAL_HEALTH_CHECKING : Reason.NONE;
          target.healthySince = out.now();
          moved(group, target, state, why, "registered", out);
          if (checked) {
            checks.due(g, target, 1, out);
          }
        }
      }
    }
  }

  void deregister(int entity, Out out) {
    for (int g = 0; g < groups.size(); g++) {
      TargetGroup group = groups.get(g);
      for (Target target : group.targets) {
        if (target.entity == entity && target.health.isRegistered()) {
          moved(group, target, State.DRAINING, Reason.DEREGISTRATION_IN_PROGRESS, "draining", out);
          out.timer(
              out.now() + group.settings.deregistrationDelay(),
              DELAY_OVER,
              Event.NO_REQUEST,
              HealthChecks.number(g, target),
              target.life,
              null);
          answered(group, target, out);
        }
      }
    }
  }

  /** A target has answered: one that drains may have finished. */
  void answered(TargetGroup group, Target target, Out out) {
    if (target.open == 0 && target.health.state() == State.DRAINING) {
      target.health.move(State.UNUSED, Reason.NOT_REGISTERED, out.now());
      note(group, target, "unused", Reason.NOT_REGISTERED, out);
      if (group.owner != 0 && hasLeftAll(target.entity)) {
        tell(group.owner, Lifecycle.DRAINED, target.entity, 0, out);
      }
    }
  }

  private boolean hasLeftAll(int entity) {
    return groups.stream()
        .flatMap(group -> group.targets.stream())
        .filter(target -> target.entity == entity)
        .allMatch(target -> target.health.state() == State.UNUSED);
  }

  /** Tells the group of an instance what its health is. */
  void healthChanged(TargetGroup group, Target target, Out out) {
    if (group.owner != 0) {
      long healthy = target.health.isHealthy() ? 1 : 0;
      tell(group.owner, Lifecycle.HEALTH, target.entity, healthy, out);
    }
  }

  private void moved(
      TargetGroup group, Target target, State state, Reason why, String text, Out out) {
    target.health.move(state, why, out.now());
    group.refresh();
    group.noteHealthy();
    note(group, target, text, why, out);
  }

  private void note(TargetGroup group, Target target, String text, Reason why, Out out) {
    String place = "targetGroup/" + group.settings.name();
    changes.add(out.now(), place, target.name, text, why.code);
  }

  private void tell(int to, int type, long a, long b, Out out) {
    out.send(Address.of(to, 0), out.now() + peers.latency(to), type, Event.NO_REQUEST, a, b, null);
  }
}
