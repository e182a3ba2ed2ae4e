package meridian.model.elb;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.HealthCheckSettings;

/**
 * The health of one target as its load balancer sees it. States, thresholds and reason codes:
 * Elastic Load Balancing, Application Load Balancers, "Health checks for your target groups".
 *
 * <p>A target that was just registered is healthy after one success, one that was unhealthy after
 * as many in a row as the threshold says; as many failures in a row make it unhealthy.
 */
final class TargetHealth {
  /** The order is part of the state of runs: append only. */
  enum State {
    /** Not registered. */
    UNUSED,
    INITIAL,
    HEALTHY,
    UNHEALTHY,
    DRAINING;

    private static final State[] ALL = values();
  }

  /** Why a target is not healthy, as AWS codes it. The order is part of the state of runs. */
  enum Reason {
    NONE(""),
    NOT_REGISTERED("Target.NotRegistered"),
    INITIAL_HEALTH_CHECKING("Elb.InitialHealthChecking"),
    RESPONSE_CODE_MISMATCH("Target.ResponseCodeMismatch"),
    TIMEOUT("Target.Timeout"),
    FAILED_HEALTH_CHECKS("Target.FailedHealthChecks"),
    DEREGISTRATION_IN_PROGRESS("Target.DeregistrationInProgress");

    private static final Reason[] ALL = values();

    final String code;

    Reason(String code) {
      this.code = code;
    }
  }

  private State state = State.UNUSED;
  private Reason reason = Reason.NOT_REGISTERED;
  private int successes;
  private int failures;
  private long accountedTo;
  private long unhealthyNanos;
  private long changes;

  State state() {
    return state;
  }

  Reason reason() {
    return reason;
  }

  boolean isHealthy() {
    return state == State.HEALTHY;
  }

  /** Whether requests may go there where no target is healthy. */
  boolean isRegistered() {
    return state == State.INITIAL || state == State.HEALTHY || state == State.UNHEALTHY;
  }

  /** Changes between healthy and unhealthy. */
  long changes() {
    return changes;
  }

  /** For how long it has been unhealthy, as of the last check. */
  long unhealthyNanos() {
    return unhealthyNanos;
  }

  /** A check is over; {@code failure} is NONE where it passed. Says whether the state changed. */
  boolean checked(Reason failure, HealthCheckSettings settings, long now) {
    account(now);
    boolean passed = failure == Reason.NONE;
    successes = passed ? successes + 1 : 0;
    failures = passed ? 0 : failures + 1;
    boolean rises =
        passed
            && (state == State.INITIAL
                || (state == State.UNHEALTHY && successes >= settings.healthyThreshold()));
    boolean falls =
        !passed
            && (state == State.INITIAL || state == State.HEALTHY)
            && failures >= settings.unhealthyThreshold();
    if (rises || falls) {
      changes++;
      move(rises ? State.HEALTHY : State.UNHEALTHY, failure, now);
    } else if (state == State.UNHEALTHY && !passed) {
      reason = failure;
    }
    return rises || falls;
  }

  /** Registered, drained, gone ... */
  void move(State to, Reason why, long now) {
    account(now);
    state = to;
    reason = why;
    successes = 0;
    failures = 0;
  }

  private void account(long now) {
    if (state == State.UNHEALTHY) {
      unhealthyNanos += now - accountedTo;
    }
    accountedTo = now;
  }

  void startCounting(long at) {
    account(at);
    unhealthyNanos = 0;
    changes = 0;
  }

  void save(StateOutput out) {
    out.writeInt(state.ordinal());
    out.writeInt(reason.ordinal());
    out.writeInt(successes);
    out.writeInt(failures);
    out.writeLong(accountedTo);
    out.writeLong(unhealthyNanos);
    out.writeLong(changes);
  }

  void load(StateInput in) {
    state = State.ALL[in.readInt()];
    reason = Reason.ALL[in.readInt()];
    successes = in.readInt();
    failures = in.readInt();
    accountedTo = in.readLong();
    unhealthyNanos = in.readLong();
    changes = in.readLong();
  }
}
