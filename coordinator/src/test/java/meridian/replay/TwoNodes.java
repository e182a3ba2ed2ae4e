package meridian.replay;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import meridian.actor.NodeActor;
import meridian.actor.NodeStatus;
import meridian.message.NodeCommand;
import meridian.message.RunPlan;
import meridian.model.traffic.RequestRows;
import meridian.scenario.Scenario;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** A node in this JVM and one in another, joined by Artery over loopback. */
final class TwoNodes implements AutoCloseable {
  private static final ServiceKey<NodeCommand> NODES =
      ServiceKey.create(NodeCommand.class, "test-nodes");

  private final ActorSystem<SpawnProtocol.Command> system;
  private final Process process;
  private final List<ActorRef<NodeCommand>> nodes;
  private long epoch;

  private TwoNodes(
      ActorSystem<SpawnProtocol.Command> system,
      Process process,
      List<ActorRef<NodeCommand>> nodes) {
    this.system = system;
    this.process = process;
    this.nodes = nodes;
  }

  static TwoNodes start() throws Exception {
    ActorSystem<SpawnProtocol.Command> system =
        ActorSystem.create(SpawnProtocol.create(), "meridian", config());
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    spawn(system, node(), "node");
    Process process = startOther(cluster.selfMember().address().toString());
    return new TwoNodes(system, process, awaitTwo(system));
  }

  private static Process startOther(String address) throws Exception {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            OtherNode.class.getName(),
            address)
        .redirectErrorStream(true)
        .redirectOutput(new File("target", "other-node.log"))
        .start();
  }

  /** The process of the other node; ends with its parent. */
  static final class OtherNode {
    public static void main(String[] args) throws Exception {
      ActorSystem<SpawnProtocol.Command> system =
          ActorSystem.create(SpawnProtocol.create(), "meridian", config());
      Cluster cluster = Cluster.get(system);
      cluster
          .manager()
          .tell(Join.create(org.apache.pekko.actor.AddressFromURIString.parse(args[0])));
      spawn(system, node(), "node");
      while (System.in.read() >= 0) {
        // Until the parent is gone.
      }
      system.terminate();
    }
  }

  private static Behavior<NodeCommand> node() {
    return Behaviors.setup(
        context -> {
          context.getSystem().receptionist().tell(Receptionist.register(NODES, context.getSelf()));
          return NodeActor.create(ScenarioRun::world, new NodeStatus());
        });
  }

  private static Config config() {
    return ConfigFactory.parseString(
            """
            pekko.actor.provider = cluster
            pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
            pekko.remote.artery.advanced.maximum-frame-size = 64 MiB
            pekko.remote.artery.advanced.buffer-pool-size = 4
            pekko.cluster.jmx.enabled = off
            pekko.loglevel = WARNING
            pekko.coordinated-shutdown.exit-jvm = off
            pekko.actor.allow-java-serialization = off
            meridian.simulation-dispatcher.fork-join-executor { parallelism-min = 1, parallelism-max = 1 }
            """)
        .withFallback(ConfigFactory.load());
  }

  private static <T> ActorRef<T> spawn(
      ActorSystem<SpawnProtocol.Command> system, Behavior<T> behavior, String name) {
    return AskPattern.<SpawnProtocol.Command, ActorRef<T>>ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(behavior, name, Props.empty(), replyTo),
            Duration.ofSeconds(30),
            system.scheduler())
        .toCompletableFuture()
        .join();
  }

  private static List<ActorRef<NodeCommand>> awaitTwo(ActorSystem<?> system) throws Exception {
    for (int i = 0; i < 600; i++) {
      Receptionist.Listing listing =
          AskPattern.<Receptionist.Command, Receptionist.Listing>ask(
                  system.receptionist(),
                  replyTo -> Receptionist.find(NODES, replyTo),
                  Duration.ofSeconds(10),
                  system.scheduler())
              .toCompletableFuture()
              .join();
      List<ActorRef<NodeCommand>> found = new ArrayList<>(listing.getServiceInstances(NODES));
      if (found.size() == 2) {
        // This JVM's own node first.
        found.sort(Comparator.comparing(ref -> ref.path().address().hasGlobalScope()));
        return found;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("the other node did not come up: see target/other-node.log");
  }

  /** A run with every other cell on the other node. */
  RunOutcome run(
      Scenario scenario,
      Grouping grouping,
      FeedCuts cuts,
      UnaryOperator<ChunkSource> through,
      SavedRun from)
      throws Exception {
    ScenarioRun run = new ScenarioRun(scenario);
    RunPlan plan = onBoth(ScenarioFixtures.plan(run, scenario, grouping));
    try (Feed feed = run.feed(plan, cuts)) {
      return run(plan, through.apply(feed), from);
    }
  }

  /**
   * A run of one chunk whose rows all arrive at one entity: its cell is on the other node, all else
   * on this one, so that whatever leaves the entity crosses.
   */
  RunOutcome run(RunPlan planOfOne, RequestRows.Columns rows) throws Exception {
    int[] nodeOfCell = new int[planOfOne.cells()];
    nodeOfCell[planOfOne.cellOfEntity()[rows.entries[0]]] = 1;
    RunPlan plan =
        new RunPlan(planOfOne.world(), planOfOne.cellOfEntity(), nodeOfCell, planOfOne.watch());
    List<RequestRows.Columns> ofNodes = List.of(new RequestRows.Columns(), rows);
    Chunk chunk = new Chunk(0, Long.MAX_VALUE, true, ofNodes);
    return run(plan, ChunksInMemory.of(List.of(chunk)), SavedRun.NOTHING);
  }

  private static RunPlan onBoth(RunPlan plan) {
    int[] nodeOfCell = new int[plan.cells()];
    for (int cell = 0; cell < nodeOfCell.length; cell++) {
      nodeOfCell[cell] = cell % 2;
    }
    return new RunPlan(plan.world(), plan.cellOfEntity(), nodeOfCell, plan.watch());
  }

  private RunOutcome run(RunPlan plan, ChunkSource source, SavedRun from) throws Exception {
    CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    List<ActorRef<NodeCommand>> used = plan.cells() > 1 ? nodes : List.of(nodes.get(1));
    RunActor.Job job =
        new RunActor.Job(++epoch, plan, used, source, from, Progress.SILENT, outcome);
    spawn(system, RunActor.create(job), "run-" + epoch);
    return outcome.get(5, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    process.destroy();
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
