package meridian.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import meridian.model.World;
import meridian.model.settings.WorldSettings;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * The process of a node. Whenever the cluster puts it out (it was frozen, cut off, or its
 * coordinator died) it drops everything, begins with a fresh actor system, and waits for work.
 */
public final class NodeProcess {
  /** A fresh start may find the port still in use for so long. */
  private static final int BIND_TRIES = 60;

  private static final long BIND_PAUSE_MILLIS = 500;

  private final ClusterSettings settings;
  private final Function<WorldSettings, World> worlds;
  private final String version;
  private final Consumer<String> tell;
  private volatile boolean stopping;

  /**
   * A node that has not started yet.
   *
   * @param worlds makes the world of a run's settings
   * @param version of this program
   * @param tell takes a line for the user whenever something happens
   */
  public NodeProcess(
      ClusterSettings settings,
      Function<WorldSettings, World> worlds,
      String version,
      Consumer<String> tell) {
    this.settings = settings;
    this.worlds = worlds;
    this.version = version;
    this.tell = tell;
  }

  /** Runs until the process ends; throws if the port cannot be bound at the first start. */
  public void run() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true, "stopping"));
    ActorSystem<Void> system = start();
    while (!stopping) {
      await(system);
      if (!stopping) {
        tell.accept("was put out of the cluster; begins anew");
        system = startAgain();
      }
    }
    await(system);
  }

  private ActorSystem<Void> start() {
    return NodeSystem.start(settings, worlds, version, tell);
  }

  private ActorSystem<Void> startAgain() throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return start();
      } catch (RuntimeException failure) {
        if (tries == BIND_TRIES) {
          throw failure;
        }
        Thread.sleep(BIND_PAUSE_MILLIS);
      }
    }
  }

  private static void await(ActorSystem<Void> system) throws InterruptedException {
    CompletableFuture<Done> terminated = system.getWhenTerminated().toCompletableFuture();
    while (!terminated.isDone()) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
