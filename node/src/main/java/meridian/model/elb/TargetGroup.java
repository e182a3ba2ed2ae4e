package meridian.model.elb;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.TargetGroupSettings;
import org.jspecify.annotations.Nullable;

/**
 * A target group of one load balancer: its targets, and which of them may get requests. With fewer
 * healthy targets than the minimum all registered ones may ("fail open"; Elastic Load Balancing,
 * Application Load Balancers, "Target group health").
 */
final class TargetGroup {
  /** More errors than this share make a target anomalous, if they are also twice the group's. */
  private static final long ANOMALY_PERCENT = 5;

  private static final int ANOMALY_TARGETS_MIN = 3;

  final TargetGroupSettings settings;
  final List<Target> targets;

  /** Entity id of the Auto Scaling group that the targets belong to; 0: none. */
  final int owner;

  /** What its only target is, if that is a Lambda function. */
  final Optional<FunctionTarget> function;

  private final TargetChoice choice;
  private final StickyViewers sticky;

  /** Who may get requests; by zone where the group is not cross-zone, else one list. */
  private final Target[][] eligible;

  private boolean failOpen;
  private int healthy;
  private int healthyMin = Integer.MAX_VALUE;
  private long requests;
  private long unhealthyRouting;

  /** Requests since the minute began. */
  private long minuteRequests;

  /** A group of the zones 0 to {@code zones - 1}. */
  TargetGroup(
      TargetGroupSettings settings,
      List<Target> targets,
      BalancerParts.Group made,
      int zones,
      long stickiness,
      long seed) {
    this.settings = settings;
    this.targets = List.copyOf(targets);
    owner = made.owner();
    function = made.function();
    choice = new TargetChoice(settings, seed);
    sticky = new StickyViewers(stickiness);
    eligible = new Target[settings.crossZone() ? 1 : zones][];
    refresh();
  }

  /** Somebody's health has changed: finds anew who may get requests. */
  void refresh() {
    healthy = (int) targets.stream().filter(target -> target.health.isHealthy()).count();
    failOpen = healthy < settings.minimumHealthy();
    Predicate<Target> may =
        failOpen ? target -> target.health.isRegistered() : target -> target.health.isHealthy();
    targets.forEach(target -> target.eligible = may.test(target));
    for (int zone = 0; zone < eligible.length; zone++) {
      int wanted = zone;
      eligible[zone] =
          targets.stream()
              .filter(t -> t.eligible && (settings.crossZone() || t.zone == wanted))
              .toArray(Target[]::new);
    }
  }

  /** The lowest number of healthy targets counts from when all have been registered. */
  void noteHealthy() {
    healthyMin = StrictMath.min(healthyMin, healthy);
  }

  int healthy() {
    return healthy;
  }

  /** Registered targets that are not healthy. */
  int unhealthy() {
    return (int)
        targets.stream().filter(t -> t.health.state() == TargetHealth.State.UNHEALTHY).count();
  }

  boolean isFailOpen() {
    return failOpen;
  }

  /**
   * Who gets a request, or null: there is nobody.
   *
   * @param viewer whose stickiness counts
   * @param zone of the balancer's node that has the request
   */
  @Nullable Target choose(long viewer, int zone, long draw, long now) {
    Target[] among = eligible[eligible.length == 1 ? 0 : zone];
    requests++;
    minuteRequests++;
    if (among.length == 0) {
      return null;
    }
    unhealthyRouting += failOpen ? 1 : 0;
    if (sticky.isOff()) {
      return choice.of(among, draw, now);
    }
    int held = sticky.target(viewer, now);
    Target target =
        held >= 0 && targets.get(held).eligible ? targets.get(held) : choice.of(among, draw, now);
    sticky.hold(viewer, target.index, now);
    return target;
  }

  /** Requests since the minute began. */
  long minuteRequests() {
    return minuteRequests;
  }

  /** Requests since the last call. */
  long takeMinuteRequests() {
    long taken = minuteRequests;
    minuteRequests = 0;
    return taken;
  }

  /**
   * A minute is over: a target with many more errors than the others is anomalous until the next
   * one is. (AWS does not document the rule; ours wants three targets, more than 5 % errors, and
   * more than twice the share of the whole group.)
   */
  void judge() {
    long all = targets.stream().mapToLong(Target::windowRequests).sum();
    long errors = targets.stream().mapToLong(Target::windowErrors).sum();
    boolean on = settings.anomalyMitigation() && healthy >= ANOMALY_TARGETS_MIN;
    for (Target target : targets) {
      long own = target.windowErrors();
      long of = target.windowRequests();
      target.judge(on && 100 * own > ANOMALY_PERCENT * of && own * all > 2 * errors * of);
    }
  }

  void startCounting(long at) {
    healthyMin = healthy;
    requests = 0;
    unhealthyRouting = 0;
    targets.forEach(target -> target.startCounting(at));
  }

  void save(StateOutput out) {
    targets.forEach(target -> target.save(out));
    choice.save(out);
    sticky.save(out);
    out.writeInt(healthyMin);
    out.writeLong(requests);
    out.writeLong(unhealthyRouting);
    out.writeLong(minuteRequests);
  }

  void load(StateInput in) {
    targets.forEach(target -> target.load(in));
    choice.load(in);
    sticky.load(in);
    healthyMin = in.readInt();
    requests = in.readLong();
    unhealthyRouting = in.readLong();
    minuteRequests = in.readLong();
    refresh();
  }

  void report(Entity.Report report) {
    String group = "group/" + settings.name() + "/";
    report.count(group + "requests", requests);
    report.count(group + "healthyMin", healthyMin == Integer.MAX_VALUE ? healthy : healthyMin);
    report.count(group + "unhealthyRouting", unhealthyRouting);
    for (Target target : targets) {
      String path = "target/" + settings.name() + "/" + target.name + "/";
      report.count(path + "requests", target.requests);
      report.count(path + "healthChanges", target.health.changes());
      report.count(path + "unhealthyNanos", target.health.unhealthyNanos());
    }
  }
}
