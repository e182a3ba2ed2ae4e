package meridian.cluster;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import meridian.actor.NodeActor;
import meridian.message.LinkMessage;
import meridian.message.NodeCommand;
import meridian.message.Wire;
import meridian.model.World;
import meridian.model.settings.WorldSettings;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;

/** One life of a node as a member of a cluster: an actor system that waits for work. */
public final class NodeSystem {
  /** The name of a node's gateway. */
  static final String GATEWAY = "gateway";

  /** Whoever has not found the cluster after so long says so. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Object LATE = "late";

  private NodeSystem() {}

  /** Starts a node that stays in its cluster whoever calls. */
  public static ActorSystem<Void> start(
      ClusterSettings settings,
      Function<WorldSettings, World> worlds,
      String version,
      Consumer<String> tell) {
    return start(settings, settings.config(), worlds, version, tell, seed -> false);
  }

  /**
   * Starts it; it joins its cluster by itself.
   *
   * @param worlds makes the world of a run's settings
   * @param version of this program
   * @param tell takes a line for the user when the node is up, or finds no cluster
   * @param config what the settings say, or more
   * @param called is told the {@code host:port} of a coordinator of another cluster that wants this
   *     node; if it agrees, the actor system ends
   * @throws RuntimeException if the port cannot be bound
   */
  static ActorSystem<Void> start(
      ClusterSettings settings,
      Config config,
      Function<WorldSettings, World> worlds,
      String version,
      Consumer<String> tell,
      Predicate<String> called) {
    ActorSystem<Void> system =
        ActorSystem.create(
            guardian(settings.seeds(), worlds, version, tell, called),
            ClusterSettings.SYSTEM,
            config);
    settings.join(system);
    return system;
  }

  private static Behavior<Void> guardian(
      List<String> seeds,
      Function<WorldSettings, World> worlds,
      String version,
      Consumer<String> tell,
      Predicate<String> called) {
    return Behaviors.setup(
        context -> {
          LinkWiring wiring = new LinkWiring(context.getSystem());
          ActorRef<NodeCommand> node = context.spawn(NodeActor.create(worlds, wiring), "node");
          Inside inside = new Inside(node, context.getSystem(), called);
          ActorRef<LinkMessage> gateway = context.spawn(Gateway.create(inside, version), GATEWAY);
          context.getSystem().receptionist().tell(Receptionist.register(Members.NODES, gateway));
          tellWhenUp(context, seeds, tell);
          return Behaviors.empty();
        });
  }

  private static void tellWhenUp(
      ActorContext<Void> context, List<String> seeds, Consumer<String> tell) {
    Cluster cluster = Cluster.get(context.getSystem());
    String name = Member.name(cluster.selfMember().address());
    Behavior<Object> waiting =
        Behaviors.setup(
            up -> {
              up.setReceiveTimeout(PATIENCE, LATE);
              return Behaviors.receiveMessage(
                  message -> {
                    if (message instanceof SelfUp) {
                      tell.accept(name + " is up");
                      return Behaviors.stopped();
                    }
                    String where = seeds.isEmpty() ? "" : " at " + String.join(", ", seeds);
                    tell.accept(name + " finds no cluster" + where + "; goes on trying");
                    up.cancelReceiveTimeout();
                    return Behaviors.same();
                  });
            });
    ActorRef<SelfUp> up = context.spawn(waiting, "up").narrow();
    cluster.subscriptions().tell(Subscribe.create(up, SelfUp.class));
  }

  private record Inside(ActorRef<NodeCommand> node, ActorSystem<?> system, Predicate<String> called)
      implements Gateway.Inside {
    @Override
    public void deliver(Wire message) {
      if (!(message instanceof NodeCommand command)) {
        throw new IllegalArgumentException("not for a node: " + message.getClass().getName());
      }
      node.tell(command);
    }

    @Override
    public void ownerLost(long epoch) {
      node.tell(new NodeCommand.AbortRun(epoch));
    }

    @Override
    public void called(String seed) {
      Cluster cluster = Cluster.get(system);
      boolean isUp = cluster.selfMember().status() == MemberStatus.up();
      boolean isJoining = !isUp && system.uptime() < PATIENCE.toSeconds();
      if (isJoining || isMember(cluster, seed)) {
        return;
      }
      if (called.test(seed)) {
        system.terminate();
      }
    }

    private static boolean isMember(Cluster cluster, String name) {
      for (org.apache.pekko.cluster.Member member : cluster.state().getMembers()) {
        if (Member.name(member.address()).equals(name)) {
          return true;
        }
      }
      return false;
    }
  }
}
