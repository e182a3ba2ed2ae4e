package meridian.replay;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import meridian.cluster.Member;
import meridian.cluster.Members;
import meridian.message.Gateways;
import meridian.message.NodeCommand;
import meridian.message.NodeEvent;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Where the nodes of a run come from: this process, or a cluster. */
interface NodePool {
  /** Hears of nodes and from them; called on other actors' threads. */
  interface Listener extends Members.Listener {
    /** A node says something. */
    void event(NodeEvent event);

    /** What came from a node in this epoch is not complete, or cannot be read. */
    void broken(long epoch, ActorRef<?> from, String reason);
  }

  /** Looks for nodes from now on; called once. What it spawns are children of {@code context}. */
  void open(ActorContext<?> context, Listener listener);

  /**
   * Connects to nodes for one epoch.
   *
   * @param onFailure is told the number of a node that does not answer, and the reason
   */
  Connections connect(
      ActorContext<?> context,
      long epoch,
      List<Member> nodes,
      BiConsumer<Integer, String> onFailure);

  /**
   * Puts a node that does not do what it should out of the pool; it is then told to have left for
   * this reason.
   */
  void exclude(Member node, String reason);

  /**
   * Nodes that can be told something.
   *
   * @param links to be stopped when the epoch is over
   */
  record Connections(
      List<ActorRef<NodeCommand>> nodes, Optional<Gateways> gateways, List<ActorRef<?>> links) {}
}
