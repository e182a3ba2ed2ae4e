package meridian.model.autoscaling;

import java.util.Arrays;
import java.util.List;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.AutoScalingSettings.Policy;
import meridian.model.settings.AutoScalingSettings.SimpleScaling;
import meridian.model.settings.AutoScalingSettings.StepScaling;
import meridian.model.settings.AutoScalingSettings.TargetTracking;

/**
 * The policies of a group: what capacity they want when an alarm lasts. Instances in their warm-up
 * are in no metric, so what is measured is set against those that are warm; they count as capacity
 * that need not be added again, and as long as there are some nothing is removed.
 */
final class ScalingPolicies {
  private static final long NOT_YET = -1;

  /** A low alarm is told every minute; one that was told longer ago is over. */
  private static final long LOW_LASTS = 65 * VirtualTime.SECOND;

  private final AutoScalingSettings settings;
  private final List<PolicyAlarms> alarms;

  /** By policy: when target tracking last wanted less, and how much it wanted. */
  private final long[] lowAt;

  private final long[] lowWish;

  /** The rest after simple scaling lasts until then. */
  private long restUntil = NOT_YET;

  /** The rest that begins when the activities of simple scaling have ended; 0: there are none. */
  private long restToCome;

  ScalingPolicies(AutoScalingSettings settings, List<PolicyAlarms> alarms) {
    this.settings = settings;
    this.alarms = List.copyOf(alarms);
    lowAt = new long[alarms.size()];
    lowWish = new long[alarms.size()];
    Arrays.fill(lowAt, NOT_YET);
  }

  /** A capacity that is wanted, and why. */
  record Wish(long capacity, String why) {}

  /** What an alarm that lasts leads to. */
  Wish inAlarm(int alarm, long micro, Slots slots, int desired, long now) {
    Wish wish = new Wish(desired, "");
    for (int i = 0; i < alarms.size(); i++) {
      Policy policy = settings.policies().get(i);
      if (alarms.get(i).high() == alarm) {
        wish = larger(wish, high(policy, i, micro, slots, desired, now));
      } else if (alarms.get(i).low() == alarm) {
        lowAt[i] = now;
        lowWish[i] = tracked((TargetTracking) policy, micro, slots, now);
        wish = wish.why.isEmpty() ? low(slots, desired, now) : wish;
      }
    }
    return wish;
  }

  private static Wish larger(Wish one, Wish other) {
    return one.why.isEmpty() || other.capacity > one.capacity ? other : one;
  }

  private Wish high(Policy policy, int i, long micro, Slots slots, int desired, long now) {
    long wanted;
    if (policy instanceof TargetTracking tracking) {
      wanted = StrictMath.max(desired, tracked(tracking, micro, slots, now));
    } else if (policy instanceof StepScaling step) {
      wanted = stepped(step, i, micro, slots, desired, now);
    } else {
      wanted = simple((SimpleScaling) policy, desired, now);
    }
    return new Wish(wanted, "alarm " + policy.alarms().get(0));
  }

  private long tracked(TargetTracking policy, long micro, Slots slots, long now) {
    long target = StrictMath.round(policy.target() * ScalingMath.MICRO);
    return ScalingMath.tracking(warm(slots, now), micro, target);
  }

  private long warm(Slots slots, long now) {
    return slots.all().stream().filter(slot -> slot.isWarm(settings.warmUp(), now)).count();
  }

  private boolean isWarmingUp(Slots slots, long now) {
    return warm(slots, now) < slots.capacity();
  }

  private long stepped(StepScaling policy, int i, long micro, Slots slots, int desired, long now) {
    double distance = (double) micro / ScalingMath.MICRO - alarms.get(i).threshold();
    int amount = ScalingMath.step(policy.steps(), distance);
    long warm = warm(slots, now);
    long wanted = ScalingMath.adjusted(warm, policy.adjustment(), amount, policy.minMagnitude());
    if (wanted >= desired) {
      return wanted;
    }
    boolean less = wanted < warm && !isWarmingUp(slots, now);
    return less ? wanted : desired;
  }

  private long simple(SimpleScaling policy, int desired, long now) {
    if (restToCome > 0 || now < restUntil) {
      return desired;
    }
    long wanted =
        ScalingMath.adjusted(desired, policy.adjustment(), policy.amount(), policy.minMagnitude());
    restToCome = wanted == desired ? 0 : policy.cooldown();
    return wanted;
  }

  /** Less is wanted only if all policies that track a target want it; the largest of them wins. */
  private Wish low(Slots slots, int desired, long now) {
    long wanted = 0;
    String why = "";
    for (int i = 0; i < alarms.size(); i++) {
      if (settings.policies().get(i) instanceof TargetTracking tracking
          && alarms.get(i).low() >= 0) {
        if (lowAt[i] == NOT_YET || now - lowAt[i] > LOW_LASTS) {
          return new Wish(desired, "");
        }
        wanted = StrictMath.max(wanted, lowWish[i]);
        why = "alarm " + tracking.low();
      }
    }
    boolean may = wanted < desired && !isWarmingUp(slots, now);
    return may ? new Wish(wanted, why) : new Wish(desired, "");
  }

  /** A launch or a termination is over. */
  void activityEnded(long now) {
    if (restToCome > 0 || now < restUntil) {
      restUntil = now + StrictMath.max(restToCome, lastRest());
      restToCome = 0;
    }
  }

  private long lastRest() {
    return settings.policies().stream()
        .filter(SimpleScaling.class::isInstance)
        .mapToLong(policy -> ((SimpleScaling) policy).cooldown())
        .max()
        .orElse(0);
  }

  void save(StateOutput out) {
    out.writeLongs(lowAt, lowAt.length);
    out.writeLongs(lowWish, lowWish.length);
    out.writeLong(restUntil);
    out.writeLong(restToCome);
  }

  void load(StateInput in) {
    System.arraycopy(in.readLongs(), 0, lowAt, 0, lowAt.length);
    System.arraycopy(in.readLongs(), 0, lowWish, 0, lowWish.length);
    restUntil = in.readLong();
    restToCome = in.readLong();
  }
}
