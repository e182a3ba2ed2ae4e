package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The network between nodes is cut, and heals: three nodes on hosts 1 to 3, the run on host 4. */
@Tag("full")
final class PartitionTest {
  private static final int RUN = 4;
  private static final String CHECKPOINT = "the checkpoint at \\d\\d:\\d\\d:\\d\\d";

  @BeforeAll
  static void requireNamespaces() {
    assumeThat(Network.isPossible())
        .as("networks can be made on this machine (needs root, ip and network namespaces)")
        .isTrue();
  }

  /** The one that has begun the cluster, so that it begins one of its own while it is alone. */
  @Test
  void givenRunOnThreeNodes_whenOneIsCutOffAndComesBack_thenItWorksAgain() throws Exception {
    try (Lab lab = new Lab("cut-off", "300s");
        Network network = new Network(RUN)) {
      List<MeridianProcess> nodes = nodes(lab, network);
      MeridianProcess run = run(lab, network, "--min-nodes", "2");
      run.awaitShare(15);

      network.cut(1);
      run.awaitLine(
          "node 10.77.0.1:25520 is lost \\(it does not answer\\): the run goes on from "
              + CHECKPOINT
              + " on 2 nodes");
      nodes.get(0).awaitOutput("begins anew");
      network.heal(1);

      run.awaitLine("node 10.77.0.1:25520 joins and takes its share at the next checkpoint");
      run.awaitLine("^meridian: the run goes on from " + CHECKPOINT + " on 3 nodes");
      assertThat(run.awaitExit()).as(run.errors()).isZero();
      Results results = lab.requireUndisturbedResults();
      assertThat(results.recoveries()).isEqualTo(1);
      assertThat(results.nodes()).isEqualTo(3);
      assertThat(news(run)).hasSize(3);
    }
  }

  /** The others reach both, and tell each of the other: neither side can know who is right. */
  @Test
  void givenNodeThatCannotReachTheRun_whenItReachesTheOthers_thenOnlyTheNodeIsPutOut()
      throws Exception {
    try (Lab lab = new Lab("cut-partly", "40s");
        Network network = new Network(RUN)) {
      nodes(lab, network);
      MeridianProcess run = run(lab, network, "--min-nodes", "2");
      run.awaitShare(15);

      network.cut(2, RUN);

      run.awaitLine(
          "node 10.77.0.2:25520 is lost \\(.*\\): the run goes on from "
              + CHECKPOINT
              + " on 2 nodes");
      assertThat(run.awaitExit()).as(run.errors()).isZero();
      Results results = lab.requireUndisturbedResults();
      assertThat(results.recoveries()).isEqualTo(1);
      assertThat(results.nodes()).isEqualTo(2);
      assertThat(news(run)).hasSize(1);
    }
  }

  @Test
  void givenRunThatIsCutOffFromAllNodes_whenTheNetworkHeals_thenTheyComeBackToIt()
      throws Exception {
    try (Lab lab = new Lab("run-cut-off", "40s");
        Network network = new Network(RUN)) {
      List<MeridianProcess> nodes = nodes(lab, network);
      MeridianProcess run = run(lab, network, "--min-nodes", "3");
      run.awaitShare(30);

      network.cut(RUN);
      run.awaitLine("the run waits, 0 of at least 3 nodes are there");
      for (MeridianProcess node : nodes) {
        node.awaitOutput("begins anew");
      }
      network.heal(RUN);

      run.awaitLine("the run goes on from " + CHECKPOINT + " on 3 nodes");
      assertThat(run.awaitExit()).as(run.errors()).isZero();
      assertThat(lab.requireUndisturbedResults().recoveries()).isEqualTo(1);
    }
  }

  private static List<MeridianProcess> nodes(Lab lab, Network network)
      throws IOException, InterruptedException {
    List<MeridianProcess> nodes = new ArrayList<>();
    for (int host = 1; host < RUN; host++) {
      List<String> command = new ArrayList<>(List.of("node", "--host", Network.address(host)));
      command.addAll(List.of("--threads", "1"));
      if (host > 1) {
        command.addAll(List.of("--join", Network.address(1) + ":25520"));
      }
      nodes.add(lab.start("node-" + host, network.on(host), command));
    }
    for (MeridianProcess node : nodes) {
      node.awaitOutput(" is up");
    }
    return nodes;
  }

  private static MeridianProcess run(Lab lab, Network network, String... more) throws IOException {
    List<String> command = new ArrayList<>(lab.runCommand(lab.out(), more));
    command.addAll(List.of("--host", Network.address(RUN)));
    command.addAll(List.of("--join", Network.address(1) + ":25520"));
    return lab.start("run", network.on(RUN), command);
  }

  /** All lines but the warning that there is no TLS. */
  private static List<String> news(MeridianProcess run) {
    return run.lines().stream().filter(line -> !line.contains("without TLS")).toList();
  }
}
