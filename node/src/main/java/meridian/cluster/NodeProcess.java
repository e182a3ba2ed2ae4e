package meridian.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import meridian.model.World;
import meridian.model.settings.WorldSettings;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * The process of a node. Whenever the cluster puts it out (it was frozen, cut off, or its
 * coordinator died) it drops everything, begins with a fresh actor system, and waits for work. A
 * coordinator that misses it may call it into its own cluster.
 */
public final class NodeProcess {
  /** A fresh start may find the port still in use for so long. */
  private static final int BIND_TRIES = 60;

  private static final long BIND_PAUSE_MILLIS = 500;

  /** An actor system that was told to end has so long to do so. */
  private static final long END_MILLIS = 20_000;

  private static final long LOOK_MILLIS = 100;

  private static final String ADDRESS = "[A-Za-z0-9._-]+:[0-9]{1,5}";

  /** A caller that is gone in the meantime is not waited for. */
  private static final Config GIVE_UP_JOINING =
      ConfigFactory.parseString("pekko.cluster.shutdown-after-unsuccessful-join-seed-nodes = 20s");

  private final ClusterSettings settings;
  private final Function<WorldSettings, World> worlds;
  private final String version;
  private final Consumer<String> tell;
  private volatile boolean stopping;
  private volatile List<String> seeds = List.of();

  /** Where to go instead of beginning anew; empty: nowhere. */
  private volatile String caller = "";

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
    ActorSystem<Void> system = start(settings, settings.config());
    while (!stopping) {
      await(system);
      if (!stopping) {
        system = startAgain();
      }
    }
    await(system);
  }

  private ActorSystem<Void> start(ClusterSettings with, Config config) {
    seeds = with.seeds();
    return NodeSystem.start(with, config, worlds, version, tell, this::called);
  }

  /** Called on an actor's thread: whether to leave the cluster for that one. */
  private boolean called(String seed) {
    boolean onItsWay = seeds.contains(seed);
    if (onItsWay || !seed.matches(ADDRESS)) {
      return false;
    }
    caller = seed;
    return true;
  }

  private ActorSystem<Void> startAgain() throws InterruptedException {
    String seed = caller;
    caller = "";
    if (seed.isEmpty()) {
      tell.accept("was put out of the cluster; begins anew");
      return startAgain(settings, settings.config());
    }
    tell.accept("is called by " + seed + " and joins it");
    ClusterSettings with = settings.joining(seed);
    return startAgain(with, GIVE_UP_JOINING.withFallback(with.config()));
  }

  private ActorSystem<Void> startAgain(ClusterSettings with, Config config)
      throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return start(with, config);
      } catch (RuntimeException failure) {
        if (tries == BIND_TRIES) {
          throw failure;
        }
        Thread.sleep(BIND_PAUSE_MILLIS);
      }
    }
  }

  /** Waits until the system has ended; or should have: what keeps it must not keep the node. */
  private static void await(ActorSystem<Void> system) throws InterruptedException {
    CompletableFuture<Done> terminated = system.getWhenTerminated().toCompletableFuture();
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    long waited = 0;
    while (!terminated.isDone() && waited < END_MILLIS) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      waited += shutdown.getShutdownReason().isPresent() ? LOOK_MILLIS : 0;
    }
  }
}
