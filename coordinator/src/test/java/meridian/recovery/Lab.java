package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a test of recovery takes place: starts processes, knows the undisturbed results, and leaves
 * nothing behind but the folder {@code target/recovery/NAME}.
 */
final class Lab implements AutoCloseable {
  private static final Path SCENARIO =
      Path.of("src/test/resources/meridian/recovery/busy-minute.yaml").toAbsolutePath();

  private static final List<String> JVM =
      List.of(
          "-Xmx400m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Dmeridian.terminal=true", // the bar tells how far the run is
          "-Dmeridian.checkpoint.share-max=1",
          "-Dpekko.cluster.failure-detector.acceptable-heartbeat-pause=3s",
          "-Dpekko.cluster.split-brain-resolver.stable-after=2s");

  private static final Map<String, Results> UNDISTURBED = new LinkedHashMap<>();

  private final Path folder;
  private final String length;
  private final List<MeridianProcess> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::endAll);

  /**
   * A lab with an empty folder.
   *
   * @param length virtual time of a run, such as {@code 30s}
   */
  Lab(String name, String length) throws IOException {
    this.length = length;
    folder = Path.of("target", "recovery", name).toAbsolutePath();
    delete(folder);
    Files.createDirectories(folder);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  Path folder() {
    return folder;
  }

  /** Where the run's results go. */
  Path out() {
    return folder.resolve("out");
  }

  Path checkpoints() {
    return out().resolve("checkpoints");
  }

  /** A run with a checkpoint as often as can be. */
  MeridianProcess run(String... more) throws IOException {
    return start("run", List.of(), runCommand(out(), more));
  }

  List<String> runCommand(Path to, String... more) {
    List<String> command = new ArrayList<>(List.of("run", SCENARIO.toString()));
    for (int source = 0; source < 3; source++) {
      command.addAll(List.of("--set", "traffic[" + source + "].generate.duration=" + length));
    }
    command.addAll(List.of("--out", to.toString(), "--threads", "1"));
    command.addAll(List.of(more));
    if (!command.contains("--checkpoint-interval")) {
      command.addAll(List.of("--checkpoint-interval", "200ms"));
    }
    return command;
  }

  MeridianProcess resume(String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("resume", out().toString(), "--threads", "1"));
    command.addAll(List.of("--checkpoint-interval", "200ms"));
    command.addAll(List.of(more));
    return start("resume", List.of(), command);
  }

  /** A node process; the first begins a cluster, others say {@code --join}. */
  MeridianProcess node(int port, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "--port", String.valueOf(port)));
    command.addAll(List.of("--threads", "1"));
    command.addAll(List.of(more));
    return start("node-" + port, List.of(), command);
  }

  /** A cluster of so many nodes that are up; the first one is the one to join. */
  List<MeridianProcess> cluster(List<Integer> ports) throws IOException, InterruptedException {
    List<MeridianProcess> nodes = new ArrayList<>();
    for (int port : ports) {
      nodes.add(port == ports.get(0) ? node(port) : node(port, "--join", address(ports.get(0))));
    }
    for (MeridianProcess node : nodes) {
      node.awaitOutput(" is up");
    }
    return nodes;
  }

  static String address(int port) {
    return "127.0.0.1:" + port;
  }

  static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      sockets.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  /** Starts {@code meridian ARGUMENTS}, with something before the JVM if need be. */
  MeridianProcess start(String name, List<String> before, List<String> arguments)
      throws IOException {
    return startClass(name, before, "meridian.cli.Meridian", arguments);
  }

  MeridianProcess startClass(String name, List<String> before, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JVM);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(arguments);
    MeridianProcess process = MeridianProcess.start(folder, uniqueName(name), command);
    processes.add(process);
    return process;
  }

  private String uniqueName(String name) {
    String unique = name;
    for (int n = 2; Files.exists(folder.resolve(unique + ".err")); n++) {
      unique = name + "-" + n;
    }
    return unique;
  }

  /** Waits until there is a checkpoint with this number or a higher one. */
  void awaitCheckpoint(int number) throws InterruptedException {
    Waiting.until(
        () -> "checkpoint " + number + " in " + checkpoints(),
        () -> names().stream().anyMatch(name -> number(name) >= number),
        5);
  }

  /** Waits until a checkpoint is being written. */
  void awaitCheckpointBeingWritten() throws InterruptedException {
    Waiting.until(
        () -> "a checkpoint that is being written in " + checkpoints(),
        () -> names().stream().anyMatch(name -> name.endsWith(".tmp")),
        0);
  }

  private static int number(String name) {
    return name.endsWith(".ckpt") ? Integer.parseInt(name.substring(0, name.indexOf('.'))) : -1;
  }

  /** What is in the folder of checkpoints. */
  List<String> names() {
    String[] names = checkpoints().toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  /** The results of this lab's run, after they were compared with those of an undisturbed one. */
  Results requireUndisturbedResults() throws Exception {
    Results results = Results.read(out());
    results.requireSameAs(undisturbed());
    assertThat(names()).as("checkpoints left behind").isEmpty();
    assertThat(out().resolve("logs")).doesNotExist();
    return results;
  }

  private Results undisturbed() throws Exception {
    synchronized (UNDISTURBED) {
      if (!UNDISTURBED.containsKey(length)) {
        Path to = folder.resolve("undisturbed");
        MeridianProcess run = start("undisturbed", List.of(), runCommand(to));
        assertThat(run.awaitExit()).as(run.errors()).isZero();
        UNDISTURBED.put(length, Results.read(to));
      }
      return UNDISTURBED.get(length);
    }
  }

  @Override
  public void close() {
    endAll();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void endAll() {
    for (MeridianProcess process : processes) {
      try {
        process.end();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
