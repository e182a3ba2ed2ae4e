package meridian.cluster;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import meridian.message.LinkMessage;
import meridian.message.LinkMessage.ClaimReply;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * The nodes of the cluster as a coordinator sees them: finds them, claims them for its run, and
 * tells which of them can be used. A node is gone when the cluster has removed it, never when it is
 * only unreachable.
 */
public final class Members extends AbstractBehavior<Members.Message> {
  /** Under this key nodes can be found. */
  public static final ServiceKey<LinkMessage> NODES =
      ServiceKey.create(LinkMessage.class, "meridian-node");

  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  /** What reaches this actor. */
  public sealed interface Message {}

  /** This member does not do what it should: put it out of the cluster. */
  public record Exclude(ActorRef<LinkMessage> gateway) implements Message {}

  private record Found(Receptionist.Listing listing) implements Message {}

  private record Answered(ClaimReply reply) implements Message {}

  private record Gone(ActorRef<LinkMessage> gateway) implements Message {}

  private record Reachability(ClusterEvent.ReachabilityEvent event) implements Message {}

  private record AskAgain() implements Message {}

  /** Hears of members; called on the actor's thread. */
  public interface Listener {
    /** A node can be used. */
    void joined(Member member);

    /** A node that had joined is gone for good. */
    void left(Member member);

    /** Something that the user may want to know. */
    void notice(String text);
  }

  private final String version;
  private final Listener listener;
  private final ActorRef<ClaimReply> replies;
  private final Map<ActorRef<LinkMessage>, Member> joined = new LinkedHashMap<>();
  private final Set<ActorRef<LinkMessage>> asked = new HashSet<>();
  private final Set<String> told = new HashSet<>();

  /**
   * Looks for nodes from now on.
   *
   * @param version of this program; nodes of another one refuse
   */
  public static Behavior<Message> create(String version, Listener listener) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new AskAgain(), ASK_AGAIN);
                  return new Members(context, version, listener);
                }));
  }

  private Members(ActorContext<Message> context, String version, Listener listener) {
    super(context);
    this.version = version;
    this.listener = listener;
    replies = context.messageAdapter(ClaimReply.class, Answered::new);
    context
        .getSystem()
        .receptionist()
        .tell(
            Receptionist.subscribe(
                NODES, context.messageAdapter(Receptionist.Listing.class, Found::new)));
    Cluster.get(context.getSystem())
        .subscriptions()
        .tell(
            Subscribe.create(
                context.messageAdapter(ClusterEvent.ReachabilityEvent.class, Reachability::new),
                ClusterEvent.ReachabilityEvent.class));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Found.class, this::onFound)
        .onMessage(Answered.class, this::onAnswered)
        .onMessage(Gone.class, this::onGone)
        .onMessage(Exclude.class, this::onExclude)
        .onMessage(Reachability.class, this::onReachability)
        .onMessage(AskAgain.class, again -> askAll())
        .build();
  }

  private Behavior<Message> onFound(Found found) {
    asked.addAll(found.listing().getAllServiceInstances(NODES));
    return askAll();
  }

  private Behavior<Message> askAll() {
    for (ActorRef<LinkMessage> gateway : asked) {
      gateway.tell(new LinkMessage.Claim(replies, version));
    }
    return this;
  }

  private Behavior<Message> onAnswered(Answered answered) {
    if (answered.reply() instanceof LinkMessage.Claimed claimed) {
      if (asked.remove(claimed.node()) && !joined.containsKey(claimed.node())) {
        Member member = new Member(claimed.node(), claimed.lastEpoch());
        joined.put(claimed.node(), member);
        getContext().watchWith(claimed.node(), new Gone(claimed.node()));
        listener.joined(member);
      }
    } else if (answered.reply() instanceof LinkMessage.Refused refused) {
      String name = Member.name(refused.node().path().address());
      notice("node " + name + " cannot be used: " + refused.reason());
    }
    return this;
  }

  private Behavior<Message> onGone(Gone gone) {
    Member member = joined.remove(gone.gateway());
    if (member != null) {
      listener.left(member);
    }
    return this;
  }

  private Behavior<Message> onExclude(Exclude exclude) {
    Cluster.get(getContext().getSystem())
        .manager()
        .tell(new Down(exclude.gateway().path().address()));
    return this;
  }

  private Behavior<Message> onReachability(Reachability reachability) {
    String name = Member.name(reachability.event().member().address());
    if (reachability.event() instanceof ClusterEvent.UnreachableMember) {
      listener.notice("node " + name + " does not answer");
    } else {
      listener.notice("node " + name + " answers again");
    }
    return this;
  }

  /** Said once. */
  private void notice(String text) {
    if (told.add(text)) {
      listener.notice(text);
    }
  }
}
