package meridian.model.autoscaling;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.result.ChangeLog.Change;
import meridian.model.result.MetricStore;
import meridian.model.result.MetricStore.Key;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.AlarmSettings.Comparison;
import meridian.model.settings.AlarmSettings.Metric;
import meridian.model.settings.AlarmSettings.Missing;
import meridian.model.settings.AlarmSettings.Statistic;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.AutoScalingSettings.Adjustment;
import meridian.model.settings.AutoScalingSettings.Policy;
import meridian.model.settings.AutoScalingSettings.Scheduled;
import meridian.model.settings.AutoScalingSettings.SimpleScaling;
import meridian.model.settings.AutoScalingSettings.TargetTracking;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.InstanceType;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.LoadSettings;
import meridian.model.settings.TargetGroupSettings;
import org.junit.jupiter.api.Test;

/** Auto scaling in whole worlds. An instance has one worker; a request takes 100 ms. */
class AutoScalingTest {
  private static final String API = "loadBalancer/api";
  private static final long M = VirtualTime.MINUTE;
  private static final long BOOT = 60 * S;
  private static final Metric REQUESTS =
      new Metric("AWS/ApplicationELB", "RequestCount", "LoadBalancer=app/api");
  private static final Metric CPU =
      new Metric("AWS/EC2", "CPUUtilization", "AutoScalingGroupName=group");

  private final Fixtures fixtures = new Fixtures();
  private int desired = 2;
  private int maxSize = 10;
  private long monitoring = M;
  private boolean elbHealth;
  private long warmUp;
  private List<Scheduled> schedule = List.of();
  private final List<Policy> policies = new ArrayList<>();
  private final List<AlarmSettings> alarms = new ArrayList<>();

  private void tracking(double target) {
    policies.add(new TargetTracking(target, "high", "low"));
    alarms.add(alarm("high", CPU, Statistic.AVERAGE, 3, Comparison.GREATER, target));
    alarms.add(alarm("low", CPU, Statistic.AVERAGE, 15, Comparison.LESS, 0.9 * target));
  }

  private static AlarmSettings alarm(
      String name, Metric metric, Statistic statistic, int n, Comparison comparison, double limit) {
    return new AlarmSettings(
        name, "us-east-1", metric, statistic, 0, M, n, n, comparison, limit, Missing.MISSING);
  }

  private World world() {
    fixtures.template =
        new LaunchTemplateSettings(
            "api",
            InstanceType.of("m5.large"),
            1,
            1_000,
            new Distribution.Constant(100 * MS),
            0,
            200,
            Optional.of(new Distribution.Constant(0)),
            Optional.empty(),
            Optional.empty(),
            LoadSettings.NONE,
            Optional.empty(),
            monitoring);
    fixtures.targetGroup =
        new TargetGroupSettings(
            "api",
            new TargetGroupSettings.Targets.AutoScaling("group"),
            TargetGroupSettings.Algorithm.ROUND_ROBIN,
            false,
            HealthCheckSettings.DEFAULT,
            0,
            30 * S,
            0,
            1,
            true);
    fixtures.alarms = alarms;
    fixtures.autoScalingGroups =
        List.of(
            new AutoScalingSettings(
                "group",
                "us-east-1",
                "api",
                2,
                2 * maxSize,
                1,
                maxSize,
                desired,
                new Distribution.Constant(BOOT),
                warmUp,
                elbHealth,
                0,
                policies,
                schedule));
    return fixtures.world();
  }

  /** So many requests a second, at equal distance. */
  private SmallEngine run(long minutes, int perSecond) {
    World world = world();
    Traffic traffic = new Traffic(world);
    for (long i = 0; i < minutes * 60 * perSecond; i++) {
      traffic.at(i * S / perSecond, API, "/orders");
    }
    return new SmallEngine(world).run(traffic);
  }

