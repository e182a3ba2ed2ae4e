package meridian.model.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import meridian.model.World;
import meridian.model.autoscaling.AutoScalingGroup;
import meridian.model.autoscaling.PolicyAlarms;
import meridian.model.cloudwatch.CloudWatch;
import meridian.model.elb.BalancerNodes;
import meridian.model.elb.BalancerParts;
import meridian.model.elb.FunctionTarget;
import meridian.model.elb.Instance;
import meridian.model.elb.InstanceRole;
import meridian.model.elb.LoadBalancer;
import meridian.model.elb.MetricFeed;
import meridian.model.origin.OriginObjects;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.AlarmSettings.Metric;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.TargetGroupSettings.Targets;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.WorldSettings;

/** The part of a plan with load balancers, instances, Auto Scaling groups and CloudWatch. */
final class ComputePlan {
  private static final String INSTANCE = "instance/";

  private final Plan plan;
  private final WorldSettings settings;
  private final ViewerSettings viewers;
  private final OriginObjects objects;
  private final DatabasePlan databases;
  private final CallPlan calls;

  ComputePlan(
      Plan plan,
      WorldSettings settings,
      ViewerSettings viewers,
      OriginObjects objects,
      DatabasePlan databases,
      CallPlan calls) {
    this.plan = plan;
    this.settings = settings;
    this.viewers = viewers;
    this.objects = objects;
    this.databases = databases;
    this.calls = calls;
  }

  void addAll() {
    settings.autoScalingGroups().forEach(this::addScalingGroup);
    settings.loadBalancers().forEach(this::addLoadBalancer);
    TreeSet<String> regions = new TreeSet<>();
    settings.alarms().forEach(alarm -> regions.add(alarm.region()));
    regions.forEach(this::addCloudWatch);
  }

  // --- Auto Scaling groups and their instances

  private void addScalingGroup(AutoScalingSettings group) {
    String path = "autoScalingGroup/" + group.name();
    String cell = plan.cell(group.region());
    List<String> instances = paths(INSTANCE + group.name() + "/", group.slots());
    Metric cpu = InstanceRole.cpu("AutoScalingGroupName=" + group.name());
    boolean watched = metrics(group.region()).contains(cpu);
    for (int i = 0; i < instances.size(); i++) {
      boolean on = i < group.desired();
      plan.faults.stands(instances.get(i), group.region(), FaultPlan.letter(i % group.zones()));
      addInstance(
          instances.get(i),
          group.region(),
          group.launchTemplate(),
          world ->
              new InstanceRole(
                  on, world.id(path), watched ? cloudWatch(world, group.region()) : 0, cpu));
      plan.near(path, instances.get(i));
      if (watched) {
        plan.near(instances.get(i), cloudWatchPath(group.region()));
      }
    }
    List<String> balancers =
        settings.loadBalancers().stream()
            .filter(balancer -> groups(balancer).stream().anyMatch(g -> isOf(g, group.name())))
            .map(balancer -> "loadBalancer/" + balancer.name())
            .toList();
    balancers.forEach(balancer -> plan.near(path, balancer));
    plan.add(
        path,
        cell,
        (world, id, peers, collector) ->
            new AutoScalingGroup(
                id,
                group,
                ids(world, instances),
                ids(world, balancers),
                policyAlarms(group),
                settings.seed(),
                peers,
                collector));
  }

  private static boolean isOf(TargetGroupSettings group, String scalingGroup) {
    return group.targets() instanceof Targets.AutoScaling scaled
        && scaled.group().equals(scalingGroup);
  }

  private List<PolicyAlarms> policyAlarms(AutoScalingSettings group) {
    List<AlarmSettings> alarms = alarms(group.region());
    List<String> names = alarms.stream().map(AlarmSettings::name).toList();
    List<PolicyAlarms> all = new ArrayList<>();
    for (AutoScalingSettings.Policy policy : group.policies()) {
      int high = names.indexOf(policy.alarms().get(0));
      if (high < 0) {
        throw new IllegalArgumentException("unknown alarm '" + policy.alarms().get(0) + "'");
      }
      int low = policy.alarms().size() > 1 ? names.indexOf(policy.alarms().get(1)) : -1;
      all.add(new PolicyAlarms(high, low, alarms.get(high).threshold()));
    }
    return all;
  }

