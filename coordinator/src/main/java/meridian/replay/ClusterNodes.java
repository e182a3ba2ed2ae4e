package meridian.replay;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import meridian.cluster.Gateway;
import meridian.cluster.LinkWiring;
import meridian.cluster.Member;
import meridian.cluster.Members;
import meridian.message.Gateways;
import meridian.message.LinkMessage;
import meridian.message.NodeCommand;
import meridian.message.NodeEvent;
import meridian.message.Wire;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/** The nodes of the cluster that this process is a member of. */
final class ClusterNodes implements NodePool {
  private final String version;
  private @Nullable ActorRef<LinkMessage> gateway;
  private volatile @Nullable ActorRef<Members.Message> members;

  /**
   * @param version of this program: nodes of another one are left out
   */
  ClusterNodes(String version) {
    this.version = version;
  }

  @Override
  public void open(ActorContext<?> context, Listener listener) {
    gateway = context.spawn(Gateway.create(new Inside(listener), version), "gateway");
    members = context.spawn(Members.create(version, listener), "members");
  }

  @Override
  public Connections connect(
      ActorContext<?> context,
      long epoch,
      List<Member> nodes,
      BiConsumer<Integer, String> onFailure) {
    if (gateway == null) {
      throw new IllegalStateException("not open");
    }
    List<ActorRef<LinkMessage>> gateways = nodes.stream().map(Member::gateway).toList();
    LinkWiring.Links<NodeCommand> links =
        new LinkWiring(context.getSystem()).toNodes(context, epoch, gateways, onFailure);
    return new Connections(
        links.refs(), Optional.of(new Gateways(gateways, gateway)), links.actors());
  }

  @Override
  public void exclude(Member node, String reason) {
    tellMembers(new Members.Exclude(node.gateway(), reason));
  }

  /** The process of a node is known to be dead. */
  void died(Address address, String how) {
    tellMembers(new Members.Died(address, how));
  }

  private void tellMembers(Members.Message message) {
    ActorRef<Members.Message> to = members;
    if (to != null) {
      to.tell(message);
    }
  }

  private record Inside(Listener listener) implements Gateway.Inside {
    @Override
    public void deliver(Wire message) {
      if (!(message instanceof NodeEvent event)) {
        throw new IllegalArgumentException(
            "not for a coordinator: " + message.getClass().getName());
      }
      listener.event(event);
    }

    @Override
    public void broken(long epoch, ActorRef<?> from, String reason) {
      listener.broken(epoch, from, reason);
    }
  }
}
