package meridian.replay;

import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Makes chunks, one when asked. It runs on the simulation's threads, so that {@code --threads}
 * counts all the work.
 */
final class FeederActor extends AbstractBehavior<FeederActor.Produce> {
  /** Make the next chunk; answered by {@link RunActor.Produced} or {@link RunActor.FeedFailed}. */
  record Produce() {}

  private final ChunkSource source;
  private final ActorRef<RunActor.Message> run;

  static Behavior<Produce> create(ChunkSource source, ActorRef<RunActor.Message> run) {
    return Behaviors.setup(context -> new FeederActor(context, source, run));
  }

  private FeederActor(
      ActorContext<Produce> context, ChunkSource source, ActorRef<RunActor.Message> run) {
    super(context);
    this.source = source;
    this.run = run;
  }

  @Override
  public Receive<Produce> createReceive() {
    return newReceiveBuilder().onMessage(Produce.class, this::onProduce).build();
  }

  private Behavior<Produce> onProduce(Produce produce) {
    try {
      Optional<Chunk> chunk = source.next();
      run.tell(new RunActor.Produced(chunk, source.progress()));
      return this;
    } catch (RuntimeException failure) {
      run.tell(new RunActor.FeedFailed(failure));
      return Behaviors.stopped();
    }
  }
}
