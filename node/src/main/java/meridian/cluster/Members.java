package meridian.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import meridian.message.LinkMessage;
import meridian.message.LinkMessage.ClaimReply;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * The nodes of the cluster as a coordinator sees them: finds them, claims them for its run, and
 * tells which of them can be used. A node is gone when it was put out or the cluster has removed
 * it, never when it is only unreachable. The coordinator decides who is put out; see {@link
 * Unreachables}.
 */
public final class Members extends AbstractBehavior<Members.Message> {
  /** Under this key nodes can be found. */
  public static final ServiceKey<LinkMessage> NODES =
      ServiceKey.create(LinkMessage.class, "meridian-node");

  private static final Set<MemberStatus> STAYING =
      Set.of(MemberStatus.joining(), MemberStatus.weaklyUp(), MemberStatus.up());

  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  /** What reaches this actor. */
  public sealed interface Message {}

  /** This member does not do what it should: put it out of the cluster. */
  public record Exclude(ActorRef<LinkMessage> gateway, String reason) implements Message {}

  /** The process of this member is known to be dead: nobody has to wait for it. */
  public record Died(Address address, String how) implements Message {}

  private record Found(Receptionist.Listing listing) implements Message {}

  private record Answered(ClaimReply reply) implements Message {}

  private record Ended(ActorRef<LinkMessage> gateway) implements Message {}

  private record Leaves(org.apache.pekko.cluster.Member member) implements Message {}

  private record AskAgain() implements Message {}

  /** Hears of members; called on the actor's thread. */
  public interface Listener {
    /** A node can be used. */
    void joined(Member member);

    /**
     * A node that had joined is gone for good.
     *
     * @param why in a few words, such as "it does not answer"
     */
    void left(Member member, String why);

    /** Something that the user may want to know. */
    void notice(String text);
  }

  private final String version;
  private final Listener listener;
  private final ActorRef<ClaimReply> replies;
  private final Cluster cluster;
  private final Caller caller;
  private final Map<ActorRef<LinkMessage>, Member> joined = new LinkedHashMap<>();
  private final Set<ActorRef<LinkMessage>> asked = new LinkedHashSet<>();

  /** They were put out, and are not taken again; a node that begins anew has another gateway. */
  private final Set<ActorRef<LinkMessage>> putOut = new HashSet<>();

  /** Their end was told once, and not believed. */
  private final Set<ActorRef<LinkMessage>> doubted = new HashSet<>();

  /** All that can be found now, also those that are not asked. */
  private Set<ActorRef<LinkMessage>> there = Set.of();

  private final Map<Address, String> reasons = new HashMap<>();
  private final Set<String> refusals = new HashSet<>();

  /**
   * Looks for nodes until it is stopped.
   *
   * @param version of this program; nodes of another one are left alone
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
    cluster = Cluster.get(context.getSystem());
    caller = new Caller(context.getSystem());
    replies = context.messageAdapter(ClaimReply.class, Answered::new);
    context
        .getSystem()
        .receptionist()
        .tell(
            Receptionist.subscribe(
                NODES, context.messageAdapter(Receptionist.Listing.class, Found::new)));
    cluster
        .subscriptions()
        .tell(
            Subscribe.create(
                context.messageAdapter(
                    ClusterEvent.MemberLeft.class, left -> new Leaves(left.member())),
                ClusterEvent.MemberLeft.class));
    context.spawn(Unreachables.create(), "unreachables");
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Found.class, this::onFound)
        .onMessage(Answered.class, this::onAnswered)
        .onMessage(Ended.class, this::onEnd)
        .onMessage(Exclude.class, this::onExclude)
        .onMessage(Died.class, died -> putOut(died.address(), died.how()))
        .onMessage(Leaves.class, this::onLeaves)
        .onMessage(AskAgain.class, again -> askAll())
        .build();
  }

  private Behavior<Message> onFound(Found found) {
    there = Set.copyOf(found.listing().getAllServiceInstances(NODES));
    asked.retainAll(there);
    there.stream()
        .filter(node -> !joined.containsKey(node) && !putOut.contains(node))
        .forEach(asked::add);
    return askAll();
  }

  private Behavior<Message> askAll() {
    for (ActorRef<LinkMessage> gateway : asked) {
      gateway.tell(new LinkMessage.Claim(replies, version));
    }
    caller.call();
    return this;
  }

  private Behavior<Message> onAnswered(Answered answered) {
    if (answered.reply() instanceof LinkMessage.Claimed claimed) {
      if (asked.remove(claimed.node()) && !joined.containsKey(claimed.node())) {
        Member member = new Member(claimed.node(), claimed.lastEpoch());
        joined.put(claimed.node(), member);
        reasons.remove(member.address());
        caller.isBack(member.address());
        getContext().watchWith(claimed.node(), new Ended(claimed.node()));
        listener.joined(member);
      }
    } else if (answered.reply() instanceof LinkMessage.Refused refused) {
      onRefused(Member.name(refused.node().path().address()), refused.reason());
    }
    return this;
  }

  /** Each reason is told once: all nodes of a cluster may have the same. */
  private void onRefused(String node, String reason) {
    if (refusals.add(reason)) {
      listener.notice("node " + node + " cannot be used: " + reason);
    }
  }

  /**
   * Pekko tells of an end by the address alone, so that of a node may reach the one that has begun
   * anew there: whoever is a member in good standing is believed to be there, once.
   */
  private Behavior<Message> onEnd(Ended ended) {
    ActorRef<LinkMessage> gateway = ended.gateway();
    if (joined.containsKey(gateway)
        && isInGoodStanding(gateway.path().address())
        && doubted.add(gateway)) {
      getContext().watchWith(gateway, ended);
      return this;
    }
    return onGone(gateway);
  }

  private boolean isInGoodStanding(Address address) {
    var state = cluster.state();
    for (org.apache.pekko.cluster.Member member : state.getMembers()) {
      if (member.address().equals(address)) {
        return STAYING.contains(member.status()) && !state.getUnreachable().contains(member);
      }
    }
    return false;
  }

  /** Who can still be found is asked again. */
  private Behavior<Message> onGone(ActorRef<LinkMessage> gateway) {
    Member member = joined.remove(gateway);
    if (member != null) {
      String why = reasons.remove(member.address());
      if (there.contains(gateway) && !putOut.contains(gateway)) {
        asked.add(gateway);
      }
      if (!Reasons.LEFT.equals(why)) {
        caller.miss(member.address());
      }
      listener.left(member, why == null ? Reasons.SILENT : why);
    }
    return this;
  }

  private Behavior<Message> onExclude(Exclude exclude) {
    return putOut(exclude.gateway().path().address(), exclude.reason());
  }

  /** Who is put out is gone at once: whatever he may still say is of an old epoch. */
  private Behavior<Message> putOut(Address address, String why) {
    cluster.manager().tell(new Down(address));
    List.copyOf(joined.values()).stream()
        .filter(member -> member.address().equals(address))
        .forEach(
            member -> {
              reasons.put(address, why);
              putOut.add(member.gateway());
              onGone(member.gateway());
            });
    return this;
  }

  private Behavior<Message> onLeaves(Leaves leaves) {
    reasons.putIfAbsent(leaves.member().address(), Reasons.LEFT);
    return this;
  }

  /** Why a node is gone, where nobody knows better. */
  private static final class Reasons {
    static final String LEFT = "it has left";
    static final String SILENT = "it does not answer";
  }
}
