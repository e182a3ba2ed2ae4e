package meridian.model.elb;

import java.util.List;
import meridian.kernel.Address;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Peers;
import meridian.model.elb.TargetHealth.Reason;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.http.InvokeEnd;
import meridian.model.http.Request;
import meridian.model.settings.HealthCheckSettings;

/**
 * The health checks of a load balancer: each target is asked at its own pace, whether or not the
 * check before has been answered.
 */
final class HealthChecks {
  private static final long PHASE = Hash.of("health check phase");
  private static final int TARGET_BITS = 20;

  /** Hears of targets that became healthy or unhealthy. */
  interface Listener {
    void changed(TargetGroup group, Target target, Out out);
  }

  private final int id;
  private final List<TargetGroup> groups;
  private final long seed;
  private final Peers peers;
  private final Listener listener;
  private long checks;

  HealthChecks(int id, List<TargetGroup> groups, long seed, Peers peers, Listener listener) {
    this.id = id;
    this.groups = groups;
    this.seed = seed;
    this.peers = peers;
    this.listener = listener;
  }

  /**
   * A target that has long been there when the run begins: its checks are anywhere in their pace.
   */
  void startInPace(int group, Target target, Out out) {
    HealthCheckSettings settings = groups.get(group).settings.healthCheck();
    if (settings.enabled()) {
      long phase = RandomStream.at(seed, PHASE, Hash.combine(target.entity, group));
      due(group, target, 1 + RandomStream.bounded(phase, settings.interval()), out);
    }
  }

  /** The next check of a target comes after this time. */
  void due(int group, Target target, long after, Out out) {
    long number = number(group, target);
    out.timer(out.now() + after, HealthCheck.DUE, Event.NO_REQUEST, number, target.life, null);
  }

  /** Stands for a target in events. */
  static long number(int group, Target target) {
    return ((long) group << TARGET_BITS) | target.index;
  }

  TargetGroup groupOf(long number) {
    return groups.get((int) (number >>> TARGET_BITS));
  }

  Target targetOf(long number) {
    return groupOf(number).targets.get((int) number & ((1 << TARGET_BITS) - 1));
  }

  /** Handles an event of a health check. */
  void on(Event event, Out out) {
    TargetGroup group = groupOf(event.a);
    Target target = targetOf(event.a);
    switch (event.type) {
      case HealthCheck.DUE -> {
        if (event.b == target.life) {
          check(event.a, group, target, out);
        }
      }
      case HealthCheck.ANSWER -> onAnswer(event.b, group, target, out);
      case HealthCheck.TIMEOUT -> over(event.b, Reason.TIMEOUT, group, target, out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void check(long number, TargetGroup group, Target target, Out out) {
    if (!target.health.isRegistered()) {
      return;
    }
    HealthCheckSettings settings = group.settings.healthCheck();
    target.check = ++checks;
    if (group.function.isPresent()) {
      invoke(number, group.function.get(), target, out);
    } else {
      request(number, target, out);
    }
    out.timer(
        out.now() + settings.timeout(),
        HealthCheck.TIMEOUT,
        Event.NO_REQUEST,
        number,
        checks,
        null);
    out.timer(
        out.now() + settings.interval(),
        HealthCheck.DUE,
        Event.NO_REQUEST,
        number,
        target.life,
        null);
  }

  private void request(long number, Target target, Out out) {
    out.send(
        Address.of(target.entity, 0),
        out.now() + peers.latency(target.entity),
        HealthCheck.REQUEST,
        Event.NO_REQUEST,
        number,
        checks,
        null);
  }

  /** A check of a function is a call, and billed as one. */
  private void invoke(long number, FunctionTarget function, Target target, Out out) {
    Request request = FunctionTarget.check(id, checks);
    out.send(
        Address.of(target.entity, 0),
        out.now() + peers.latency(target.entity),
        Exchange.INVOKE,
        request.number(),
        FunctionTarget.token(number, checks),
        function.index(),
        request);
  }

  /** A function has answered a check. */
  void invoked(long token, InvokeEnd end, Answer answer, Out out) {
    long number = FunctionTarget.number(token);
    boolean ran = end == InvokeEnd.RAN && answer.end().isResponse();
    int status = ran ? answer.status() : HealthCheck.REFUSED;
    long packed = HealthCheck.answer(FunctionTarget.check(token), status);
    onAnswer(packed, groupOf(number), targetOf(number), out);
  }

  private void onAnswer(long answer, TargetGroup group, Target target, Out out) {
    int status = HealthCheck.status(answer);
    Reason reason =
        status == HealthCheck.REFUSED
            ? Reason.FAILED_HEALTH_CHECKS
            : group.settings.healthCheck().matches(status)
                ? Reason.NONE
                : Reason.RESPONSE_CODE_MISMATCH;
    over(HealthCheck.check(answer), reason, group, target, out);
  }

  /** The first of answer and time-out counts. */
  private void over(long check, Reason reason, TargetGroup group, Target target, Out out) {
    if (target.check != check || !target.health.isRegistered()) {
      return;
    }
    target.check = 0;
    if (target.health.checked(reason, group.settings.healthCheck(), out.now())) {
      if (target.health.isHealthy()) {
        target.healthySince = out.now();
      }
      group.refresh();
      group.noteHealthy();
      out.digest(Hash.combine(target.entity, target.health.state().ordinal()));
      listener.changed(group, target, out);
    }
  }

  void save(StateOutput out) {
    out.writeLong(checks);
  }

  void load(StateInput in) {
    checks = in.readLong();
  }
}
