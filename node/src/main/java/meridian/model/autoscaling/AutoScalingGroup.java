package meridian.model.autoscaling;

import java.util.List;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.Peers;
import meridian.model.cloudwatch.CloudWatch;
import meridian.model.elb.Lifecycle;
import meridian.model.result.Collector;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.AutoScalingSettings.Scheduled;

/**
 * An Auto Scaling group: launches and ends instances so that there are as many as desired, which
 * alarms, schedules and the health of instances change. (Amazon EC2 Auto Scaling User Guide.)
 */
public final class AutoScalingGroup implements Entity {
  private static final int BOOTED = Event.BACKGROUND + 16;
  private static final int GRACE_OVER = Event.BACKGROUND + 17;
  private static final int SCHEDULED = Event.BACKGROUND + 18;
  private static final int MINUTE = Event.BACKGROUND + 19;

  private static final long BOOT = Hash.of("instance boot");

  private final int id;
  private final AutoScalingSettings settings;
  private final List<Integer> balancers;
  private final long seed;
  private final Peers peers;
  private final Collector collector;
  private final Slots slots;
  private final ScalingPolicies policies;
  private final GroupMetrics metrics;
  private int minSize;
  private int maxSize;
  private int desired;
  private int desiredMin;
  private int desiredMax;
  private long launches;
  private long terminations;
  private long instanceNanos;
  private long accountedTo;

  /**
   * @param instances entity ids of its places
   * @param balancers entity ids of the load balancers before it
   * @param alarms of each policy, by their numbers in the region
   */
  public AutoScalingGroup(
      int id,
      AutoScalingSettings settings,
      List<Integer> instances,
      List<Integer> balancers,
      List<PolicyAlarms> alarms,
      long seed,
      Peers peers,
      Collector collector) {
    this.id = id;
    this.settings = settings;
    this.balancers = List.copyOf(balancers);
    this.seed = seed;
    this.peers = peers;
    this.collector = collector;
    slots = new Slots(instances, settings.zones());
    policies = new ScalingPolicies(settings, alarms);
    metrics = new GroupMetrics(settings.name(), collector.metrics());
    minSize = settings.minSize();
    maxSize = settings.maxSize();
    desired = settings.desired();
    desiredMin = desired;
    desiredMax = desired;
    for (Slot slot : slots.all().subList(0, desired)) {
      slot.state = Slot.State.IN_SERVICE;
      slot.inServiceAt = -settings.warmUp() - settings.gracePeriod();
    }
  }

  @Override
  public boolean startsItself() {
    return true;
  }

