package meridian.model.lambda;

import java.util.List;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.LambdaAccount;

/**
 * Whether a call runs, and where: the concurrency of an account in a region, and how its functions
 * share it. Sources: AWS Lambda Developer Guide, "Understanding Lambda function scaling",
 * "Configuring reserved concurrency", "Configuring provisioned concurrency", "Lambda scaling
 * behavior", "Lambda quotas".
 */
final class Admission {
  /** Calls a second for each unit of concurrency. */
  static final int CALLS_PER_SECOND = 10;

  private final TokenBucket rate;

  /** New containers, where all functions of the region share them. */
  private final TokenBucket regionalBurst;

  private final boolean regional;

  /** What is left for functions without a reservation: the account's concurrency less the rest. */
  private final int unreserved;

  private int unreservedInUse;

  Admission(LambdaAccount account, List<FunctionSettings> functions) {
    rate = TokenBucket.perSecond((long) CALLS_PER_SECOND * account.concurrency());
    regionalBurst = scaling(account);
    regional = account.scaling() == LambdaAccount.Scaling.REGION;
    int rest = account.concurrency();
    for (FunctionSettings function : functions) {
      rest -= claimed(function);
    }
    unreserved = rest;
  }

  /** A full bucket of new containers. */
  static TokenBucket scaling(LambdaAccount account) {
    return new TokenBucket(account.burst(), account.refill(), account.refillNanos());
  }

  /** What a function takes from the account, used or not. */
  private static int claimed(FunctionSettings function) {
    return function.concurrency().isReserved()
        ? function.concurrency().reserved()
        : function.concurrency().provisioned();
  }

  /**
   * Decides about a call, in the order in which Lambda does.
   *
   * @param counted whether it counts against the rates: all calls do but those of Lambda's own
   *     queue
   */
  Verdict admit(FunctionState function, long now, boolean counted) {
    if (counted) {
      if (!function.reservedRate(now)) {
        return Verdict.RESERVED_INVOCATION_RATE;
      }
      if (!function.provisionedRate(now) || !rate.has(now)) {
        return Verdict.INVOCATION_RATE;
      }
      function.takeRates();
      rate.take();
    }
    if (function.hasIdleProvisioned(now)) {
      return Verdict.PROVISIONED;
    }
    if (function.isReserved()) {
      if (function.onDemand() >= function.reservedOnDemand()) {
        return Verdict.RESERVED_CONCURRENCY;
      }
    } else if (unreservedInUse >= unreserved) {
      return Verdict.CONCURRENCY;
    }
    if (function.hasIdle(now)) {
      return Verdict.WARM;
    }
    TokenBucket scaling = regional ? regionalBurst : function.scaling();
    if (!scaling.has(now)) {
      return Verdict.SCALING_RATE;
    }
    scaling.take();
    return Verdict.COLD;
  }

  /** A call that was admitted begins. */
  void began(FunctionState function, Verdict how) {
    if (how != Verdict.PROVISIONED && !function.isReserved()) {
      unreservedInUse++;
    }
  }

  /** It is over. */
  void ended(FunctionState function, Verdict how) {
    if (how != Verdict.PROVISIONED && !function.isReserved()) {
      unreservedInUse--;
    }
  }

  /** Calls of functions without a reservation that run now, but in provisioned containers. */
  int unreservedInUse() {
    return unreservedInUse;
  }

  void save(StateOutput out) {
    rate.save(out);
    regionalBurst.save(out);
    out.writeInt(unreservedInUse);
  }

  void load(StateInput in) {
    rate.load(in);
    regionalBurst.load(in);
    unreservedInUse = in.readInt();
  }
}
