package meridian.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The image as it is built from {@code k8s/Dockerfile}, on a base of this machine's JDK, and
 * containers of it with the rights that the manifests give them.
 */
@Tag("ci")
final class ContainersIT {
  private static final Path ROOT = Manifests.FOLDER.getParent();
  private static final Path LAB = ROOT.resolve("coordinator/target/containers");
  private static final String HOST = "127.0.0.1";
  private static final String JDK = "localhost/meridian-test-jdk:17";

  /** Exit codes of podman where the machine, and not the container, is why it does not run. */
  private static final int PODMAN_FAILED = 125;

  private static final int RUNTIME_FAILED = 126;

  private static final String IMAGE = "localhost/meridian-test:1";

  /** As the manifests say; the network is this machine's loopback. */
  private static final List<String> RESTRICTED =
      List.of(
          "--network=host",
          "--read-only",
          "--read-only-tmpfs=false",
          "--tmpfs=/tmp:rw,size=64m,mode=1777",
          "--cap-drop=ALL",
          "--security-opt=no-new-privileges",
          "--memory=640m",
          "--env=MERIDIAN_TLS=/tls",
          "--volume=" + LAB.resolve("tls") + ":/tls:ro",
          "--volume=" + Manifests.FOLDER.resolve("run") + ":/scenario:ro",
          "--volume=" + LAB.resolve("runs") + ":/runs");