  private static List<Change> changes(SmallEngine engine, String subject) {
    return engine.collector().changes().of("autoScalingGroup/group").stream()
        .filter(change -> change.subject().equals(subject))
        .toList();
  }

  @Test
  void givenA1FourAt75Percent_whenTargetIs50_thenSixInTheFourthMinute() {
    desired = 4;
    warmUp = 120 * S;
    tracking(50);

    SmallEngine engine = run(6, 30);

    assertThat(changes(engine, "desired")).hasSize(1);
    assertThat(changes(engine, "desired").get(0))
        .returns("4 -> 6", Change::to)
        .returns(3 * M + 5 * S + S / 4_000, Change::at);
    assertThat(engine.count("autoScalingGroup/group", "launches")).isEqualTo(2);
    assertThat(engine.count("instance/group/5", "requests")).isPositive();
  }

  @Test
  void givenA6AtMostFive_whenSixAreWanted_thenFive() {
    desired = 4;
    maxSize = 5;
    tracking(50);

    SmallEngine engine = run(6, 30);

    assertThat(engine.count("autoScalingGroup/group", "desiredMax")).isEqualTo(5);
  }

  @Test
  void givenA3TenAt20Percent_whenFifteenMinutesAreLow_thenFour() {
    desired = 10;
    tracking(50);

    SmallEngine engine = run(17, 20);

    assertThat(changes(engine, "desired").get(0))
        .returns("10 -> 4", Change::to)
        .returns(15 * M + 5 * S + S / 4_000, Change::at);
    assertThat(engine.count("autoScalingGroup/group", "terminations")).isEqualTo(6);
    assertThat(engine.counts(API).keySet()).noneMatch(name -> name.startsWith("own/status"));
  }

  @Test
  void givenA4SixAt46Percent_whenTargetIs50_thenNothing() {
    desired = 6;
    tracking(50);

    // 28 a second on six instances: 46.7 %, above 90 % of the target.
    SmallEngine engine = run(18, 28);

    assertThat(changes(engine, "desired")).isEmpty();
  }

  @Test
  void givenA10SimpleScaling_whenTheAlarmStaysOn_thenNextAfterActivityAndCooldown() {
    policies.add(new SimpleScaling("busy", Adjustment.CHANGE_IN_CAPACITY, 1, 0, 300 * S));
    alarms.add(alarm("busy", REQUESTS, Statistic.SUM, 1, Comparison.GREATER, 60));

    SmallEngine engine = run(16, 4);

    List<Long> at = changes(engine, "desired").stream().map(Change::at).toList();
    assertThat(at).hasSizeGreaterThanOrEqualTo(2);
    // Launched at 65 s, done at 125 s, so not before 425 s; the alarm acts every minute.
    assertThat(at.get(0)).isBetween(65 * S, 66 * S);
    assertThat(at.get(1)).isBetween(425 * S, 426 * S);
  }

  /** A high-resolution metric and alarm: three times ten seconds, and five until they are seen. */
  @Test
  void givenAlarmOfTenSeconds_whenMetricComesAsOften_thenItScalesAfterThirty() {
    desired = 4;
    monitoring = 10 * S;
    policies.add(new SimpleScaling("busy", Adjustment.CHANGE_IN_CAPACITY, 1, 0, 300 * S));
    alarms.add(
        new AlarmSettings(
            "busy",
            "us-east-1",
            CPU,
            Statistic.AVERAGE,
            0,
            10 * S,
            3,
            3,
            Comparison.GREATER,
            60,
            Missing.MISSING));
    alarms.add(alarm("slow", CPU, Statistic.AVERAGE, 1, Comparison.GREATER, 60));

    SmallEngine engine = run(2, 30);

    assertThat(changes(engine, "desired").get(0))
        .returns("4 -> 5", Change::to)
        .returns(35 * S + S / 4_000, Change::at);
    // The samples of six periods make a minute: 4 instances are busy for 75 % of it.
    assertThat(engine.collector().changes().of("alarm"))
        .filteredOn(change -> change.subject().equals("slow"))
        .first()
        .returns(65 * S, Change::at)
        .returns("last 74.958, threshold: > 60.0", Change::why);
  }

