package meridian.cluster;

import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Puts out of the cluster what stays unreachable, on the side of the oldest coordinator. It is
 * quicker than the split-brain resolver, which is left with what no coordinator can decide: that
 * there is none any more. Otherwise the resolver would put out both ends of a connection that is
 * cut while third members reach both; one of them may be the coordinator. A younger coordinator
 * decides about coordinators alone, and later: it takes the place of one that has died.
 */
final class Unreachables extends AbstractBehavior<Unreachables.Message> {
  private static final String STABLE_AFTER = "pekko.cluster.split-brain-resolver.stable-after";

  /** What reaches this actor. */
  sealed interface Message {}

  private record Reachability(ClusterEvent.ReachabilityEvent event) implements Message {}

  private record Decide(Member member) implements Message {}

  private final Cluster cluster;
  private final TimerScheduler<Message> timers;
  private final Duration patience;

  static Behavior<Message> create() {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Unreachables(context, timers)));
  }

  private Unreachables(ActorContext<Message> context, TimerScheduler<Message> timers) {
    super(context);
    this.timers = timers;
    cluster = Cluster.get(context.getSystem());
    patience = context.getSystem().settings().config().getDuration(STABLE_AFTER).dividedBy(2);
    cluster
        .subscriptions()
        .tell(
            Subscribe.create(
                context.messageAdapter(ClusterEvent.ReachabilityEvent.class, Reachability::new),
                ClusterEvent.ReachabilityEvent.class));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Reachability.class, this::onReachability)
        .onMessage(Decide.class, this::onDecide)
        .build();
  }

  private Behavior<Message> onReachability(Reachability reachability) {
    Member member = reachability.event().member();
    if (reachability.event() instanceof ClusterEvent.UnreachableMember) {
      Duration wait = isOldest() ? patience : patience.multipliedBy(3).dividedBy(2);
      timers.startSingleTimer(member.uniqueAddress(), new Decide(member), wait);
    } else {
      timers.cancel(member.uniqueAddress());
    }
    return this;
  }

  private Behavior<Message> onDecide(Decide decide) {
    boolean stays = cluster.state().getUnreachable().contains(decide.member());
    boolean mine = isOldest() || isCoordinator(decide.member());
    if (stays && mine && !decide.member().equals(cluster.selfMember())) {
      cluster.manager().tell(new Down(decide.member().address()));
    }
    return this;
  }

  private boolean isOldest() {
    for (Member other : cluster.state().getMembers()) {
      if (isCoordinator(other) && other.isOlderThan(cluster.selfMember())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCoordinator(Member member) {
    return member.hasRole(ClusterSettings.Role.COORDINATOR.text());
  }
}
