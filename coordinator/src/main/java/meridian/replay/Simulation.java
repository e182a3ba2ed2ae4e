package meridian.replay;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import meridian.actor.NodeActor;
import meridian.actor.Wiring;
import meridian.message.NodeCommand;
import meridian.message.RunPlan;
import meridian.model.World;
import meridian.model.settings.WorldSettings;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * An actor system in this process with one embedded node, in which runs can be started one after
 * the other.
 */
public final class Simulation extends Engine {
  private final ActorRef<NodeCommand> node;
  private long epoch;

  /**
   * @param threads of the simulation: cells, clock and reading; at least 1
   * @param worlds makes the world of a run's settings
   */
  public Simulation(int threads, Function<WorldSettings, World> worlds) {
    super(config(threads));
    node = spawn(NodeActor.create(worlds, Wiring.LOCAL), "node");
  }

  private static Config config(int threads) {
    String pool = "{ parallelism-min = 1, parallelism-max = 2 }";
    return ConfigFactory.parseString(
            String.format(
                """
                meridian.simulation-dispatcher.fork-join-executor {
                  parallelism-min = %1$d
                  parallelism-max = %1$d
                }
                pekko.actor.default-dispatcher.fork-join-executor %2$s
                pekko.actor.internal-dispatcher.fork-join-executor %2$s
                pekko.loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
                pekko.logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
                pekko.loglevel = WARNING
                pekko.log-dead-letters = off
                """,
                threads, pool))
        .withFallback(ConfigFactory.load());
  }

  @Override
  NodePool pool() {
    return new EmbeddedNode(node, epoch++);
  }

  /**
   * Starts a run of one attempt: no checkpoints, and what is left of its source alone. The future
   * fails with the run's failure, or with {@link RunInterrupted}.
   */
  public Started start(RunPlan plan, ChunkSource source, SavedRun from, Progress progress) {
    CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    AttemptActor.Job job =
        new AttemptActor.Job(
            ++epoch,
            plan,
            List.of(node),
            Optional.empty(),
            () -> source,
            from,
            progress,
            Optional.empty(),
            new ToFuture(outcome));
    ActorRef<AttemptActor.Message> run = spawn(AttemptActor.create(job), "attempt-" + epoch);
    return new Started(
        outcome, () -> run.tell(new AttemptActor.Interrupt()), outcome::completeExceptionally);
  }

  private record ToFuture(CompletableFuture<RunOutcome> outcome) implements AttemptActor.Listener {
    @Override
    public void ended(RunOutcome ended) {
      outcome.complete(ended);
    }

    @Override
    public void failed(RuntimeException failure) {
      outcome.completeExceptionally(failure);
    }
  }

  /** All cells on node 0. */
  public static int[] oneNode(int[] cellOfEntity) {
    int cells = 0;
    for (int id = 1; id < cellOfEntity.length; id++) {
      cells = StrictMath.max(cells, cellOfEntity[id] + 1);
    }
    return new int[cells];
  }
}
