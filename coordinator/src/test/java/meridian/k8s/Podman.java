package meridian.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Builds images and runs containers with podman; ends what it has started, and nothing else. */
final class Podman implements AutoCloseable {
  /** For a machine without systemd, and one that does not let limits be raised. */
  private static final String PLAIN =
      """
      [containers]
      default_ulimits = ["nofile=10000:10000", "nproc=4096:4096"]
      [engine]
      runtime = "runc"
      cgroup_manager = "cgroupfs"
      """;

  private static final long PATIENCE_SECONDS = 240;
  private static final long LOOK_MILLIS = 200;

  private final Path folder;
  private final Path settings;
  private final List<String> containers = new ArrayList<>();
  private final List<String> images = new ArrayList<>();

  /** What a command said. */
  record Said(int code, String out, String err) {}

  /** Skips the test where containers cannot be run. */
  Podman(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    boolean plain = !Files.exists(Path.of("/run/systemd/system"));
    settings = plain ? Files.writeString(folder.resolve("containers.conf"), PLAIN) : Path.of("");
    assumeTrue(canRun("podman", "--version"), "there is no podman to run containers with");
    assumeTrue(canRun("podman", "info"), "podman does not work here: containers are not tried");
  }

  private boolean canRun(String... command) {
    try {
      return run(List.of(command)).code() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  /** Runs {@code podman ARGUMENTS}, which must succeed; gives what it prints. */
  String podman(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of(arguments));
    return succeeds(command);
  }

  String succeeds(List<String> command) throws IOException {
    Said said = run(command);
    assertThat(said.code()).as("%s%n%s%n%s", command, said.out(), said.err()).isZero();
    return said.out().strip();
  }

  Said run(List<String> command) throws IOException {
    Path out = folder.resolve("command.out");
    Path err = folder.resolve("command.err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    if (!settings.toString().isEmpty()) {
      builder.environment().put("CONTAINERS_CONF", settings.toAbsolutePath().toString());
    }
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return new Said(process.waitFor(), Files.readString(out), Files.readString(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An image that goes when the test ends. */
  void willRemove(String image) {
    images.add(image);
  }

  /** Starts a container in the background; gives its id. */
  String start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("podman", "run", "--detach"));
    command.addAll(arguments);
    String id = succeeds(command);
    containers.add(id);
    return id;
  }

  /** All that a container has printed. */
  String logs(String container) throws IOException {
    Said said = run(List.of("podman", "logs", container));
    return said.out() + said.err();
  }

  void awaitLog(String container, String text) throws IOException, InterruptedException {
    await(container, "says " + text, () -> logs(container).contains(text));
  }

  /** Something that a container does sooner or later. */
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits for something that a container does while it runs. */
  void await(String container, String what, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      String state = podman("inspect", "--format", "{{.State.Status}}", container);
      boolean runs = state.equals("running") && System.nanoTime() - end < 0;
      assertThat(runs || condition.holds())
          .as("it %s; it is %s and said:%n%s", what, state, logs(container))
          .isTrue();
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Waits for the end; gives the exit code. */
  int await(String container) throws IOException {
    return Integer.parseInt(podman("wait", container));
  }

  @Override
  public void close() throws IOException {
    for (String container : containers) {
      run(List.of("podman", "rm", "--force", "--time", "1", container));
    }
    for (String image : images) {
      run(List.of("podman", "rmi", "--force", image));
    }
  }
}
