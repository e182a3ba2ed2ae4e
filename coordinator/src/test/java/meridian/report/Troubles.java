package meridian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;
import meridian.model.result.ChangeLog;
import meridian.model.result.MetricStore;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.DatabaseSettings;
import meridian.model.settings.DatabaseSettings.Driver;
import meridian.model.settings.DatabaseSettings.ReadPreference;
import meridian.model.settings.DatabaseSettings.Server;
import meridian.model.settings.DatabaseSettings.WriteConcern;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.WorldSettings;
import meridian.report.RunResult.EntityResult;

/**
 * The result of an hour in which a zone breaks: a target group of three instances, one that scales,
 * an alarm, a database whose primary dies.
 */
final class Troubles {
  static final long MINUTE = VirtualTime.MINUTE;
  static final int MINUTES = 60;

  /** Three of the balancer, two of the group that scales, three of the database. */
  static final int MORE_CHARTS = 8;

  private static final Distribution MILLI = new Distribution.Constant(1_000_000);

  private Troubles() {}

  static RunResult hour() {
    RunResult sound = Fixtures.direct();
    WorldSettings world = world(sound.world());
    changes(sound.collector().changes());
    metrics(sound.collector().metrics());
    return new RunResult(
        sound.version(),
        sound.about(),
        world,
        sound.digest(),
        MINUTES * MINUTE,
        sound.collector(),
        entities(sound.entities()),
        sound.traffic(),
        sound.wall());
  }

  private static WorldSettings world(WorldSettings sound) {
    List<TargetGroupSettings> groups = new ArrayList<>(sound.targetGroups());
    groups.add(new TargetGroupSettings("web", new TargetGroupSettings.Targets.AutoScaling("web")));
    FaultSettings random =
        new FaultSettings(
            0,
            40 * MINUTE,
            "instance/api/*",
            Kind.CRASH,
            1,
            503,
            CacheControl.NONE,
            0,
            MINUTE,
            10 * MINUTE,
            MINUTE);
    return new WorldSettings(
        sound.name(),
        sound.seed(),
        Optional.empty(),
        List.of(),
        sound.loadBalancers(),
        groups,
        sound.launchTemplates(),
        List.of(),
        List.of(
            new FaultSettings(50 * MINUTE, 70 * MINUTE, "zone/eu-central-1a", Kind.DOWN),
            new FaultSettings(90 * MINUTE, 95 * MINUTE, "region/eu-central-1", Kind.DOWN),
            random),
        0,
        List.of(scaling()),
        List.of(alarm()),
        List.of(),
        List.of(database()));
  }

  private static AutoScalingSettings scaling() {
    return new AutoScalingSettings(
        "web", "eu-central-1", "api", 2, 8, 1, 4, 1, MILLI, 0, true, 0, List.of(), List.of());
  }

  private static AlarmSettings alarm() {
    return new AlarmSettings(
        "slow",
        "eu-central-1",
        new AlarmSettings.Metric("AWS/ApplicationELB", "RequestCount", "LoadBalancer=app/api"),
        AlarmSettings.Statistic.SUM,
        0,
        MINUTE,
        1,
        1,
        AlarmSettings.Comparison.GREATER,
        5,
        AlarmSettings.Missing.MISSING);
  }

  private static DatabaseSettings database() {
    Server server = new Server(MILLI, MILLI, 4, 1, MILLI, 2_000_000_000L, MINUTE, MINUTE);
    Driver driver =
        new Driver(
            WriteConcern.MAJORITY,
            ReadPreference.PRIMARY,
            100,
            MINUTE,
            MINUTE,
            MINUTE,
            MINUTE,
            3,
            0,
            true,
            true,
            VirtualTime.NEVER);
    return new DatabaseSettings(
        "mongo",
        List.of("eu-central-1", "eu-central-1", "eu-central-1"),
        server,
        driver,
        DatabaseSettings.Plan.DEFAULT);
  }