  private static Podman podman;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    deleteAll(LAB);
    podman = new Podman(LAB);
    assumeTrue(
        Files.exists(ROOT.resolve("coordinator/target/meridian.jar")), "there is no jar to pack");
    // Whoever runs in the container is somebody else, and has to write here.
    Path runs = Files.createDirectories(LAB.resolve("runs"));
    Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwxrwxrwx"));
    podman.willRemove(IMAGE);
    podman.willRemove(JDK);
    podman.succeeds(List.of(Manifests.FOLDER.resolve("local-jdk-image").toString(), JDK));
    Podman.Said tried =
        podman.run(List.of("podman", "run", "--rm", "--network=host", JDK, "java", "-version"));
    boolean refused = tried.code() == PODMAN_FAILED || tried.code() == RUNTIME_FAILED;
    assumeTrue(!refused, () -> "containers cannot run here, and are not tried: " + tried.err());
    podman.podman(
        "build",
        "--layers=false",
        "--build-arg=JDK=" + JDK,
        "--tag=" + IMAGE,
        "--file=" + Manifests.FOLDER.resolve("Dockerfile"),
        ROOT.toString());
    Certificates.make(LAB.resolve("tls")); // with the script that README.md names
  }

  @AfterAll
  static void clean() throws IOException {
    if (podman != null) {
      podman.close();
    }
  }

  @Test
  void givenImage_whenLookedAt_thenItIsSmallAndHasNoShellAndNoRoot() throws IOException {
    String user = podman.podman("inspect", "--format", "{{.Config.User}}", IMAGE);
    long bytes = Long.parseLong(podman.podman("inspect", "--format", "{{.Size}}", IMAGE));
    Podman.Said shell = podman.run(command("--entrypoint=/bin/sh", IMAGE, "-c", "id"));

    assertThat(user).isEqualTo("10001:10001");
    assertThat(bytes).isBetween(100_000_000L, 200_000_000L);
    assertThat(shell.code()).isEqualTo(127);
  }

  /** The archive of classes fits JVM and jar, and the heap is a part of the container's memory. */
  @Test
  void givenContainer_whenItStarts_thenTheJvmSharesClassesAndKnowsItsMemory() throws IOException {
    String java = "--entrypoint=/jre/bin/java";
    List<String> entry =
        List.of(
            podman
                .podman("inspect", "--format", "{{join .Config.Entrypoint \" \"}}", IMAGE)
                .split(" "));
    List<String> flags = new ArrayList<>(entry.subList(1, entry.indexOf("-jar")));
    flags.replaceAll(flag -> flag.equals("-Xshare:auto") ? "-Xshare:on" : flag);
    List<String> command = command(java, IMAGE);
    command.addAll(flags);
    command.addAll(List.of("-XX:+PrintFlagsFinal", "-jar", "/app/meridian.jar", "--version"));

    String said = podman.succeeds(command);

    assertThat(said).containsPattern("meridian [0-9]+\\.[0-9]+");
    assertThat(said).containsPattern("MaxHeapSize += 4[67][0-9]{7} "); // 70 % of 640 MiB
  }

  /** Exit codes 2 and 3 would end the Job for good; see {@code k8s/run/job.yaml}. */
  @Test
  void givenRun_whenItHasTooLittleMemory_thenItEndsAsOneThatIsWorthAnotherTry() throws IOException {
    List<String> run = command("--env=JDK_JAVA_OPTIONS=-Xmx24m");
    run.addAll(List.of(IMAGE, "run", "/scenario/scenario.yaml", "--out=/runs/small"));

    Podman.Said said = podman.run(run);

    assertThat(said.out()).contains("java.lang.OutOfMemoryError");
    assertThat(said.code()).as(said.out()).isEqualTo(1);
  }

  @Test
  void givenThreeContainers_whenOneIsKilledAndTheCoordinatorToo_thenResultsAreThoseOfOneProcess()
      throws Exception {
    List<Integer> ports = freePorts(4);
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<String> node =
          command(IMAGE, "node", "--host=" + HOST, "--port=" + ports.get(i), "--threads=1");
      if (i > 0) {
        node.add("--join=" + HOST + ":" + ports.get(0));
      }
      nodes.add(podman.start(node.subList(2, node.size())));
    }
    for (String node : nodes) {
      podman.awaitLog(node, " is up");
    }
    List<String> run = run("coordinator", "three", "--host=" + HOST, "--port=" + ports.get(3));
    run.addAll(List.of("--join=" + HOST + ":" + ports.get(0), "--min-nodes=2"));

    String first = podman.start(run);
    podman.await(first, "writes a checkpoint", () -> hasCheckpoint("three"));
    podman.podman("kill", nodes.get(1));
    podman.awaitLog(first, "on 2 nodes");
    podman.podman("kill", first);
    String second = podman.start(run);

    assertThat(podman.await(second)).as(podman.logs(second)).isZero();
    assertThat(podman.logs(second)).contains("meridian: goes on at 00:");
    assertThat(podman.await(podman.start(run("run", "one")))).isZero();
    assertThat(summary("three")).isEqualTo(summary("one"));
  }

  private static List<String> run(String verb, String out, String... more) {
    List<String> command = new ArrayList<>(RESTRICTED);
    command.add("--env=JDK_JAVA_OPTIONS=-Dmeridian.checkpoint.share-max=1");
    command.addAll(List.of(IMAGE, verb, "/scenario/scenario.yaml", "--until=8m", "--threads=1"));
    command.addAll(List.of("--out=/runs/" + out, "--checkpoint-interval=1s"));
    command.addAll(List.of(more));
    return command;
  }

  private static List<String> command(String... more) {
    List<String> command = new ArrayList<>(List.of("podman", "run", "--rm"));
    command.addAll(RESTRICTED);
    command.addAll(List.of(more));
    return command;
  }

  private static boolean hasCheckpoint(String out) {
    String[] names = LAB.resolve("runs").resolve(out).resolve("checkpoints").toFile().list();
    return names != null && Stream.of(names).anyMatch(name -> name.endsWith(".ckpt"));
  }

  /** All figures but those of the machine. */
  private static ObjectNode summary(String out) throws IOException {
    Path file = LAB.resolve("runs").resolve(out).resolve("summary.json");
    ObjectNode summary = (ObjectNode) new ObjectMapper().readTree(Files.readString(file));
    assertThat(summary.remove("wall")).isNotNull();
    return summary;
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<Integer> ports = new ArrayList<>();
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getByName(HOST)));
      ports.add(sockets.get(i).getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
