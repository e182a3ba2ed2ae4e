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
 * healthy targets than the minimum all registered ones may ("fail open"), and the zone leaves the
 * balancer's name; both for each zone where the group is not cross-zone, else for all of them
 * together. (Elastic Load Balancing, Application Load Balancers, "Target group health".)
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

  /** Whether packets get through to its targets. */
  final boolean isAdmitted;

  private final TargetChoice choice;
  private final StickyViewers sticky;

  /** Who may get requests; by zone where the group is not cross-zone, else one list. */
  private final Target[][] eligible;

  /** In the same order: healthy targets. */
  private final int[] healthyIn;

  private boolean hasRegistered;
  private int healthy;
  private int healthyMin = Integer.MAX_VALUE;
  private long requests;
  private long unhealthyRouting;

  /** Requests since the minute began. */
  private long minuteRequests;

  private long minuteUnhealthyRouting;

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
    isAdmitted = made.isAdmitted();
    function = made.function();
    choice = new TargetChoice(settings, seed);
    sticky = new StickyViewers(stickiness);
    eligible = new Target[settings.crossZone() ? 1 : zones][];
    healthyIn = new int[eligible.length];
    refresh();
  }

  /** Somebody's health has changed: finds anew who may get requests. */
  void refresh() {
    hasRegistered = targets.stream().anyMatch(target -> target.health.isRegistered());
    healthy = 0;
    for (int zone = 0; zone < eligible.length; zone++) {
      refresh(zone);
      healthy += healthyIn[zone];
    }
  }

  private void refresh(int zone) {
    List<Target> all =
        targets.stream().filter(t -> settings.crossZone() || t.zone == zone).toList();
    healthyIn[zone] = (int) all.stream().filter(t -> t.health.isHealthy()).count();
    Predicate<Target> may =
        isFailOpen(zone) ? t -> t.health.isRegistered() : t -> t.health.isHealthy();
    all.forEach(t -> t.eligible = may.test(t));
    eligible[zone] = all.stream().filter(t -> t.eligible).toArray(Target[]::new);
  }

  /** The place of a zone in what is kept by zone. */
  private int index(int zone) {
    return eligible.length == 1 ? 0 : zone;
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

  /** Whether requests that come in in a zone go to unhealthy targets too. */
  boolean isFailOpen(int zone) {
    return healthyIn[index(zone)] < settings.minimumHealthy();
  }

  /** Whether a zone may be in the balancer's name. A function as a target does not count. */
  boolean isHealthyInDns(int zone) {
    return function.isPresent()
        || !hasRegistered
        || healthyIn[index(zone)] >= settings.dnsMinimumHealthy();
  }

  /**
   * Who gets a request, or null: there is nobody.
   *
   * @param viewer whose stickiness counts
   * @param zone of the balancer's node that has the request
   */
  @Nullable Target choose(long viewer, int zone, long draw, long now) {
    Target[] among = eligible[index(zone)];
    requests++;
    minuteRequests++;
    if (among.length == 0) {
      return null;
    }
    if (isFailOpen(zone)) {
      unhealthyRouting++;
      minuteUnhealthyRouting++;
    }
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

  /** Requests since the last call that came in where unhealthy targets get them, too. */
  long takeMinuteUnhealthyRouting() {
    long taken = minuteUnhealthyRouting;
    minuteUnhealthyRouting = 0;
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
    out.writeLong(minuteUnhealthyRouting);
  }

  void load(StateInput in) {
    targets.forEach(target -> target.load(in));
    choice.load(in);
    sticky.load(in);
    healthyMin = in.readInt();
    requests = in.readLong();
    unhealthyRouting = in.readLong();
    minuteRequests = in.readLong();
    minuteUnhealthyRouting = in.readLong();
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
