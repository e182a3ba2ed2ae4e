package meridian.cluster;

import java.util.function.Consumer;
import java.util.function.Function;
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
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;

/** One life of a node as a member of a cluster: an actor system that waits for work. */
public final class NodeSystem {
  private NodeSystem() {}

  /**
   * Starts it; it joins its cluster by itself.
   *
   * @param worlds makes the world of a run's settings
   * @param version of this program
   * @param tell takes a line for the user when the node is up
   * @throws RuntimeException if the port cannot be bound
   */
  public static ActorSystem<Void> start(
      ClusterSettings settings,
      Function<WorldSettings, World> worlds,
      String version,
      Consumer<String> tell) {
    ActorSystem<Void> system =
        ActorSystem.create(
            guardian(worlds, version, tell), ClusterSettings.SYSTEM, settings.config());
    settings.join(system);
    return system;
  }

  private static Behavior<Void> guardian(
      Function<WorldSettings, World> worlds, String version, Consumer<String> tell) {
    return Behaviors.setup(
        context -> {
          LinkWiring wiring = new LinkWiring(context.getSystem());
          ActorRef<NodeCommand> node = context.spawn(NodeActor.create(worlds, wiring), "node");
          ActorRef<LinkMessage> gateway =
              context.spawn(Gateway.create(new Inside(node), version), "gateway");
          context.getSystem().receptionist().tell(Receptionist.register(Members.NODES, gateway));
          tellWhenUp(context, tell);
          return Behaviors.empty();
        });
  }

  private static void tellWhenUp(ActorContext<Void> context, Consumer<String> tell) {
    Cluster cluster = Cluster.get(context.getSystem());
    String name = Member.name(cluster.selfMember().address());
    ActorRef<SelfUp> up =
        context.spawn(
            Behaviors.receiveMessage(
                self -> {
                  tell.accept(name + " is up");
                  return Behaviors.stopped();
                }),
            "up");
    cluster.subscriptions().tell(Subscribe.create(up, SelfUp.class));
  }

  private record Inside(ActorRef<NodeCommand> node) implements Gateway.Inside {
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
  }
}
