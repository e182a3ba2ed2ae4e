package meridian.replay;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** An actor system in which runs can be started, one after the other. */
public abstract class Engine implements AutoCloseable {
  private static final Duration SPAWN_WAIT = Duration.ofSeconds(30);

  private final ActorSystem<SpawnProtocol.Command> system;
  private int runs;

  Engine(Config config) {
    system = ActorSystem.create(SpawnProtocol.create(), "meridian", config);
  }

  ActorSystem<SpawnProtocol.Command> system() {
    return system;
  }

  <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
    return AskPattern.<SpawnProtocol.Command, ActorRef<T>>ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(behavior, name, Props.empty(), replyTo),
            SPAWN_WAIT,
            system.scheduler())
        .toCompletableFuture()
        .join();
  }

  /** The nodes for the next run. */
  abstract NodePool pool();

  /** Starts a run; its future fails with the run's failure, or with {@link RunInterrupted}. */
  Started start(RunJob job) {
    ActorRef<RunActor.Message> run = spawn(RunActor.create(job, pool()), "run-" + ++runs);
    return new Started(
        job.outcome(),
        () -> {
          // First here: whatever else ends now, the user's wish is why.
          job.outcome().completeExceptionally(new RunInterrupted());
          run.tell(new RunActor.Interrupt());
        },
        failure -> run.tell(new RunActor.Abandon(failure)));
  }

  /**
   * A run under way.
   *
   * @param interrupt stops it
   * @param abandon lets it fail
   */
  public record Started(
      CompletableFuture<RunOutcome> outcome,
      Runnable interrupt,
      java.util.function.Consumer<RuntimeException> abandon) {}

  @Override
  public void close() {
    system.terminate();
    CompletableFuture<Done> terminated = system.getWhenTerminated().toCompletableFuture();
    // Whoever cannot take leave of the others goes all the same: the run is over.
    terminated.completeOnTimeout(Done.getInstance(), 30, TimeUnit.SECONDS).join();
  }
}
