package meridian.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import meridian.cluster.ClusterSettings;
import meridian.geo.EdgeCatalogue;
import meridian.geo.EdgeCity;
import meridian.message.NodeCosts;
import meridian.replay.ClusterSimulation;
import meridian.replay.Engine;
import meridian.replay.Grouping;
import meridian.replay.LoadEstimate;
import meridian.replay.Placement;
import meridian.replay.Progress;
import meridian.replay.RunOutcome;
import meridian.replay.RunSetup;
import meridian.replay.ScenarioRun;
import meridian.replay.Simulation;
import meridian.scenario.Scenario;

/**
 * The workload of {@link EngineBenchmark} over node processes of one thread each, each pinned to a
 * processor of its own (round robin): what a second node gains, and what the nodes say to each
 * other. The placement is that of a run: by geography and load.
 *
 * <p>{@code java -cp ... meridian.bench.ClusterBenchmark FOLDER MILLIONS RATE NODES [RUNS]}; pin
 * the coordinator with {@code taskset} if it should share the nodes' processors.
 */
public final class ClusterBenchmark {
  private ClusterBenchmark() {}

  /** Starts the nodes, makes the trace if it is not there, and runs it some times. */
  public static void main(String[] args) throws Exception {
    int millions = Integer.parseInt(args[1]);
    long rate = Long.parseLong(args[2]);
    int nodes = Integer.parseInt(args[3]);
    int runs = args.length > 4 ? Integer.parseInt(args[4]) : 3;
    Path folder = Path.of(args[0]);
    List<EdgeCity> edges = EdgeCatalogue.all().subList(0, EngineBenchmark.EDGES);
    Path trace = EngineBenchmark.trace(folder, millions, rate, edges);
    Scenario scenario =
        new Scenario(
            "benchmark",
            EngineBenchmark.settings(edges),
            EngineBenchmark.traffic(trace),
            List.of(),
            Long.MAX_VALUE,
            "");
    if (nodes == 0) {
      try (Engine engine = new Simulation(1, ScenarioRun::world)) {
        run(engine, scenario, 0, runs);
      }
    } else {
      onNodes(folder, scenario, nodes, runs);
    }
  }

  private static void onNodes(Path folder, Scenario scenario, int nodes, int runs)
      throws Exception {
    ClusterSettings settings =
        new ClusterSettings(
            ClusterSettings.Role.COORDINATOR, "127.0.0.1", 0, List.of(), 1, Optional.empty());
    List<Process> processes = new ArrayList<>();
    try (ClusterSimulation engine = new ClusterSimulation(settings, version())) {
      for (int node = 0; node < nodes; node++) {
        processes.add(startNode(folder, node, engine.address()));
      }
      run(engine, scenario, nodes, runs);
      processes.forEach(Process::destroyForcibly);
      engine.endAlone();
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private static Process startNode(Path folder, int node, String seed) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    List<String> command = new ArrayList<>();
    if (new File("/usr/bin/taskset").canExecute()) {
      command.addAll(List.of("taskset", "-c", String.valueOf(node % Math.max(2, processors))));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx3g", "-XX:+UseParallelGC", "-XX:ParallelGCThreads=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("meridian.cli.Meridian", "node", "--port", "0"));
    command.addAll(List.of("--join", seed, "--threads", "1", "--end-with-input"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("benchmark-node-" + node + ".log").toFile())
        .start();
  }

  private static void run(Engine engine, Scenario scenario, int nodes, int runs) {
    ScenarioRun run = new ScenarioRun(scenario);
    RunSetup setup =
        new RunSetup(
            Optional.empty(),
            Duration.ZERO,
            Optional.empty(),
            Math.max(1, nodes),
            1,
            Duration.ZERO,
            Progress.SILENT);
    LoadEstimate estimate = LoadEstimate.of(scenario, run.world());
    double lookahead =
        Placement.of(run.world(), Grouping.BY_REGION, estimate, Math.max(1, nodes))
                .spacing()
                .latency()
            / 1e6;
    for (int i = 0; i < runs; i++) {
      long cpu = cpuNanos();
      long wall = System.nanoTime();
      RunOutcome outcome = ScenarioRun.await(run.start(engine, ScenarioRun.Options.of(1), setup));
      tell(nodes, lookahead, outcome, System.nanoTime() - wall, cpuNanos() - cpu);
    }
  }

  private static void tell(
      int nodes, double lookahead, RunOutcome outcome, long wallNanos, long cpu) {
    double seconds = wallNanos / 1e9;
    double cpuSeconds = cpu / 1e9;
    NodeCosts costs = outcome.costs().nodes();
    double virtual = outcome.lastTime() / 1e9;
    long requests = outcome.collector().requests();
    System.out.printf(
        Locale.ROOT,
        "nodes %d: %,d requests, %.1f virtual s, lookahead %.1f ms: %.2f s wall, %.2f M/s; CPU-s: coordinator %.2f,"
            + " nodes %.2f; per virtual s: %.0f exchanges, %.0f messages, %.0f kB; digest %s%n",
        nodes,
        requests,
        virtual,
        lookahead,
        seconds,
        requests / seconds / 1e6,
        cpuSeconds,
        costs.cpuNanos() / 1e9,
        costs.exchanges() / virtual,
        costs.messages() / virtual,
        costs.bytes() / virtual / 1e3,
        outcome.digest());
  }

  /** As the nodes say it, which run the same jar. */
  private static String version() {
    String version = Engine.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
