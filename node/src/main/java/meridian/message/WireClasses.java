package meridian.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import meridian.geo.PriceClass;
import meridian.geo.RoutingPolicy;
import meridian.kernel.Distribution;
import meridian.kernel.EventBatch;
import meridian.model.cloudwatch.MetricPoint;
import meridian.model.database.Oplog;
import meridian.model.http.Answer;
import meridian.model.http.ByteRange;
import meridian.model.http.CacheControl;
import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.http.Scheme;
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
import meridian.model.settings.FunctionAsync;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionFailures;
import meridian.model.settings.FunctionFront;
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
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.jspecify.annotations.Nullable;

/**
 * The classes that may cross between processes, with ids that are frozen: append at the end, never
 * change or reuse one. Everything else is refused.
 */
public final class WireClasses {
  /** Kryo itself has the ids below 10. */
  private static final int FIRST_LIST_ID = 10;

  private static final int ACTOR_REF_ID = 19;
  private static final int FIRST_ID = 20;

  private static final List<Class<?>> CLASSES =
      List.of(
          // Java
          long[].class,
          int[].class,
          short[].class,
          byte[].class,
          boolean[].class,
          Object[].class,
          ArrayList.class,
          LinkedHashMap.class,
          TreeMap.class,
          Optional.class,
          // protocol
          NodeCommand.StartRun.class,
          NodeCommand.FeedChunk.class,
          NodeCommand.PeerReport.class,
          NodeCommand.SaveRun.class,
          NodeCommand.FinishRun.class,
          NodeCommand.AbortRun.class,
          NodeCommand.CellBatch.class,
          NodeEvent.RunStarted.class,
          NodeEvent.ChunkCompleted.class,
          NodeEvent.RunSaved.class,
          NodeEvent.RunFinished.class,
          NodeEvent.RunFailed.class,
          NodeEvent.EntityOutcome.class,
          NodeEvent.Sighting.class,
          EntityState.class,
          RunPlan.class,
          Watch.class,
          // events and traffic
          EventBatch.class,
          RequestRows.Columns.class,
          Texts.class,
          Request.class,
          Method.class,
          Answer.class,
          Answer.Source.class,
          CacheControl.class,
          // settings
          WorldSettings.class,
          DistributionSettings.class,
          DistributionSettings.EdgeLocationSettings.class,
          CacheSettings.class,
          CacheSettings.EvictionPolicy.class,
          ViewerSettings.class,
          ViewerSettings.Tls.class,
          ViewerSettings.Http.class,
          BehaviorSettings.class,
          CachePolicySettings.class,
          CachePolicySettings.Part.class,
          ObjectSettings.class,
          OriginSettings.Bucket.class,
          OriginSettings.Balancer.class,
          LoadBalancerSettings.class,
          TargetGroupSettings.class,
          LaunchTemplateSettings.class,
          FunctionSettings.class,
          FaultSettings.class,
          FaultSettings.Kind.class,
          RoutingPolicy.class,
          PriceClass.class,
          Distribution.Constant.class,
          Distribution.Uniform.class,
          Distribution.Exponential.class,
          Distribution.LogNormal.class,
          // links between processes
          LinkMessage.Parcel.class,
          LinkMessage.Ping.class,
          LinkMessage.Claim.class,
          LinkMessage.Ack.class,
          LinkMessage.Broken.class,
          LinkMessage.Claimed.class,
          LinkMessage.Refused.class,
          Gateways.class,
          NodeCommand.RestorePart.class,
          NodeEvent.SavedPart.class,
          NodeEvent.NodeStands.class,
          NodeEvent.LinkFailed.class,
          NodeCosts.class,
          NodeEvent.LogPart.class,
          AccessLine.class,
          BalancerLine.class,
          ResultType.class,
          LinkMessage.Come.class,

          // what logs told
          LogColumns.class,
          LogLine.class,
          LogLine.Kind.class,
          CacheSettings.Admission.class,
          Answer.End.class,
          // functions
          FunctionTimes.class,
          FunctionFailures.class,
          FunctionFront.class,
          FunctionAsync.class,
          KeepWarm.class,
          FunctionConcurrency.class,
          LambdaAccount.class,
          LambdaAccount.Scaling.class,

          // the viewers' side of the CDN
          Scheme.class,
          HttpShares.class,
          ConnectionSettings.class,
          EncodingSettings.class,
          EdgeRules.class,
          AccessSettings.class,
          AccessSettings.Methods.class,
          AccessSettings.ProtocolPolicy.class,
          ForwardSettings.class,
          CompressionSettings.class,
          RestrictionSettings.class,
          RestrictionSettings.Geo.class,
          InvalidationSettings.class,
          InvalidationSettings.Invalidation.class,
          // load balancing
          HealthCheckSettings.class,
          HealthCheckSettings.StatusRange.class,
          TargetGroupSettings.Algorithm.class,
          TargetGroupSettings.Targets.Instances.class,
          TargetGroupSettings.Targets.AutoScaling.class,
          ActionSettings.Forward.class,
          ActionSettings.Weighted.class,
          ActionSettings.Redirect.class,
          ActionSettings.FixedResponse.class,
          ListenerSettings.class,
          ListenerSettings.Protocol.class,
          ListenerSettings.Rule.class,
          ListenerSettings.Condition.class,
          ListenerSettings.Condition.Kind.class,
          LoadBalancerSettings.Type.class,
          Choice.class,
          ObjectSettings.Changes.class,
          // Auto Scaling and CloudWatch
          MetricPoint.class,
          AlarmSettings.class,
          AlarmSettings.Metric.class,
          AlarmSettings.Statistic.class,
          AlarmSettings.Comparison.class,
          AlarmSettings.Missing.class,
          AutoScalingSettings.class,
          AutoScalingSettings.TargetTracking.class,
          AutoScalingSettings.StepScaling.class,
          AutoScalingSettings.Step.class,
          AutoScalingSettings.SimpleScaling.class,
          AutoScalingSettings.Adjustment.class,
          AutoScalingSettings.Scheduled.class,
          // origins and error responses
          OriginConnectionSettings.class,
          OriginGroupSettings.class,
          CachingSettings.class,
          ErrorResponseSettings.class,
          ErrorResponseSettings.Page.class,
          // databases
          DatabaseSettings.class,
          DatabaseSettings.Server.class,
          DatabaseSettings.Driver.class,
          DatabaseSettings.ReadPreference.class,
          DatabaseSettings.WriteConcern.class,
          QuerySettings.class,
          Oplog.class,
          OriginSettings.FunctionUrl.class,
          // ranges
          ByteRange.class,
          RangeSettings.class,
          // load balancers: functions
          TargetGroupSettings.Targets.Function.class,
          // functions at the edge
          EdgeEvents.class,
          EdgeFunctionSettings.class,
          EdgeFunctionSettings.Kind.class,
          EdgeRule.class,
          EdgeMatch.class,
          EdgeMatch.Part.class,
          EdgeEffect.Rewrite.class,
          EdgeEffect.DropQuery.class,
          EdgeEffect.LowerCase.class,
          EdgeEffect.AddToKey.class,
          EdgeEffect.Trait.class,
          EdgeEffect.SetHeader.class,
          EdgeEffect.SetCacheControl.class,
          EdgeEffect.SetStatus.class,
          EdgeEffect.ChooseOrigin.class,
          EdgeEffect.Respond.class,
          EdgeEffect.Fail.class,
          // TLS and security groups
          CertificateSettings.class,
          SecurityPolicy.class,
          SecurityGroupSettings.class,
          SecurityGroupSettings.Rule.class,
          // prices of databases
          DatabaseSettings.Plan.class,
          // what functions ask of others
          DownstreamCall.Queries.class,
          DownstreamCall.Invoke.class,
          EdgeEffect.Ask.class,
          // load balancers that scale
          BalancerScalingSettings.class,
          TargetProtocol.class,
          TargetProtocol.Version.class,
          // API servers
          InstanceType.class,
          LoadSettings.class,
          CallSettings.class,
          RetrySettings.class);

