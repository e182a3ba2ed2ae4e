package meridian.model.lambda;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionSettings;

/**
 * A function's containers, and the limits that are its own. Containers that were idle for too long
 * are reclaimed when somebody next looks: at the time that it was due, as far as counts go.
 */
final class FunctionState {
  private final FunctionConcurrency limits;
  private final long reclaimAfter;
  private final ContainerNumbers numbers;
  private final TokenBucket scaling;
  private final TokenBucket reservedRate;
  private final TokenBucket provisionedRate;
  private final IdleContainers idle = new IdleContainers();
  private final IdleContainers idleProvisioned = new IdleContainers();

  /** Calls that run. */
  private final Level running = new Level();

  /** Containers that there are, those that are provisioned and in use too. */
  private final Level containers = new Level();

  private int onDemand;
  private int provisioned;

  /** Whether the provisioned containers have been made. */
  private boolean provisionedHere;

  FunctionState(FunctionSettings settings, ContainerNumbers numbers) {
    this.numbers = numbers;
    limits = settings.concurrency();
    reclaimAfter = settings.times().reclaimAfter();
    scaling = Admission.scaling(settings.account());
    reservedRate = rate(limits.reserved());
    provisionedRate = rate(limits.provisioned());
  }

  private static TokenBucket rate(int concurrency) {
    return TokenBucket.perSecond(
        (long) Admission.CALLS_PER_SECOND * StrictMath.max(0, concurrency));
  }

  boolean isReserved() {
    return limits.isReserved();
  }

  /** What is left of a reservation for containers that are not provisioned. */
  int reservedOnDemand() {
    return limits.reserved() - limits.provisioned();
  }

  /** Calls that run in containers which are not provisioned. */
  int onDemand() {
    return onDemand;
  }

  /** Calls that run in provisioned containers. */
  int provisioned() {
    return provisioned;
  }

  TokenBucket scaling() {
    return scaling;
  }

  /** Whether the reservation allows another call now; 0 is not a rate but the end of all calls. */
  boolean reservedRate(long now) {
    return limits.reserved() <= 0 || reservedRate.has(now);
  }

  /** Whether the provisioned concurrency allows another call now. */
  boolean provisionedRate(long now) {
    return !isProvisioned(now) || provisionedRate.has(now);
  }

  /** A call counts against both rates. */
  void takeRates() {
    if (limits.reserved() > 0) {
      reservedRate.take();
    }
    if (provisionedHere) {
      provisionedRate.take();
    }
  }

  /** Whether provisioned containers are there now. */
  boolean isProvisioned(long now) {
    settle(now);
    return provisionedHere;
  }

  /** Provisioned containers that have been made. */
  int provisionedMade() {
    return provisionedHere ? limits.provisioned() : 0;
  }

  boolean hasIdleProvisioned(long now) {
    return isProvisioned(now) && provisioned < limits.provisioned();
  }

  boolean hasIdle(long now) {
    settle(now);
    return idle.size() > 0;
  }

  /** Whether no call ran before in the container that the next call of a kind gets. */
  boolean isFirst(Verdict how) {
    return how == Verdict.COLD || (how == Verdict.PROVISIONED && idleProvisioned.size() == 0);
  }

  /** The container of a call that was admitted. */
  int begin(Verdict how, long now) {
    running.add(1, now);
    if (how == Verdict.PROVISIONED) {
      provisioned++;
      return idleProvisioned.size() > 0 ? idleProvisioned.takeNewest() : numbers.take();
    }
    onDemand++;
    if (how == Verdict.WARM) {
      return idle.takeNewest();
    }
    settle(now);
    containers.add(1, now);
    return numbers.take();
  }

  /** A call is over; its container is idle from now on. */
  void end(Verdict how, int container, long now) {
    settle(now);
    running.add(-1, now);
    if (how == Verdict.PROVISIONED) {
      provisioned--;
      idleProvisioned.add(container, now);
    } else {
      onDemand--;
      idle.add(container, now);
    }
  }

  /** Does what is due at or before a time: provisioned containers come, idle ones go. */
  void settle(long now) {
    if (!provisionedHere && limits.provisioned() > 0 && now >= limits.provisionedReady()) {
      provisionedHere = true;
      long ready = StrictMath.max(0, limits.provisionedReady());
      reclaim(ready);
      containers.add(limits.provisioned(), ready);
    }
    reclaim(now);
  }

  private void reclaim(long now) {
    while (idle.size() > 0 && now - idle.oldestSince() >= reclaimAfter) {
      containers.add(-1, idle.oldestSince() + reclaimAfter);
      numbers.giveBack(idle.takeOldest());
    }
  }

  Level running() {
    return running;
  }

  Level containers() {
    return containers;
  }

  void startCounting(long at) {
    settle(at);
    running.startCounting(at);
    containers.startCounting(at);
  }

  void save(StateOutput out) {
    scaling.save(out);
    reservedRate.save(out);
    provisionedRate.save(out);
    idle.save(out);
    idleProvisioned.save(out);
    running.save(out);
    containers.save(out);
    out.writeInt(onDemand);
    out.writeInt(provisioned);
    out.writeBoolean(provisionedHere);
  }

  void load(StateInput in) {
    scaling.load(in);
    reservedRate.load(in);
    provisionedRate.load(in);
    idle.load(in);
    idleProvisioned.load(in);
    running.load(in);
    containers.load(in);
    onDemand = in.readInt();
    provisioned = in.readInt();
    provisionedHere = in.readBoolean();
  }
}
