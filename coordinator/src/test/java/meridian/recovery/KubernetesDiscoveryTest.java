package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes that know nothing of each other but the labels of their pods. */
@Tag("ci")
final class KubernetesDiscoveryTest {
  private static final String HOST = "127.0.0.1";
  private static final Map<String, String> NODE = Map.of("app", "meridian", "component", "node");
  private static final String SELECTOR = "app=meridian,component=node";

  /** A pod: what it is called, and the port that tells whether it is ready. */
  private record Pod(MeridianProcess process, int managementPort) {}

  @Test
  void givenPods_whenOneIsKilledAndOneIsAdded_thenResultsAreThoseOfUndisturbedRun()
      throws Exception {
    try (Lab lab = new Lab("kubernetes", "40s");
        ApiServer api = new ApiServer(lab.folder())) {
      List<Pod> nodes = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        nodes.add(node(lab, api));
      }
      for (Pod node : nodes) {
        node.process().awaitOutput(" is up");
        assertThat(status(node.managementPort(), "ready")).isEqualTo(200);
        assertThat(status(node.managementPort(), "alive")).isEqualTo(200);
      }
      Pod run = coordinator(lab, api, "--min-nodes", "3");
      run.process().awaitShare(25);

      nodes.get(1).process().kill();
      Pod late = node(lab, api);

      assertThat(run.process().awaitExit()).as(run.process().errors()).isZero();
      Results results = lab.requireUndisturbedResults();
      assertThat(results.recoveries()).isPositive();
      assertThat(results.nodes()).isEqualTo(3);
      assertThat(late.process().output()).contains(" is up");
      assertThat(api.requests())
          .containsExactly(
              "GET /api/v1/namespaces/meridian/pods?labelSelector=app%3Dmeridian,component%3Dnode");
    }
  }

  @Test
  void givenCoordinatorAlone_whenItLooksForNodes_thenItBeginsNoCluster() throws Exception {
    try (Lab lab = new Lab("kubernetes-no-nodes", "40s");
        ApiServer api = new ApiServer(lab.folder())) {
      Pod run = coordinator(lab, api);

      run.process().awaitLine("waits for nodes");

      assertThat(status(run.managementPort(), "ready")).isEqualTo(500);
      assertThat(status(run.managementPort(), "alive")).isEqualTo(200);
    }
  }

  /** The management port changes nothing, and does not even tell who is a member. */
  @Test
  void givenNode_whenAskedForMore_thenItTellsProbesAndSeedsOnly() throws Exception {
    try (Lab lab = new Lab("kubernetes-management", "40s");
        ApiServer api = new ApiServer(lab.folder())) {
      Pod node = node(lab, api, "--quorum", "1");
      node.process().awaitOutput(" is up");

      for (String path : List.of("", "cluster/members", "cluster/shard-regions", "system")) {
        assertThat(status(node.managementPort(), path)).as(path).isEqualTo(404);
      }
      assertThat(status(node.managementPort(), "bootstrap/seed-nodes")).isEqualTo(200);
    }
  }

  /** The token is sent to nobody else than the server that the service account knows. */
  @Test
  void givenServerThatOthersHaveSigned_whenNodeLooksForPods_thenItSendsNothing() throws Exception {
    try (Lab lab = new Lab("kubernetes-authority", "40s");
        ApiServer api = new ApiServer(lab.folder().resolve("true"));
        ApiServer other = new ApiServer(lab.folder().resolve("false"))) {
      api.takesThePlaceOf(other);

      Pod node = node(lab, api, "--quorum", "1");

      node.process().awaitOutput("finds no cluster");
      assertThat(api.requests()).isEmpty();
    }
  }

  private static Pod node(Lab lab, ApiServer api, String... more) throws IOException {
    List<Integer> ports = Lab.freePorts(2);
    List<String> command = new ArrayList<>(List.of("node", "--threads", "1"));
    command.addAll(options(ports));
    command.addAll(List.of(more));
    MeridianProcess process = lab.start("node", api.environment(), command);
    api.addPod(NODE, HOST, ports.get(1));
    return new Pod(process, ports.get(1));
  }

  private static Pod coordinator(Lab lab, ApiServer api, String... more) throws IOException {
    List<Integer> ports = Lab.freePorts(2);
    List<String> command = lab.runCommand(lab.out(), more);
    command.set(0, "coordinator");
    command.addAll(options(ports));
    return new Pod(lab.start("coordinator", api.environment(), command), ports.get(1));
  }

  private static List<String> options(List<Integer> ports) {
    return List.of(
        "--host",
        HOST,
        "--port",
        String.valueOf(ports.get(0)),
        "--management-port",
        String.valueOf(ports.get(1)),
        "--kubernetes",
        SELECTOR);
  }

  private static int status(int port, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + port + "/" + path)).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