  private WireClasses() {}

  /** The classes in the order of their ids. */
  public static List<Class<?>> classes() {
    return CLASSES;
  }

  /** The id of the first of {@link #classes()}. */
  public static int firstId() {
    return FIRST_ID;
  }

  /** A Kryo for state: it knows these classes and refuses all others. Not thread-safe. */
  public static Kryo newKryo() {
    return newKryo(null);
  }

  /** The same, for messages, which hold references to actors. */
  static Kryo newKryo(@Nullable ActorRefResolver resolver) {
    Kryo kryo = new WireKryo(resolver);
    kryo.setRegistrationRequired(true);
    kryo.setReferences(false);
    registerLists(kryo, FIRST_LIST_ID);
    kryo.register(ActorRef.class, ACTOR_REF_ID);
    int id = FIRST_ID;
    for (Class<?> type : CLASSES) {
      Serializer<?> ofArray = BoundedSerializers.ofArray(type);
      if (ofArray == null) {
        kryo.register(type, id++);
      } else {
        kryo.register(type, ofArray, id++);
      }
    }
    BoundedSerializers.replaceIn(kryo);
    return kryo;
  }

  /** What {@code List.of} and {@code List.copyOf} make has several classes. */
  private static void registerLists(Kryo kryo, int firstId) {
    kryo.register(List.of().getClass(), BoundedSerializers.ofList(), firstId);
    kryo.register(List.of(1).getClass(), BoundedSerializers.ofList(), firstId + 1);
    kryo.register(
        List.of(1, 2, 3).subList(0, 2).getClass(), BoundedSerializers.ofList(), firstId + 2);
  }
}
