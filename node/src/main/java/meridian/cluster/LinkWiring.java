package meridian.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import meridian.actor.NodeMeter;
import meridian.actor.Wiring;
import meridian.message.Gateways;
import meridian.message.LinkMessage;
import meridian.message.NodeCommand;
import meridian.message.NodeCommand.StartRun;
import meridian.message.NodeEvent;
import meridian.message.Wire;
import meridian.message.WireCodec;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Connects processes by links. */
public final class LinkWiring implements Wiring {
  private static final String SILENT_PINGS = "meridian.link.silent-pings";

  private final WireCodec codec;
  private final int silentPings;

  /** Links of this actor system. */
  public LinkWiring(ActorSystem<?> system) {
    codec = new WireCodec(system);
    silentPings = system.settings().config().getInt(SILENT_PINGS);
  }

  /** The references through which one process tells others, and the links behind them. */
  public record Links<T extends Wire>(List<ActorRef<T>> refs, List<ActorRef<?>> actors) {}

  /** A node's links to the other nodes and the coordinator. */
  @Override
  public Wires connect(ActorContext<?> context, StartRun start) {
    Gateways gateways = start.gateways().orElseThrow();
    long epoch = start.epoch();
    List<ActorRef<?>> links = new ArrayList<>();
    NodeMeter meter = new NodeMeter(true);
    ActorRef<NodeEvent> coordinator =
        open(context, epoch, gateways.coordinator(), new NodeMeter(true), lost -> {}, links);
    List<ActorRef<NodeCommand>> nodes = new ArrayList<>();
    for (int peer = 0; peer < gateways.nodes().size(); peer++) {
      int number = peer;
      Consumer<String> onFailure =
          reason -> coordinator.tell(new NodeEvent.LinkFailed(epoch, start.node(), number, reason));
      ActorRef<LinkMessage> gateway = gateways.nodes().get(peer);
      boolean own = peer == start.node();
      nodes.add(
          own
              ? context.getSystem().ignoreRef()
              : open(context, epoch, gateway, meter, onFailure, links));
    }
    return new Wires(nodes, coordinator, meter, links);
  }

  /**
   * A coordinator's links to the nodes.
   *
   * @param onFailure is told the number of the node and the reason
   */
  public Links<NodeCommand> toNodes(
      ActorContext<?> context,
      long epoch,
      List<ActorRef<LinkMessage>> nodes,
      BiConsumer<Integer, String> onFailure) {
    List<ActorRef<?>> links = new ArrayList<>();
    List<ActorRef<NodeCommand>> refs = new ArrayList<>();
    for (int node = 0; node < nodes.size(); node++) {
      int number = node;
      refs.add(
          open(
              context,
              epoch,
              nodes.get(node),
              new NodeMeter(true),
              reason -> onFailure.accept(number, reason),
              links));
    }
    return new Links<>(refs, links);
  }

  /** The reference that takes messages for the other end. */
  private <T extends Wire> ActorRef<T> open(
      ActorContext<?> context,
      long epoch,
      ActorRef<LinkMessage> peer,
      NodeMeter meter,
      Consumer<String> onFailure,
      List<ActorRef<?>> links) {
    OutLink.Job job = new OutLink.Job(epoch, peer, codec, silentPings, meter, onFailure);
    ActorRef<Object> link = context.spawnAnonymous(OutLink.create(job));
    links.add(link);
    return link.narrow();
  }
}