  private interface Role {
    InstanceRole in(World world);
  }

  private void addInstance(String path, String region, String launchTemplate, Role role) {
    LaunchTemplateSettings template =
        Plan.find(
            settings.launchTemplates(),
            t -> t.name().equals(launchTemplate),
            "launch template",
            launchTemplate);
    plan.add(
        path,
        plan.cell(region),
        (world, id, peers, collector) ->
            new Instance(
                id,
                template,
                role.in(world),
                plan.faults.timetable(path),
                settings.seed(),
                peers,
                objects,
                collector.metrics(),
                databases.driver(template.queries(), world, id, peers, collector),
                calls.of(template.calls(), world, id, peers)));
    template.calls().ifPresent(call -> calls.link(path, region, call, plan::link));
    template
        .queries()
        .ifPresent(queries -> databases.link(path, region, queries.database(), plan::link));
  }

  // --- load balancers

  private void addLoadBalancer(LoadBalancerSettings balancer) {
    String path = "loadBalancer/" + balancer.name();
    String cell = plan.cell(balancer.region());
    List<TargetGroupSettings> groups = groups(balancer);
    plan.faults.stands(path, balancer.region(), "");
    balancer.zones().forEach(z -> plan.faults.stands(path + "/" + z, balancer.region(), z));
    for (TargetGroupSettings group : groups) {
      List<String> targets = instances(group);
      for (int i = 0; i < targets.size(); i++) {
        String target = targets.get(i);
        String zone = balancer.zones().get(i % balancer.zones().size());
        plan.faults.stands(target, balancer.region(), zone);
        if (group.targets() instanceof Targets.Instances fixed && !plan.has(target)) {
          addInstance(
              target,
              balancer.region(),
              fixed.launchTemplate(),
              world -> InstanceRole.fixed(instanceName(target)));
        }
        plan.near(path, target);
      }
    }
    for (TargetGroupSettings group : groups) {
      if (group.targets() instanceof Targets.Function) {
        plan.near(path, "lambda/" + balancer.region());
      }
    }
    if (!metrics(balancer.region()).isEmpty()) {
      plan.near(path, cloudWatchPath(balancer.region()));
    }
    plan.add(
        path,
        cell,
        (world, id, peers, collector) -> {
          List<BalancerParts.Group> made =
              groups.stream().map(g -> group(world, balancer, g)).toList();
          BalancerParts parts =
              new BalancerParts(
                  viewers,
                  origins(balancer).anyMatch(OriginSettings.Balancer::tls),
                  origins(balancer).map(OriginSettings.Balancer::domain).findFirst().orElse(""),
                  made,
                  feed(world, balancer),
                  nodes(path, balancer));
          return new LoadBalancer(id, balancer, parts, settings.seed(), peers, collector);
        });
  }

  private BalancerNodes nodes(String path, LoadBalancerSettings balancer) {
    return new BalancerNodes(
        plan.faults.timetable(path),
        balancer.zones().stream().map(zone -> plan.faults.timetable(path + "/" + zone)).toList(),
        balancer.scaling(),
        settings.seed());
  }

  private List<TargetGroupSettings> groups(LoadBalancerSettings balancer) {
    return balancer.targetGroups().stream()
        .map(
            name ->
                Plan.find(
                    settings.targetGroups(), g -> g.name().equals(name), "target group", name))
        .toList();
  }

  /** The origins that a load balancer is. */
  private Stream<OriginSettings.Balancer> origins(LoadBalancerSettings balancer) {
    return settings.origins().stream()
        .filter(OriginSettings.Balancer.class::isInstance)
        .map(OriginSettings.Balancer.class::cast)
        .filter(origin -> origin.loadBalancer().equals(balancer.name()));
  }

  /** Whether the security group of a group's instances admits a load balancer. */
  private boolean isAdmitted(LoadBalancerSettings balancer, TargetGroupSettings group) {
    String name =
        group.targets() instanceof Targets.Instances fixed
            ? fixed.launchTemplate()
            : scalingGroup(group).launchTemplate();
    LaunchTemplateSettings template =
        Plan.find(settings.launchTemplates(), t -> t.name().equals(name), "launch template", name);
    return BalancerParts.admits(template.securityGroup(), group.port(), balancer.securityGroup());
  }

