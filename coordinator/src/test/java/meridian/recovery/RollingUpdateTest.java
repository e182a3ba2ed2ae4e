package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.k8s.Certificates;
import meridian.recovery.KubernetesPods.Pod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Deployment that takes new pods for its old ones while a run is on. */
@Tag("full")
final class RollingUpdateTest {
  private static final int NODES = 3;

  /**
   * In the steps of {@code maxSurge: 1, maxUnavailable: 0}, over links as the production overlay
   * has them. {@code preStop} gives the run time to take the new node in, for which this waits.
   */
  @Test
  void givenRun_whenAllNodesAreReplacedOneByOne_thenResultsAreThoseOfUndisturbedRun()
      throws Exception {
    assumeTrue(Certificates.canBeMade(), "there is no openssl to make certificates with");
    try (Lab lab = new Lab("rolling-update", "240s");
        ApiServer api = new ApiServer(lab.folder())) {
      Optional<Path> tls = Optional.of(Certificates.make(lab.folder().resolve("tls")));
      KubernetesPods pods = new KubernetesPods(lab, api, tls);
      List<Pod> old = new ArrayList<>();
      for (int i = 0; i < NODES; i++) {
        old.add(pods.node());
      }
      for (Pod node : old) {
        node.process().awaitOutput(" is up");
      }
      MeridianProcess run = pods.coordinator("--min-nodes", "2").process();
      run.awaitShare(1);

      for (int i = 0; i < NODES; i++) {
        replace(old.get(i), pods, run, i + 1);
      }

      assertThat(run.awaitExit()).as(run.errors()).isZero();
      Results results = lab.requireUndisturbedResults();
      assertThat(results.nodes()).isEqualTo(NODES);
      assertThat(results.recoveries()).isEqualTo(NODES);
    }
  }

  private static void replace(Pod old, KubernetesPods pods, MeridianProcess run, int time)
      throws Exception {
    Pod fresh = pods.node();
    fresh.process().awaitOutput(" is up");
    run.awaitLine("node " + fresh.address() + " joins and takes its share");
    run.awaitLines("the run goes on from .* on " + (NODES + 1) + " nodes", time);

    old.process().signal("TERM");

    assertThat(old.process().awaitExit()).isIn(0, 143);
    pods.api().removePod(old.name());
    run.awaitLine(
        "node " + old.address() + " is lost \\(it has left\\): .* on " + NODES + " nodes");
  }
}
