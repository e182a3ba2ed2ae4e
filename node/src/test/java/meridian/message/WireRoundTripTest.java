package meridian.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import meridian.geo.PriceClass;
import meridian.geo.RoutingPolicy;
import meridian.kernel.Distribution;
import meridian.kernel.EventBatch;
import meridian.kernel.RandomStream;
import meridian.model.cloudwatch.MetricPoint;
import meridian.model.database.Oplog;
import meridian.model.http.Answer;
import meridian.model.http.ByteRange;
import meridian.model.http.CacheControl;
import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.result.AccessLine;
import meridian.model.result.BalancerLine;
import meridian.model.result.ResultType;
import meridian.model.settings.AccessSettings;
import meridian.model.settings.ActionSettings;
import meridian.model.settings.AlarmSettings;
import meridian.model.settings.AutoScalingSettings;
import meridian.model.settings.BalancerScalingSettings;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CachingSettings;
import meridian.model.settings.CallSettings;
import meridian.model.settings.CertificateSettings;
import meridian.model.settings.Choice;
import meridian.model.settings.CompressionSettings;
import meridian.model.settings.ConnectionSettings;
import meridian.model.settings.DatabaseSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DownstreamCall;
import meridian.model.settings.EdgeEffect;
import meridian.model.settings.EdgeEvents;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.EdgeMatch;
import meridian.model.settings.EdgeRule;
import meridian.model.settings.EdgeRules;
import meridian.model.settings.EncodingSettings;
import meridian.model.settings.ErrorResponseSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.ForwardSettings;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionFailures;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.FunctionTimes;
import meridian.model.settings.HealthCheckSettings;
import meridian.model.settings.HttpShares;
import meridian.model.settings.InstanceType;
import meridian.model.settings.InvalidationSettings;
import meridian.model.settings.KeepWarm;
import meridian.model.settings.LambdaAccount;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.ListenerSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.LoadSettings;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.OriginConnectionSettings;
import meridian.model.settings.OriginGroupSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.QuerySettings;
import meridian.model.settings.RangeSettings;
import meridian.model.settings.RestrictionSettings;
import meridian.model.settings.RetrySettings;
import meridian.model.settings.SecurityGroupSettings;
import meridian.model.settings.SecurityPolicy;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.TargetProtocol;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.WorldSettings;
import meridian.model.traffic.LogColumns;
import meridian.model.traffic.RequestRows;
import meridian.model.traffic.Texts;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message, with every class that may be in one, comes through Pekko's serialisation as it
 * was.
 */
