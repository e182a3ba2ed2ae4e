package meridian.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Node processes that this process starts on its own machine and that end with it: each reads its
 * standard input, whose other end is closed when this process is gone, however it ends.
 */
final class LocalNodes implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /** Hears of processes that end while they are wanted. */
  interface Listener {
    /**
     * One has ended.
     *
     * @param left how many have not
     */
    void ended(String host, int port, int exitCode, long left);
  }

  private final List<Process> processes = new ArrayList<>();
  private final Listener listener;
  private volatile boolean closing;

  private LocalNodes(Listener listener) {
    this.listener = listener;
  }

  /**
   * Starts nodes; they join by themselves.
   *
   * @param seed where they find the cluster, {@code host:port}
   * @param threads of each
   * @param logs a folder for what they print
   */
  static LocalNodes start(int nodes, String seed, int threads, Path logs, Listener listener)
      throws IOException {
    LocalNodes started = new LocalNodes(listener);
    Files.createDirectories(logs);
    try {
      for (int node = 1; node <= nodes; node++) {
        Path log = logs.resolve("node-" + node + ".log");
        started.start(nodes, seed, threads, log);
      }
    } catch (IOException | RuntimeException failure) {
      started.close();
      throw failure;
    }
    return started;
  }

  private void start(int nodes, String seed, int threads, Path log) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(java(nodes));
    command.addAll(List.of("node", "--host", HOST, "--port", String.valueOf(port)));
    command.addAll(List.of("--join", seed, "--threads", String.valueOf(threads)));
    command.add("--end-with-input");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    add(process);
    var unused =
        process
            .onExit()
            .thenAccept(
                ended -> {
                  if (!closing) {
                    listener.ended(HOST, port, ended.exitValue(), alive());
                  }
                });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** This process's own JVM and program; all share the memory that one run may have. */
  private static List<String> java(int nodes) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxRAMPercentage=" + 70.0 / (nodes + 1));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-XX:MaxRAMPercentage") && !flag.startsWith("-agentlib"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Meridian.class.getName()));
    return command;
  }

  private synchronized void add(Process process) {
    processes.add(process);
  }

  private synchronized long alive() {
    return processes.stream().filter(Process::isAlive).count();
  }

  @Override
  public void close() {
    closing = true;
    processes.forEach(Process::destroyForcibly);
    for (Process process : processes) {
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
