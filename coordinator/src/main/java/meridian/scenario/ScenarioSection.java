package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.DatabaseSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.InvalidationSettings.Invalidation;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.OriginGroupSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.PriceSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.WorldSettings;
import meridian.trace.TrafficSettings;

/** The whole file. */
final class ScenarioSection {
  private static final Key<String> NAME =
      Key.derived(
          "name",
          Text.NAME,
          "the file's name",
          section -> Optional.of('"' + section.reading().fileName() + '"'),
          "The scenario's name; results are kept under it.");
  private static final Key<String> ABOUT =
      Key.of("about", Text.ANY, "\"\"", "One or two sentences on what it shows.");
  private static final Key<Long> SEED =
      Key.of(
          "seed", Numbers.whole(0, Long.MAX_VALUE), "1", "Every draw of the run derives from it.");
  private static final Key<Optional<Long>> UNTIL =
      Key.optional(
          "until",
          Quantity.DURATION.positive(),
          "Virtual time at which the run ends at the latest. Default: when the traffic is over.");
  private static final Key<List<TrafficSettings>> TRAFFIC =
      Key.required(
          "traffic",
          ListOf.oneOrMore(TrafficSection.TYPE, "sources of traffic"),
          "Where requests come from and where they go: one source or a list.");
  private static final Key<Optional<DistributionSettings>> DISTRIBUTION =
      Key.optional("distribution", DistributionSection.TYPE, "The CloudFront distribution.");
  private static final Key<Optional<Map<String, CachePolicySettings>>> CACHE_POLICIES =
      map("cachePolicies", CachePolicySection.TYPE, "Cache policies of one's own, by name.");
  private static final Key<Optional<Map<String, OriginSettings>>> ORIGINS =
      map("origins", OriginSection.TYPE, "Origins, by name.");
  private static final Key<Optional<Map<String, OriginGroupSettings>>> ORIGIN_GROUPS =
      map("originGroups", OriginGroupSection.TYPE, "Pairs of origins, by name.");
  private static final Key<Optional<Map<String, LoadBalancerSettings>>> LOAD_BALANCERS =
      map("loadBalancers", LoadBalancerSection.TYPE, "Load balancers, by name.");
  private static final Key<Optional<Map<String, TargetGroupSettings>>> TARGET_GROUPS =
      map("targetGroups", TargetGroupSection.TYPE, "Target groups, by name.");
  private static final Key<Optional<Map<String, AutoScalingSection.Made>>> SCALING_GROUPS =
      map("autoScalingGroups", AutoScalingSection.TYPE, "Auto Scaling groups, by name.");
  private static final Key<Optional<Map<String, AlarmSettings>>> ALARMS =
      map("alarms", AlarmSection.TYPE, "Alarms of CloudWatch, by name.");
  private static final Key<Optional<Map<String, LaunchTemplateSettings>>> LAUNCH_TEMPLATES =
      map("launchTemplates", LaunchTemplateSection.TYPE, "Launch templates, by name.");
  private static final Key<Optional<Map<String, FunctionType.Made>>> FUNCTIONS =
      map("functions", new FunctionType(), "Functions, by name.");
  private static final Key<Optional<Map<String, LambdaLimits>>> LAMBDA =
      Key.optional(
          "lambda",
          LambdaSection.TYPE,
          "Limits of Lambda, by region; 'default' is for all of them.");
  private static final Key<Optional<Map<String, DatabaseSettings>>> DATABASES =
      map("databases", DatabaseSection.TYPE, "Databases, by name.");
  private static final Key<Optional<List<FaultSettings>>> FAULTS =
      Key.optional("faults", new FaultsType(), "What breaks when.");
  private static final Key<Optional<List<Invalidation>>> INVALIDATIONS =
      Key.optional(
          "invalidations", new InvalidationsType(), "Which paths of the cache are void from when.");
  private static final Key<PriceSettings> PRICES =
      Key.of("prices", PricesSection.TYPE, "{}", "What things cost, for the bill of the run.");
  private static final Key<Optional<List<Expectation>>> EXPECT =
      Key.optional(
          "expect",
          ListOf.any(new ExpectationType(), "lines such as requests.total > 1000"),
          "What must be true of the run's summary.json.");