  @Override
  public void on(Event event, Out out) {
    account(out.now());
    switch (event.type) {
      case Event.START -> onStart(out);
      case CloudWatch.IN_ALARM -> onAlarm((int) event.a, event.b, out);
      case BOOTED -> onBooted(slots.get((int) event.a), event.b, out);
      case Lifecycle.DRAINED -> onDrained(slots.ofEntity((int) event.a), out);
      case Lifecycle.HEALTH -> onHealth(slots.ofEntity((int) event.a), event.b == 1, out);
      case Lifecycle.IMPAIRED -> replace(slots.ofEntity((int) event.a), "EC2 status check", out);
      case GRACE_OVER -> onGraceOver(slots.get((int) event.a), event.b, out);
      case SCHEDULED -> onScheduled(settings.schedule().get((int) event.a), out);
      case MINUTE -> onMinute(out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void onStart(Out out) {
    for (int i = 0; i < settings.schedule().size(); i++) {
      timer(settings.schedule().get(i).at(), SCHEDULED, i, 0, out);
    }
    timer(VirtualTime.MINUTE, MINUTE, 0, 0, out);
  }

  private static void timer(long at, int type, long a, long b, Out out) {
    out.timer(at, type, Event.NO_REQUEST, a, b, null);
  }

  // --- what is desired

  private void onAlarm(int alarm, long micro, Out out) {
    ScalingPolicies.Wish wish = policies.inAlarm(alarm, micro, slots, desired, out.now());
    if (wish.capacity() != desired) {
      desire(wish.capacity(), wish.why(), out);
    }
  }

  private void onScheduled(Scheduled action, Out out) {
    minSize = action.minSize() < 0 ? minSize : action.minSize();
    maxSize = action.maxSize() < 0 ? maxSize : action.maxSize();
    desire(action.desired() < 0 ? desired : action.desired(), "scheduled action", out);
  }

  private void desire(long wanted, String why, Out out) {
    int next = (int) StrictMath.max(minSize, StrictMath.min(maxSize, wanted));
    if (next == desired) {
      return;
    }
    note("desired", desired + " -> " + next, why, out);
    out.digest(next);
    desired = next;
    desiredMin = StrictMath.min(desiredMin, next);
    desiredMax = StrictMath.max(desiredMax, next);
    reconcile(why, out);
  }

  /** Launches or ends instances until there are as many as desired. */
  private void reconcile(String why, Out out) {
    int missing = desired - slots.capacity();
    for (; missing > 0 && slots.toLaunch().isPresent(); missing--) {
      launch(slots.toLaunch().orElseThrow(), why, out);
    }
    for (; missing < 0; missing++) {
      terminate(slots.toTerminate(out.now()).orElseThrow(), why, out);
    }
  }

  // --- the life of an instance

  private void launch(Slot slot, String why, Out out) {
    slot.state = Slot.State.PENDING;
    slot.life++;
    slot.launchedAt = out.now();
    slot.unhealthy = false;
    launches++;
    long draw = RandomStream.at(seed, BOOT, Hash.combine(slot.entity, slot.life));
    timer(out.now() + settings.boot().sample(draw), BOOTED, slot.index, slot.life, out);
    note(name(slot), "launched", why, out);
  }

  private void onBooted(Slot slot, long life, Out out) {
    if (slot.life != life || slot.state != Slot.State.PENDING) {
      return;
    }
    slot.state = Slot.State.IN_SERVICE;
    slot.inServiceAt = out.now();
    send(slot.entity, Lifecycle.TURN_ON, slot, out.now() + settings.warmUp(), out);
    balancers.forEach(balancer -> send(balancer, Lifecycle.REGISTER, slot, 0, out));
    note(name(slot), "in service", "", out);
    policies.activityEnded(out.now());
  }

  private void terminate(Slot slot, String why, Out out) {
    terminations++;
    note(name(slot), "terminated", why, out);
    if (slot.state == Slot.State.PENDING) {
      slot.state = Slot.State.FREE;
      return;
    }
    slot.state = Slot.State.TERMINATING;
    slot.drains = balancers.size();
    balancers.forEach(balancer -> send(balancer, Lifecycle.DEREGISTER, slot, 0, out));
    if (slot.drains == 0) {
      end(slot, out);
    }
  }

  private void onDrained(Slot slot, Out out) {
    if (slot.state == Slot.State.TERMINATING && --slot.drains == 0) {
      end(slot, out);
    }
  }

  private void end(Slot slot, Out out) {
    send(slot.entity, Lifecycle.TURN_OFF, slot, 0, out);
    slot.state = Slot.State.FREE;
    policies.activityEnded(out.now());
    reconcile("a place is free again", out);
  }

  private void onHealth(Slot slot, boolean healthy, Out out) {
    slot.unhealthy = !healthy;
    if (settings.elbHealthCheck() && slot.unhealthy && slot.state == Slot.State.IN_SERVICE) {
      long graceEnd = slot.inServiceAt + settings.gracePeriod();
      if (out.now() >= graceEnd) {
        replace(slot, "ELB health check", out);
      } else {
        timer(graceEnd, GRACE_OVER, slot.index, slot.life, out);
      }
    }
  }

  private void onGraceOver(Slot slot, long life, Out out) {
    if (slot.life == life && slot.unhealthy) {
      replace(slot, "ELB health check", out);
    }
  }

  private void replace(Slot slot, String why, Out out) {
    if (slot.state == Slot.State.IN_SERVICE) {
      terminate(slot, why, out);
      reconcile("replacement of " + name(slot), out);
    }
  }

  private String name(Slot slot) {
    return settings.name() + "/" + slot.index;
  }

  private void send(int to, int type, Slot slot, long b, Out out) {
    out.send(
        Address.of(to, 0),
        out.now() + peers.latency(to),
        type,
        Event.NO_REQUEST,
        slot.entity,
        b,
        null);
  }

  private void note(String subject, String to, String why, Out out) {
    String place = "autoScalingGroup/" + settings.name();
    collector.changes().add(out.now(), place, subject, to, why);
  }

  // --- what is counted

  private void onMinute(Out out) {
    metrics.minute(out.now() - VirtualTime.MINUTE, minSize, maxSize, desired, slots);
    timer(out.now() + VirtualTime.MINUTE, MINUTE, 0, 0, out);
  }

  private void account(long now) {
    int running = slots.capacity() + slots.count(Slot.State.TERMINATING);
    instanceNanos += running * (now - accountedTo);
    accountedTo = now;
  }

  @Override
  public void startCounting(long at) {
    account(at);
    desiredMin = desired;
    desiredMax = desired;
    launches = 0;
    terminations = 0;
    instanceNanos = 0;
  }

  @Override
  public void save(StateOutput out) {
    slots.all().forEach(slot -> slot.save(out));
    policies.save(out);
    long[] all = {
      minSize,
      maxSize,
      desired,
      desiredMin,
      desiredMax,
      launches,
      terminations,
      instanceNanos,
      accountedTo
    };
    out.writeLongs(all, all.length);
  }

  @Override
  public void load(StateInput in) {
    slots.all().forEach(slot -> slot.load(in));
    policies.load(in);
    long[] all = in.readLongs();
    minSize = (int) all[0];
    maxSize = (int) all[1];
    desired = (int) all[2];
    desiredMin = (int) all[3];
    desiredMax = (int) all[4];
    launches = all[5];
    terminations = all[6];
    instanceNanos = all[7];
    accountedTo = all[8];
  }

  @Override
  public void report(Report report) {
    report.count("desired", desired);
    report.count("desiredMin", desiredMin);
    report.count("desiredMax", desiredMax);
    report.count("launches", launches);
    report.count("terminations", terminations);
    report.count("instanceNanos", instanceNanos);
  }

  @Override
  public String toString() {
    return "AutoScalingGroup " + settings.name() + " (entity " + id + ")";
  }
}