  @Test
  void givenInstancesOfGroup_whenMinuteIsOver_thenMetricsTellTheirProcessorsAndBytes() {
    desired = 4;

    SmallEngine engine = run(2, 30);

    var cpu = metric(engine, "CPUUtilization", "Percent", 1_000_000);
    var bytes = metric(engine, "NetworkOut", "Bytes", 1);
    assertThat(cpu.sampleCount(0)).isEqualTo(4);
    assertThat(cpu.sum(0) / 4.0 / 1_000_000).isBetween(74.0, 75.0);
    assertThat(bytes.sum(0))
        .isPositive()
        .isLessThanOrEqualTo(
            engine.count("instance/group/0", "bytes")
                + engine.count("instance/group/1", "bytes")
                + engine.count("instance/group/2", "bytes")
                + engine.count("instance/group/3", "bytes"));
  }

  private static MetricStore.Series metric(
      SmallEngine engine, String name, String unit, long scale) {
    return engine
        .collector()
        .metrics()
        .series(new Key("AWS/EC2", name, "AutoScalingGroupName=group", unit, scale));
  }

  @Test
  void givenTargetThatHangs_whenElbHealthCounts_thenReplaced() {
    elbHealth = true;
    fixtures.faults =
        List.of(new FaultSettings(60 * S, 900 * S, "instance/group/0", FaultSettings.Kind.HANG));

    SmallEngine engine = run(6, 2);

    assertThat(changes(engine, "group/0")).extracting(Change::to).containsExactly("terminated");
    assertThat(changes(engine, "group/0").get(0).why()).isEqualTo("ELB health check");
    assertThat(changes(engine, "group/2")).extracting(Change::to).contains("in service");
    assertThat(engine.count("autoScalingGroup/group", "desiredMin")).isEqualTo(2);
  }

  @Test
  void givenInstanceThatIsCutOff_whenElbHealthDoesNotCount_thenReplacedByEc2Status() {
    fixtures.faults =
        List.of(new FaultSettings(60 * S, 900 * S, "instance/group/0", FaultSettings.Kind.DOWN));

    SmallEngine engine = run(4, 2);

    assertThat(changes(engine, "group/0").get(0))
        .returns("terminated", Change::to)
        .returns("EC2 status check", Change::why);
  }

  @Test
  void givenSchedule_whenItsTimeComes_thenNewSizes() {
    schedule = List.of(new Scheduled(90 * S, 3, 6, 5), new Scheduled(240 * S, -1, 2, -1));

    SmallEngine engine = run(6, 2);

    assertThat(changes(engine, "desired")).extracting(Change::to).startsWith("2 -> 5");
    assertThat(engine.count("autoScalingGroup/group", "desiredMax")).isEqualTo(5);
  }

  @Test
  void givenH1NewTarget_whenItsFirstCheckPasses_thenHealthyAndItGetsRequests() {
    schedule = List.of(new Scheduled(30 * S, -1, -1, 3));

    SmallEngine engine = run(4, 2);

    List<Change> ofTarget =
        engine.collector().changes().of("targetGroup/api").stream()
            .filter(change -> change.subject().equals("group/2"))
            .toList();
    assertThat(ofTarget).extracting(Change::to).containsExactly("registered", "healthy");
    long registered = ofTarget.get(0).at();
    long healthy = ofTarget.get(1).at();
    assertThat(healthy - registered).isLessThanOrEqualTo(31 * S);
    // A third of two requests a second from then on, none before.
    assertThat(engine.count("instance/group/2", "requests"))
        .isBetween((4 * M - healthy) * 2 / (3 * S) - 2, (4 * M - healthy) * 2 / (3 * S) + 2);
  }
}