final class WireRoundTripTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  /** A request with all its attributes. */
  private static final Request REQUEST =
      new Request(
              7,
              -8,
              9,
              Method.POST,
              "example.com",
              "/päth",
              "a=1&b=2",
              "Accept: x\nVia: y",
              "c=d",
              3,
              -5,
              12,
              404,
              new LogLine(2, LogLine.Kind.PART, 206, 3, 4, 5, 6))
          .withRange(new ByteRange(3, ByteRange.OPEN));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  static Stream<Wire> messages() {
    ActorRef<LinkMessage> gateway = KIT.<LinkMessage>createTestProbe().ref();
    ActorRef<LinkMessage.LinkReply> link = KIT.<LinkMessage.LinkReply>createTestProbe().ref();
    ActorRef<LinkMessage.ClaimReply> claims = KIT.<LinkMessage.ClaimReply>createTestProbe().ref();
    ActorRef<NodeEvent> coordinator = KIT.<NodeEvent>createTestProbe().ref();
    RunPlan plan =
        new RunPlan(world(), new int[] {0, 1}, new int[] {0, 1}, Watch.events(List.of(4, 5), 6));
    EntityState state = new EntityState(3, new byte[] {1, 2});
    Map<String, Long> counts = new TreeMap<>(Map.of("hits", 5L));
    return Stream.of(
        new NodeCommand.StartRun(
            1, plan, 0, Optional.of(new Gateways(List.of(gateway), gateway)), 3, coordinator),
        new NodeCommand.RestorePart(1, List.of(state), List.of(new byte[] {9})),
        new NodeCommand.FeedChunk(1, 2, 3, true, 4, columns()),
        new NodeCommand.PeerReport(
            1, 2, 3, new long[] {4, -5}, List.of(new NodeCommand.CellBatch(1, batch()))),
        new NodeCommand.SaveRun(1),
        new NodeCommand.FinishRun(2),
        new NodeCommand.AbortRun(3),
        new NodeEvent.RunStarted(1, 2),
        new NodeEvent.ChunkCompleted(1, 2, 3, 4, 5),
        new NodeEvent.LogPart(
            1,
            2,
            List.of(
                new AccessLine(
                    3,
                    4,
                    REQUEST,
                    200,
                    ResultType.Error,
                    ResultType.Hit,
                    "",
                    5,
                    8,
                    6,
                    7,
                    ViewerSettings.Http.V3,
                    ViewerSettings.Tls.V1_3)),
            List.of(new BalancerLine(1, 2, 3, 4, REQUEST, 5, 6, 200, 201, 7, 8, 9, "forward"))),
        new NodeEvent.SavedPart(1, 2, List.of(state, state, state)),
        new NodeEvent.RunSaved(1, 2, new byte[] {1}),
        new NodeEvent.NodeStands(1, 2, 3, "at 3"),
        new NodeEvent.LinkFailed(1, 2, 3, "silent"),
        new NodeEvent.RunFinished(
            1,
            2,
            new byte[] {3},
            List.of(new NodeEvent.EntityOutcome(1, 2, 3, 4, counts, new long[] {5})),
            List.of(new NodeEvent.Sighting(1, 2, "what")),
            new NodeCosts(1, 2, 3, 4, 5)),
        new NodeEvent.RunFailed(1, 2, "why"),
        new LinkMessage.Parcel(1, link, 2, true, new byte[] {3}),
        new LinkMessage.Ping(1, link, 2),
        new LinkMessage.Claim(claims, "1.0"),
        new LinkMessage.Come("10.0.0.5:25520"),
        new LinkMessage.Ack(1),
        new LinkMessage.Broken("why"),
        new LinkMessage.Claimed(gateway, 1),
        new LinkMessage.Refused(gateway, "why"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void givenMessage_whenSentThrough_thenItIsTheSame(Wire message) {
    Serialization serialization = SerializationExtension.get(Adapter.toClassic(KIT.system()));

    byte[] bytes = serialization.serialize(message).get();
    var serializer = serialization.findSerializerFor(message);
    Object back = serialization.deserialize(bytes, serializer.identifier(), "m1").get();

    assertThat(serializer).isInstanceOf(KryoWireSerializer.class);
    assertThat(back).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void givenMessage_whenSentThroughABuffer_thenItIsTheSame(Wire message) throws Exception {
    KryoWireSerializer serializer = new KryoWireSerializer(classicSystem());
    ByteBuffer buffer = ByteBuffer.allocateDirect(100_000);

    serializer.toBinary(message, buffer);
    buffer.flip();
    Object back = serializer.fromBinary(buffer, "m1");

    assertThat(back).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(message);
    assertThat(buffer.limit()).isEqualTo(serializer.toBinary(message).length);
  }

  /** Whatever arrives instead of a message is an exception, and takes no more room than it has. */
  @ParameterizedTest
  @MethodSource("messages")
  void givenMessageThatIsDamaged_whenRead_thenItIsRefusedOrAnotherMessage(Wire message) {
    WireCodec codec = new WireCodec(KIT.system());
    byte[] whole = codec.encode(message);
    RandomStream random = new RandomStream(11, message.getClass().getName());

    for (int i = 0; i < 500; i++) {
      byte[] damaged = Arrays.copyOf(whole, whole.length - (int) random.nextLong(2));
      for (int flips = 0; flips < 3; flips++) {
        int at = (int) random.nextLong(damaged.length);
        damaged[at] = (byte) random.nextLong();
      }
      try {
        codec.decode(damaged);
      } catch (RuntimeException refused) {
        assertThat(refused).isNotNull();
      }
    }
  }

  private static ExtendedActorSystem classicSystem() {
    return (ExtendedActorSystem) Adapter.toClassic(KIT.system());
  }

  /** A class that is registered and in no message above would not be tested. */
  @Test
  void givenAllMessages_whenWalkedThrough_thenEveryRegisteredClassIsInOne() {
    Set<Class<?>> seen = new LinkedHashSet<>();
    messages().forEach(message -> walk(message, seen));
    seen.addAll(List.of(Object[].class, ArrayList.class, LinkedHashMap.class));

    assertThat(seen).containsAll(WireClasses.classes());
  }

  private static void walk(Object value, Set<Class<?>> seen) {
    if (value == null) {
      return;
    }
    seen.add(value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass());
    if (value instanceof Collection<?> values) {
      values.forEach(v -> walk(v, seen));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(v -> walk(v, seen));
    } else if (value instanceof Object[] values) {
      List.of(values).forEach(v -> walk(v, seen));
    } else if (value.getClass().getName().startsWith("meridian.") && !(value instanceof Enum<?>)) {
      for (Field field : value.getClass().getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          walk(get(field, value), seen);
        }
      }
    }
  }

  private static Object get(Field field, Object value) {
    try {
      field.setAccessible(true);
      return field.get(value);
    } catch (IllegalAccessException failure) {
      throw new AssertionError(failure);
    }
  }

  private static EventBatch batch() {
    EventBatch batch = new EventBatch(4);
    Answer answer = new Answer(200, 5, 6, cacheControl(), 7, 8, Answer.Source.ORIGIN_SHIELD, -1);
    batch.add(1, 2, 3, 4, 5, 6, 7, REQUEST);
    batch.add(8, -9, 10, 11, -12, 13, 14, answer);
    MetricPoint point = new MetricPoint(METRIC, 1, 2, 3, 4, 5, 6, new long[] {7, 8});
    batch.add(9, 1, 3, 4, 5, 6, 7, point);
    batch.add(9, 10, 11, 12, 13, 14, 15, new Oplog(new long[] {1, 3}, new long[] {5, 6}));
    return batch;
  }

  private static CacheControl cacheControl() {
    return new CacheControl(true, false, true, 60, CacheControl.ABSENT, 5, 6);
  }

  private static RequestRows.Columns columns() {
    RequestRows.Columns columns = new RequestRows.Columns();
    columns.time = new long[] {1};
    columns.number = new long[] {2};
    columns.entries = new int[] {3};
    columns.from = new int[] {0, 1};
    columns.viewer = new long[] {4};
    columns.rttNanos = new int[] {5};
    columns.country = new short[] {6};
    columns.path = new int[] {0};
    columns.method = new byte[] {1};
    columns.overCapacity = new boolean[] {true};
    columns.log = new LogColumns(1);
    columns.log.set(0, REQUEST.log());
    columns.status = new short[] {404};
    columns.paths = new Texts(new byte[] {'/'}, new int[] {0, 1}, new long[] {7});
    columns.behaviorOfPath = new int[] {0};
    return columns;
  }

  private static final FunctionTimes TIMES =
      new FunctionTimes(
          new Distribution.Exponential(5),
          6,
          Optional.of(new Distribution.Constant(12)),
          new Distribution.Constant(7),
          new Distribution.Constant(8),
          new Distribution.Constant(9),
          10,
          11);

  private static WorldSettings world() {
    return new WorldSettings(
        "world",
        7,
        Optional.of(distribution()),
        List.of(
            new OriginSettings.Bucket("a", "us-east-1", 5, new Distribution.Constant(1)),
            new OriginSettings.Balancer("b", "eu-west-1", 6, "api", true),
            new OriginSettings.FunctionUrl(
                "c", "us-east-1", OriginConnectionSettings.DEFAULT, Optional.of("us-east-1"), "f")),
        List.of(balancer(), new LoadBalancerSettings("simple", "eu-west-1", "api")),
        List.of(
            new TargetGroupSettings("api", "api", 4),
            new TargetGroupSettings("f", new TargetGroupSettings.Targets.Function("f", 0.5)),
            new TargetGroupSettings(
                "scaled",
                new TargetGroupSettings.Targets.AutoScaling("group"),
                TargetGroupSettings.Algorithm.WEIGHTED_RANDOM,
                true,
                HealthCheckSettings.DEFAULT,
                1,
                2,
                3,
                4,
                false,
                8443,
                5,
                new TargetProtocol(TargetProtocol.Version.GRPC, true))),
        List.of(
            new LaunchTemplateSettings(
                "api",
                new InstanceType("custom", 1, 2, 3),
                1,
                2,
                new Distribution.Uniform(1, 2),
                0.5,
                200,
                Optional.empty(),
                Optional.of(
                    new QuerySettings("mongo", 2, 0.5, new RetrySettings(1, 2, 3, true, 4))),
                Optional.empty(),
                new LoadSettings(0.5, 6, Optional.of(new Distribution.Constant(7))),
                Optional.of(new CallSettings("f", 1, 2, 3, 4, true, RetrySettings.NONE)),
                5)),
        List.of(
            FunctionSettings.plain(
                    "f",
                    "us-east-1",
                    "java21",
                    new Distribution.Exponential(5),
                    new Distribution.Constant(2))
                .with(new FunctionConcurrency(4, 3, 2, 5), LambdaAccount.NEW)
                .with(TIMES, new FunctionFailures(1, 2), Optional.of(new KeepWarm(1, 2, 3)))),
        List.of(new FaultSettings(1, 2, "edgeLocation/ICN", FaultSettings.Kind.DOWN)),
        3,
        List.of(scalingGroup()),
        List.of(
            new AlarmSettings(
                "slow",
                "us-east-1",
                METRIC,
                AlarmSettings.Statistic.PERCENTILE,
                99.5,
                60,
                3,
                2,
                AlarmSettings.Comparison.LESS,
                -1.5,
                AlarmSettings.Missing.IGNORE)),
        List.of(new OriginGroupSettings("g", List.of("a", "b"), List.of(404, 503))),
        List.of(database()));
  }

  private static final AlarmSettings.Metric METRIC = new AlarmSettings.Metric("n", "m", "d=1");

  private static AutoScalingSettings scalingGroup() {
    return new AutoScalingSettings(
        "group",
        "us-east-1",
        "api",
        2,
        8,
        1,
        4,
        2,
        new Distribution.Constant(3),
        4,
        true,
        5,
        List.of(
            new AutoScalingSettings.TargetTracking(1.5, "high", ""),
            new AutoScalingSettings.StepScaling(
                "slow",
                AutoScalingSettings.Adjustment.PERCENT_CHANGE_IN_CAPACITY,
                List.of(new AutoScalingSettings.Step(0, Double.POSITIVE_INFINITY, 7)),
                2),
            new AutoScalingSettings.SimpleScaling(
                "slow", AutoScalingSettings.Adjustment.EXACT_CAPACITY, 3, 0, 300)),
        List.of(new AutoScalingSettings.Scheduled(1, 2, 3, -1)));
  }

  private static DatabaseSettings database() {
    Distribution one = new Distribution.Constant(1);
    return new DatabaseSettings(
        "mongo",
        List.of("us-east-1", "eu-west-1"),
        new DatabaseSettings.Server(one, one, 2, 1.5, one, 3, 4, 5),
        new DatabaseSettings.Driver(
            DatabaseSettings.WriteConcern.ONE,
            DatabaseSettings.ReadPreference.NEAREST,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            true,
            false,
            8),
        new DatabaseSettings.Plan("M10", 9));
  }

  private static LoadBalancerSettings balancer() {
    ListenerSettings.Condition condition =
        new ListenerSettings.Condition(
            ListenerSettings.Condition.Kind.QUERY, "v", List.of("1", "2"));
    return new LoadBalancerSettings(
        "api",
        "eu-west-1",
        LoadBalancerSettings.Type.APPLICATION,
        List.of("a", "b", "c"),
        List.of(
            new ListenerSettings(
                443,
                ListenerSettings.Protocol.HTTPS,
                List.of(
                    new ListenerSettings.Rule(
                        1, List.of(condition), new ActionSettings.Redirect(302))),
                new ActionSettings.FixedResponse(503, 9),
                SecurityPolicy.POLICY_2016_08,
                Optional.of(new CertificateSettings("c", List.of("*.example.com"), 7)))),
        60,
        Optional.of(
            new SecurityGroupSettings(
                "g", List.of(new SecurityGroupSettings.Rule(1, 2, List.of("anywhere"))))),
        Optional.of(new BalancerScalingSettings(1, 2, 3, 4, 5, 6)));
  }

  private static DistributionSettings distribution() {
    CachePolicySettings policy =
        new CachePolicySettings(
            "p",
            1,
            2,
            3,
            CachePolicySettings.Part.ALL,
            CachePolicySettings.Part.NONE,
            new CachePolicySettings.Part(false, List.of("c", "d", "e")),
            true,
            false);
    ObjectSettings objects =
        new ObjectSettings(
            Distribution.LogNormal.ofP50P99(5, 50),
            List.of(new Choice<>(cacheControl(), 3), new Choice<>(CacheControl.NONE, 2)),
            true,
            true,
            new Distribution.Exponential(9),
            ObjectSettings.Changes.POISSON,
            Choice.always("text/html"),
            new Distribution.Constant(8),
            new RangeSettings(0.5, new Distribution.Constant(7), false));
    ViewerSettings viewers =
        new ViewerSettings(
            ViewerSettings.Tls.V1_3,
            new HttpShares(0.1, 0.2, 0.7),
            1,
            new Distribution.Constant(2),
            3,
            new Distribution.Constant(4),
            new ConnectionSettings(0.1, 2, true, 0.3, 4),
            new EncodingSettings(0.5, 0.25));
    CacheSettings cache =
        new CacheSettings(
            1,
            2,
            CacheSettings.EvictionPolicy.SIEVE,
            new CacheSettings.Admission(3, 4.5),
            5,
            List.of(new CacheSettings(6, 7, CacheSettings.EvictionPolicy.W_TINY_LFU)));
    return new DistributionSettings(
        List.of(new DistributionSettings.EdgeLocationSettings("ICN", 37.5, 127, 5, 6)),
        RoutingPolicy.NEAREST,
        PriceClass.ALL,
        cache,
        Optional.of(cache),
        viewers,
        List.of(new BehaviorSettings("*", "a", policy, objects, rules())),
        60,
        new RestrictionSettings(RestrictionSettings.Geo.BLOCK, List.of(1, 2), 3, 4),
        new InvalidationSettings(
            List.of(new InvalidationSettings.Invalidation(1, List.of("/a", "/b*"))), 2),
        new CachingSettings(
            List.of(
                new ErrorResponseSettings(
                    404, 5, Optional.of(new ErrorResponseSettings.Page("/404.html", 0, 200)))),
            false,
            true,
            false));
  }

  private static EdgeRules rules() {
    return new EdgeRules(
        new AccessSettings(
            AccessSettings.Methods.GET_HEAD_OPTIONS,
            true,
            AccessSettings.ProtocolPolicy.REDIRECT_TO_HTTPS,
            true,
            0.5),
        new ForwardSettings(
            "f",
            CachePolicySettings.Part.ALL,
            CachePolicySettings.Part.NONE,
            CachePolicySettings.Part.ALL),
        new CompressionSettings(true, 0.3, 0.2),
        events());
  }

  private static EdgeEvents events() {
    EdgeMatch.Part part = new EdgeMatch.Part("a", "b*");
    EdgeMatch match =
        new EdgeMatch("/a*", List.of(1, 2), List.of(part), List.of(part), List.of(part), 1, 2, 3);
    CacheControl says = new CacheControl(true, false, true, 1, 2, 3, 4);
    List<EdgeEffect> effects =
        List.of(
            new EdgeEffect.Rewrite("/a*", "/b*"),
            new EdgeEffect.DropQuery(true, List.of("a")),
            new EdgeEffect.LowerCase(),
            new EdgeEffect.AddToKey(EdgeEffect.Trait.DEVICE),
            new EdgeEffect.SetHeader("a", "b"),
            new EdgeEffect.SetCacheControl(says),
            new EdgeEffect.SetStatus(200),
            new EdgeEffect.ChooseOrigin(1),
            new EdgeEffect.Respond(302, 5, Optional.of(says)),
            new EdgeEffect.Ask(new DownstreamCall.Queries(new QuerySettings("mongo", 1, -1), true)),
            new EdgeEffect.Ask(new DownstreamCall.Invoke("f", false)),
            new EdgeEffect.Fail());
    EdgeFunctionSettings function =
        new EdgeFunctionSettings(
            "f",
            EdgeFunctionSettings.Kind.CLOUDFRONT,
            new Distribution.Constant(1),
            2,
            List.of(new EdgeRule(match, Optional.of(EdgeMatch.EVERY), effects)));
    return new EdgeEvents(
        Optional.of(function), Optional.empty(), Optional.empty(), Optional.of(function));
  }
}