  private static void changes(ChangeLog log) {
    log.add(20 * MINUTE, "targetGroup/api", "api/1", "unhealthy", "Target.Timeout");
    log.add(25 * MINUTE, "targetGroup/api", "api/1", "healthy", "");
    log.add(51 * MINUTE, "targetGroup/api", "api/2", "unhealthy", "Target.<Failed>");
    log.add(10 * MINUTE, "autoScalingGroup/web", "desired", "1 -> 3", "alarm slow");
    log.add(10 * MINUTE, "autoScalingGroup/web", "web/1", "launched", "alarm slow");
    log.add(10 * MINUTE, "autoScalingGroup/web", "web/2", "launched", "alarm slow");
    log.add(11 * MINUTE, "targetGroup/web", "web/1", "registered", "Elb.InitialHealthChecking");
    log.add(12 * MINUTE, "targetGroup/web", "web/1", "healthy", "");
    log.add(40 * MINUTE, "targetGroup/web", "web/0", "draining", "Target.DeregistrationInProgress");
    log.add(41 * MINUTE, "targetGroup/web", "web/0", "unused", "Target.NotRegistered");
    log.add(2 * MINUTE, "alarm", "slow", "OK", "last 1.0, not > 5.0");
    log.add(9 * MINUTE, "alarm", "slow", "ALARM", "last 6.0, threshold: > 5.0");
    log.add(30 * MINUTE, "database/mongo", "mongo/0", "secondary", "term 1");
    log.add(31 * MINUTE, "database/mongo", "mongo/2", "primary", "term 2");
  }

  private static void metrics(MetricStore store) {
    for (int minute = 0; minute < MINUTES; minute++) {
      long at = minute * MINUTE;
      add(store, "AWS/ApplicationELB", "RequestCount", "LoadBalancer=app/api", 1, at, 60);
      String group = "LoadBalancer=app/api,TargetGroup=targetgroup/api";
      add(store, "AWS/ApplicationELB", "UnHealthyHostCount", group, 1, at, minute % 2);
      add(store, "AWS/ApplicationELB", "HealthyHostCount", group, 1, at, 3 - minute % 2);
      String scaled = "AutoScalingGroupName=web";
      add(store, "AWS/AutoScaling", "GroupDesiredCapacity", scaled, 1, at, minute < 10 ? 1 : 3);
      add(store, "AWS/EC2", "CPUUtilization", scaled, 1_000_000, at, 40_000_000);
      add(store, "AWS/EC2", "CPUUtilization", scaled, 1_000_000, at, 60_000_000);
      for (int member = 0; member < 3; member++) {
        String dimensions = "Database=mongo,Member=" + member;
        add(store, "MongoDB", "OperationTime", dimensions, 1_000_000, at, 2_000_000 + member);
        add(store, "MongoDB", "OplogBehind", dimensions, 1, at, member);
      }
    }
  }

  private static void add(
      MetricStore store,
      String namespace,
      String metric,
      String dimensions,
      long scale,
      long at,
      long value) {
    store.series(new MetricStore.Key(namespace, metric, dimensions, "Count", scale)).add(at, value);
  }

  private static List<EntityResult> entities(List<EntityResult> sound) {
    List<EntityResult> all = new ArrayList<>(sound);
    for (String path : List.of("instance/web/0", "instance/web/1", "instance/web/10")) {
      all.add(new EntityResult(all.size() + 1, path, new TreeMap<>()));
    }
    TreeMap<String, Long> scaling = new TreeMap<>();
    scaling.put("desired", 2L);
    scaling.put("desiredMin", 1L);
    scaling.put("desiredMax", 3L);
    scaling.put("launches", 2L);
    scaling.put("terminations", 1L);
    scaling.put("instanceNanos", 90 * MINUTE);
    all.add(new EntityResult(all.size() + 1, "autoScalingGroup/web", scaling));
    for (int member = 0; member < 3; member++) {
      all.add(new EntityResult(all.size() + 1, "database/mongo/" + member, new TreeMap<>()));
    }
    return all;
  }
}
