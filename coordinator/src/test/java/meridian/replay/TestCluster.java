package meridian.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import meridian.cluster.ClusterSettings;
import meridian.cluster.ClusterSettings.Role;
import meridian.cluster.ClusterSettings.Tls;
import meridian.cluster.NodeSystem;
import meridian.message.RunPlan;
import meridian.model.World;
import meridian.model.settings.WorldSettings;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * A cluster of a coordinator and nodes in this JVM: as many actor systems, which talk over loopback
 * as processes do.
 */
final class TestCluster implements AutoCloseable {
  private static final String VERSION = "test";
  private static final String HOST = "127.0.0.1";

  private final ClusterSimulation engine;
  private final List<ActorSystem<Void>> nodes = new ArrayList<>();
  private final int threads;
  private final Function<WorldSettings, World> worlds;

  private TestCluster(int threads, Function<WorldSettings, World> worlds, Optional<Tls> tls) {
    this.threads = threads;
    this.worlds = worlds;
    engine =
        new ClusterSimulation(
            new ClusterSettings(Role.COORDINATOR, HOST, 0, List.of(), 1, tls), VERSION);
  }

  /** A coordinator alone, whose links are encrypted. */
  static TestCluster secured(Tls tls) {
    return new TestCluster(1, ScenarioRun::world, Optional.of(tls));
  }

  /** The real world on so many nodes of so many threads each. */
  static TestCluster of(int nodes, int threads) {
    return of(nodes, threads, ScenarioRun::world);
  }

  static TestCluster of(int nodes, int threads, Function<WorldSettings, World> worlds) {
    TestCluster cluster = new TestCluster(threads, worlds, Optional.empty());
    for (int i = 0; i < nodes; i++) {
      cluster.addNode();
    }
    return cluster;
  }

  /** One more node; it joins the runs that have cells for it. */
  ActorSystem<Void> addNode() {
    return addNode(Optional.empty());
  }

  ActorSystem<Void> addNode(Optional<Tls> tls) {
    List<String> seeds = List.of(engine.address());
    ClusterSettings settings = new ClusterSettings(Role.NODE, HOST, 0, seeds, threads, tls);
    ActorSystem<Void> node = NodeSystem.start(settings, worlds, VERSION, line -> {});
    nodes.add(node);
    return node;
  }

  ClusterSimulation engine() {
    return engine;
  }

  /** A set-up that begins when all nodes are there. */
  RunSetup setup(Optional<CheckpointKeeper> checkpoints, Duration interval, Progress progress) {
    return new RunSetup(
        checkpoints, interval, Optional.empty(), nodes.size(), 1, Duration.ZERO, progress);
  }

  /** A run under exactly this plan, of what is left of a source. */
  RunOutcome run(RunPlan plan, ChunkSource source, SavedRun from) throws Exception {
    Optional<Checkpoint> startFrom =
        from == SavedRun.NOTHING ? Optional.empty() : Optional.of(checkpoint(from));
    RunSetup setup =
        new RunSetup(
            Optional.empty(),
            Duration.ZERO,
            startFrom,
            nodes.size(),
            1,
            Duration.ZERO,
            Progress.SILENT);
    RunJob job =
        new RunJob(nodes -> plan, (p, position) -> source, setup, new CompletableFuture<>());
    return engine.start(job).outcome().get(5, TimeUnit.MINUTES);
  }

  private static Checkpoint checkpoint(SavedRun from) {
    return new Checkpoint(
        new Checkpoint.Identity(VERSION, 0, TraceFingerprint.NONE),
        1,
        0,
        0,
        new byte[0],
        from,
        new Checkpoint.Totals(0, 0, 0, 0, 0));
  }

  @Override
  public void close() {
    nodes.forEach(ActorSystem::terminate);
    engine.close();
    nodes.forEach(node -> node.getWhenTerminated().toCompletableFuture().join());
  }
}
