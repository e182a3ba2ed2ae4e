package meridian.actor;

import java.util.List;
import meridian.message.NodeCommand;
import meridian.message.NodeCommand.StartRun;
import meridian.message.NodeEvent;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** How a node reaches the other nodes of a run and the coordinator. */
public interface Wiring {
  /** For the node in the coordinator's process, which is the only one of its runs. */
  Wiring LOCAL =
      (context, start) -> new Wires(List.of(), start.replyTo(), new NodeMeter(false), List.of());

  /** Connects a node for one epoch; what it spawns are children of {@code context}. */
  Wires connect(ActorContext<?> context, StartRun start);

  /**
   * The connections of one epoch.
   *
   * @param nodes by number; this node's own place is not used
   * @param meter counts what goes to other nodes
   * @param links to be stopped when the epoch is over
   */
  record Wires(
      List<ActorRef<NodeCommand>> nodes,
      ActorRef<NodeEvent> coordinator,
      NodeMeter meter,
      List<? extends ActorRef<?>> links) {
    public Wires {
      nodes = List.copyOf(nodes);
      links = List.copyOf(links);
    }
  }
}
