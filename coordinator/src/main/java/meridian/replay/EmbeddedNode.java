package meridian.replay;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import meridian.cluster.Member;
import meridian.message.NodeCommand;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The one node in the coordinator's own process. Nothing to it is serialised, and it answers
 * directly to the attempt that told it.
 *
 * @param lastEpoch the epoch of the last run that it had
 */
record EmbeddedNode(ActorRef<NodeCommand> node, long lastEpoch) implements NodePool {
  @Override
  public void open(ActorContext<?> context, Listener listener) {
    listener.joined(new Member(context.getSystem().ignoreRef(), lastEpoch));
  }

  @Override
  public Connections connect(
      ActorContext<?> context,
      long epoch,
      List<Member> nodes,
      BiConsumer<Integer, String> onFailure) {
    return new Connections(List.of(node), Optional.empty(), List.of());
  }

  @Override
  public void exclude(Member member, String reason) {
    throw new IllegalStateException("the only node cannot be put out: " + reason);
  }
}
