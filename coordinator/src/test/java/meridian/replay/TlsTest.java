package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import meridian.cluster.ClusterSettings.Tls;
import meridian.scenario.Scenario;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that are encrypted, and whose ends prove who they are. */
@Tag("ci")
final class TlsTest {
  @TempDir private static Path folder;
  private static Tls ours;

  @BeforeAll
  static void makeCertificates() throws Exception {
    assumeTrue(
        Stream.of("/usr/bin/openssl", "/usr/local/bin/openssl")
            .anyMatch(p -> Files.exists(Path.of(p))),
        "there is no openssl to make certificates with");
    ours = certificate("ours");
  }

  /** A certificate of an authority of its own, as the README makes one. */
  private static Tls certificate(String name) throws Exception {
    Path at = Files.createDirectories(folder.resolve(name));
    openssl(
        at, "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ca -keyout ca.key -out ca.crt");
    openssl(at, "req -newkey rsa:2048 -nodes -subj /CN=meridian -keyout node.key -out node.csr");
    openssl(
        at,
        "x509 -req -in node.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out node.crt");
    return new Tls(at.resolve("node.crt"), at.resolve("node.key"), at.resolve("ca.crt"));
  }

  private static void openssl(Path folder, String arguments) throws Exception {
    List<String> command =
        Stream.concat(Stream.of("openssl"), Stream.of(arguments.split(" "))).toList();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("openssl.log"))).isZero();
  }

  @Test
  void givenCertificatesOfOneAuthority_whenRunOnNodes_thenResultsAreThoseOfOneProcess()
      throws Exception {
    Scenario scenario =
        ScenarioFixtures.with(
            ScenarioFixtures.read("korea-and-us.yaml"), ScenarioFixtures.Load.DENSE);
    ScenarioRun run = new ScenarioRun(scenario);
    ScenarioRun.Options options = ScenarioRun.Options.of(1);

    RunOutcome outcome;
    try (TestCluster cluster = TestCluster.secured(ours)) {
      cluster.addNode(Optional.of(ours));
      cluster.addNode(Optional.of(ours));
      RunSetup setup = cluster.setup(Optional.empty(), Duration.ZERO, Progress.SILENT);
      outcome = run.start(cluster.engine(), options, setup).outcome().get(1, TimeUnit.MINUTES);
    }

    assertThat(outcome.digest()).isEqualTo(run.run(options).digest());
  }

  @Test
  void givenNodeOfAnotherAuthority_whenItWantsToJoin_thenItStaysOutside() throws Exception {
    staysOutside(Optional.of(certificate("theirs")));
  }

  @Test
  void givenNodeWithoutCertificate_whenItWantsToJoin_thenItStaysOutside() {
    staysOutside(Optional.empty());
  }

  private static void staysOutside(Optional<Tls> tls) {
    try (TestCluster cluster = TestCluster.secured(ours)) {
      ActorSystem<Void> stranger = cluster.addNode(tls);
      ActorSystem<Void> friend = cluster.addNode(Optional.of(ours));

      awaitUp(friend);
      assertThatThrownBy(() -> up(stranger).get(4, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(Cluster.get(friend).state().getMembers()).hasSize(2);
    }
  }

  private static void awaitUp(ActorSystem<Void> node) {
    assertThat(up(node)).succeedsWithin(Duration.ofSeconds(30));
  }

  private static CompletableFuture<Void> up(ActorSystem<Void> node) {
    return CompletableFuture.runAsync(
        () -> {
          while (Cluster.get(node).selfMember().status() != MemberStatus.up()
              && !node.getWhenTerminated().toCompletableFuture().isDone()) {
            try {
              Thread.sleep(50);
            } catch (InterruptedException over) {
              return;
            }
          }
        });
  }
}
