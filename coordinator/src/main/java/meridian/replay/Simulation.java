package meridian.replay;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import meridian.actor.NodeActor;
import meridian.actor.NodeStatus;
import meridian.message.NodeCommand;
import meridian.message.RunPlan;
import meridian.model.World;
import meridian.model.settings.WorldSettings;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * An actor system in this process with one embedded node, in which runs can be started one after
 * the other.
 */
public final class Simulation implements AutoCloseable {
  private final ActorSystem<SpawnProtocol.Command> system;
  private final NodeStatus status = new NodeStatus();
  private final ActorRef<NodeCommand> node;
  private long epoch;
  private int runs;

  /**
   * @param threads of the simulation: cells, clock and reading; at least 1
   * @param worlds makes the world of a run's settings
   */
  public Simulation(int threads, Function<WorldSettings, World> worlds) {
    system = ActorSystem.create(SpawnProtocol.create(), "meridian", config(threads));
    node = spawn(NodeActor.create(worlds, status), "node");
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

  private <T> ActorRef<T> spawn(org.apache.pekko.actor.typed.Behavior<T> behavior, String name) {
    return AskPattern.<SpawnProtocol.Command, ActorRef<T>>ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(behavior, name, Props.empty(), replyTo),
            java.time.Duration.ofSeconds(30),
            system.scheduler())
        .toCompletableFuture()
        .join();
  }

  /** Where the embedded node's clock stands. */
  public NodeStatus status() {
    return status;
  }

  /**
   * Starts a run on the embedded node. The future fails with the run's failure, or with {@link
   * RunInterrupted}.
   */
  public Started start(RunPlan plan, ChunkSource source, SavedRun from, Progress progress) {
    CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    RunActor.Job job =
        new RunActor.Job(++epoch, plan, List.of(node), source, from, progress, outcome);
    ActorRef<RunActor.Message> run = spawn(RunActor.create(job), "run-" + ++runs);
    return new Started(outcome, () -> run.tell(new RunActor.Interrupt()));
  }

  /**
   * A run under way.
   *
   * @param interrupt stops it
   */
  public record Started(CompletableFuture<RunOutcome> outcome, Runnable interrupt) {}

  @Override
  public void close() {
    system.terminate();
    CompletableFuture<Done> terminated = system.getWhenTerminated().toCompletableFuture();
    terminated.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
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
