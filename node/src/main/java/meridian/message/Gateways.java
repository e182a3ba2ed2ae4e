package meridian.message;

import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The processes of a run on several machines.
 *
 * @param nodes in the order of their numbers
 */
public record Gateways(List<ActorRef<LinkMessage>> nodes, ActorRef<LinkMessage> coordinator) {
  public Gateways {
    nodes = List.copyOf(nodes);
  }
}
