package meridian.replay;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * Makes chunks, one when asked. It runs on the simulation's threads, so that {@code --threads}
 * counts all the work.
 */
final class FeederActor extends AbstractBehavior<FeederActor.Command> {
  /** What it is asked. */
  sealed interface Command {}

  /**
   * Make the next chunk; answered by {@link AttemptActor.Produced} or {@link
   * AttemptActor.FeedFailed}.
   */
  record Produce() implements Command {}

  /** Tell where the source stands; answered by {@link AttemptActor.Position}. */
  record TellPosition() implements Command {}

  private final Supplier<ChunkSource> opener;
  private final ActorRef<AttemptActor.Message> attempt;
  private @Nullable ChunkSource source;

  static Behavior<Command> create(
      Supplier<ChunkSource> opener, ActorRef<AttemptActor.Message> attempt) {
    return Behaviors.setup(context -> new FeederActor(context, opener, attempt));
  }

  private FeederActor(
      ActorContext<Command> context,
      Supplier<ChunkSource> opener,
      ActorRef<AttemptActor.Message> attempt) {
    super(context);
    this.opener = opener;
    this.attempt = attempt;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Produce.class, this::onProduce)
        .onMessage(TellPosition.class, this::onTellPosition)
        .onSignal(PostStop.class, stop -> close())
        .build();
  }

  private Behavior<Command> onProduce(Produce produce) {
    return guarded(
        () -> {
          Optional<Chunk> chunk = source().next();
          attempt.tell(
              new AttemptActor.Produced(
                  chunk, source().progress(), source().zero(), source().traffic()));
        });
  }

  private Behavior<Command> onTellPosition(TellPosition tell) {
    return guarded(() -> attempt.tell(new AttemptActor.Position(source().position())));
  }

  private ChunkSource source() {
    if (source == null) {
      source = opener.get();
    }
    return source;
  }

  private Behavior<Command> guarded(Runnable work) {
    try {
      work.run();
      return this;
    } catch (RuntimeException failure) {
      attempt.tell(new AttemptActor.FeedFailed(failure));
      return Behaviors.stopped();
    }
  }

  private Behavior<Command> close() {
    if (source != null) {
      source.close();
    }
    return this;
  }
}