  private BalancerParts.Group group(
      World world, LoadBalancerSettings balancer, TargetGroupSettings group) {
    if (group.targets() instanceof Targets.Function function) {
      return functions(world, group, function);
    }
    List<String> paths = instances(group);
    List<String> names = paths.stream().map(ComputePlan::instanceName).toList();
    boolean scaled = group.targets() instanceof Targets.AutoScaling;
    int registered = scaled ? scalingGroup(group).desired() : paths.size();
    int owner = scaled ? world.id("autoScalingGroup/" + scalingGroup(group).name()) : 0;
    return new BalancerParts.Group(
        group,
        ids(world, paths),
        names,
        registered,
        owner,
        isAdmitted(balancer, group),
        Optional.empty());
  }

  private BalancerParts.Group functions(
      World world, TargetGroupSettings group, Targets.Function of) {
    FunctionSettings function = FunctionSettings.find(settings.functions(), of.function());
    int index = FunctionSettings.index(settings.functions(), of.function());
    return new BalancerParts.Group(
        group,
        List.of(world.id("lambda/" + function.region())),
        List.of(function.name()),
        1,
        0,
        true,
        Optional.of(new FunctionTarget(function, index, of.malformed(), settings.seed())));
  }

  private List<String> instances(TargetGroupSettings group) {
    int count =
        group.targets() instanceof Targets.AutoScaling
            ? scalingGroup(group).slots()
            : group.instances();
    return paths(group.instancePath(), count);
  }

  private AutoScalingSettings scalingGroup(TargetGroupSettings group) {
    String name = ((Targets.AutoScaling) group.targets()).group();
    return Plan.find(
        settings.autoScalingGroups(), g -> g.name().equals(name), "Auto Scaling group", name);
  }

  private static List<String> paths(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static String instanceName(String path) {
    return path.substring(INSTANCE.length());
  }

  private static List<Integer> ids(World world, List<String> paths) {
    return paths.stream().map(world::id).toList();
  }

  // --- CloudWatch

  private static String cloudWatchPath(String region) {
    return "cloudWatch/" + region;
  }

  private static int cloudWatch(World world, String region) {
    return world.id(cloudWatchPath(region));
  }

  private List<AlarmSettings> alarms(String region) {
    return settings.alarms().stream()
        .filter(alarm -> alarm.region().equals(region))
        .sorted(Comparator.comparing(AlarmSettings::name))
        .toList();
  }

  private List<Metric> metrics(String region) {
    return alarms(region).stream().map(AlarmSettings::metric).distinct().toList();
  }

  private MetricFeed feed(World world, LoadBalancerSettings balancer) {
    List<Metric> watched = metrics(balancer.region());
    List<Metric> withValues =
        alarms(balancer.region()).stream()
            .filter(alarm -> alarm.statistic() == AlarmSettings.Statistic.PERCENTILE)
            .map(AlarmSettings::metric)
            .distinct()
            .toList();
    return new MetricFeed(cloudWatch(world, balancer.region()), watched, withValues);
  }

  private void addCloudWatch(String region) {
    List<AlarmSettings> alarms = alarms(region);
    for (AutoScalingSettings group : settings.autoScalingGroups()) {
      if (group.region().equals(region)) {
        plan.near(cloudWatchPath(region), "autoScalingGroup/" + group.name());
      }
    }
    plan.add(
        cloudWatchPath(region),
        plan.cell(region),
        (world, id, peers, collector) ->
            new CloudWatch(
                alarms.stream()
                    .map(alarm -> new CloudWatch.Watched(alarm, drivenBy(world, alarm)))
                    .toList(),
                peers,
                collector));
  }

  private List<Integer> drivenBy(World world, AlarmSettings alarm) {
    return settings.autoScalingGroups().stream()
        .filter(group -> group.region().equals(alarm.region()))
        .filter(group -> group.policies().stream().anyMatch(p -> p.alarms().contains(alarm.name())))
        .map(group -> world.id("autoScalingGroup/" + group.name()))
        .toList();
  }
}