  static final Section<Scenario> TYPE =
      new Section<>(
          "a scenario",
          List.of(
              NAME,
              ABOUT,
              SEED,
              UNTIL,
              TRAFFIC,
              DISTRIBUTION,
              CACHE_POLICIES,
              ORIGINS,
              ORIGIN_GROUPS,
              LOAD_BALANCERS,
              TARGET_GROUPS,
              SCALING_GROUPS,
              LAUNCH_TEMPLATES,
              ALARMS,
              FUNCTIONS,
              DATABASES,
              LAMBDA,
              FAULTS,
              INVALIDATIONS,
              PRICES,
              EXPECT),
          ScenarioSection::build);

  private ScenarioSection() {}

  private static <T> Key<Optional<Map<String, T>>> map(String name, Type<T> item, String about) {
    return Key.optional(name, MapOf.named(item, name), about);
  }

  /** The effective text is added by the {@link ScenarioReader}. */
  private static Scenario build(Fields fields) {
    List<TrafficSettings> traffic = fields.get(TRAFFIC);
    long until = fields.get(UNTIL).orElse(Long.MAX_VALUE);
    long warmUp = traffic.stream().mapToLong(t -> t.howReplayed().warmUp()).max().orElse(0);
    if (warmUp >= until) {
      throw fields
          .at(UNTIL)
          .refuse(
              "the run ends before the warm-up is over",
              "Write a time later than traffic.replay.warmUp, or a shorter warm-up.");
    }
    Optional<DistributionSettings> distribution = distribution(fields);
    List<OriginSettings> origins = list(fields, ORIGINS);
    List<FunctionSettings> functions =
        EdgeCopies.of(list(fields, FUNCTIONS), distribution, origins);
    WorldSettings world =
        new WorldSettings(
            fields.get(NAME),
            fields.get(SEED),
            distribution,
            origins,
            list(fields, LOAD_BALANCERS),
            list(fields, TARGET_GROUPS),
            list(fields, LAUNCH_TEMPLATES),
            LambdaSection.joined(functions, fields.get(LAMBDA).orElse(Map.of())),
            fields.get(FAULTS).orElse(List.of()),
            warmUp,
            list(fields, SCALING_GROUPS).stream().map(AutoScalingSection.Made::settings).toList(),
            alarms(fields),
            list(fields, ORIGIN_GROUPS),
            list(fields, DATABASES));
    return new Scenario(
        fields.get(ABOUT),
        world,
        traffic,
        fields.get(EXPECT).orElse(List.of()),
        until,
        fields.get(PRICES),
        "");
  }

  private static Optional<DistributionSettings> distribution(Fields fields) {
    List<Invalidation> all = fields.get(INVALIDATIONS).orElse(List.of());
    Value place = fields.at(INVALIDATIONS);
    Optional<DistributionSettings> distribution = fields.get(DISTRIBUTION);
    if (distribution.isEmpty() && !all.isEmpty()) {
      throw place.refuse("there is no distribution whose caches could be invalidated", "");
    }
    return distribution.map(
        d -> d.with(InvalidationsType.checked(place, all, d.invalidations().reach())));
  }

  /** Those of the user, and those that policies bring along. */
  private static List<AlarmSettings> alarms(Fields fields) {
    List<AlarmSettings> all = new ArrayList<>(list(fields, ALARMS));
    list(fields, SCALING_GROUPS).forEach(group -> all.addAll(group.alarms()));
    return all;
  }

  private static <T> List<T> list(Fields fields, Key<Optional<Map<String, T>>> key) {
    return fields.get(key).map(map -> List.copyOf(map.values())).orElse(List.of());
  }
}
