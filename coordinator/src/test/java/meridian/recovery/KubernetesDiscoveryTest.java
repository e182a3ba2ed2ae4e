package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.recovery.KubernetesPods.Pod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes that know nothing of each other but the labels of their pods. */
@Tag("ci")
final class KubernetesDiscoveryTest {
  @Test
  void givenPods_whenOneIsKilledAndOneIsAdded_thenResultsAreThoseOfUndisturbedRun()
      throws Exception {
    try (Lab lab = new Lab("kubernetes", "40s");
        ApiServer api = new ApiServer(lab.folder())) {
      List<Pod> nodes = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        nodes.add(pods(lab, api).node());
      }
      for (Pod node : nodes) {
        node.process().awaitOutput(" is up");
        assertThat(status(node.managementPort(), "ready")).isEqualTo(200);
        assertThat(status(node.managementPort(), "alive")).isEqualTo(200);
      }
      Pod run = pods(lab, api).coordinator("--min-nodes", "3");
      run.process().awaitShare(25);

      nodes.get(1).process().kill();
      Pod late = pods(lab, api).node();

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
      Pod run = pods(lab, api).coordinator();

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
      Pod node = pods(lab, api).node("--quorum", "1");
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

      Pod node = pods(lab, api).node("--quorum", "1");

      node.process().awaitOutput("finds no cluster");
      assertThat(api.requests()).isEmpty();
    }
  }

  private static KubernetesPods pods(Lab lab, ApiServer api) {
    return new KubernetesPods(lab, api, Optional.empty());
  }

  private static int status(int port, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://" + KubernetesPods.HOST + ":" + port + "/" + path))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
