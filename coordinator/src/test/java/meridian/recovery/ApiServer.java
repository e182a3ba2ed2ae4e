package meridian.recovery;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The API server of a Kubernetes cluster with one namespace, over TLS, which gives pods to who has
 * the token and notes what else is wanted of it.
 */
final class ApiServer implements AutoCloseable {
  static final String NAMESPACE = "meridian";
  private static final String HOST = "localhost";

  /** Held here, or it would forget to be silent. */
  private static final Logger CHATTER = Logger.getLogger(MockWebServer.class.getName());

  private static final String TOKEN = "secret-of-the-service-account";

  private final Path account;
  private final MockWebServer web = new MockWebServer();
  private final KubernetesMockServer server;
  private final Set<String> requests = new ConcurrentSkipListSet<>();
  private int pods;

  /** A server that is there, with the files of a service account in a folder of its own. */
  ApiServer(Path folder) throws IOException {
    CHATTER.setLevel(Level.WARNING);
    account = Files.createDirectories(folder.resolve("serviceaccount"));
    server = new KubernetesMockServer(new Context(), web, new HashMap<>(), new Guard(), true);
    server.init(InetAddress.getByName(HOST), 0);
    Files.copy(
        Path.of(web.getSelfSignedCertificate().certificatePath()),
        account.resolve("ca.crt"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(account.resolve("token"), TOKEN);
    Files.writeString(account.resolve("namespace"), NAMESPACE);
  }

  /** What a process in a pod of this cluster finds in its environment. */
  List<String> environment() {
    String prefix = " -Dpekko.discovery.kubernetes-api.";
    return List.of(
        "env",
        "KUBERNETES_SERVICE_HOST=" + HOST,
        "KUBERNETES_SERVICE_PORT=" + server.getPort(),
        "JDK_JAVA_OPTIONS="
            + (prefix + "api-ca-path=" + account.resolve("ca.crt")).strip()
            + (prefix + "api-token-path=" + account.resolve("token"))
            + (prefix + "pod-namespace-path=" + account.resolve("namespace")));
  }

  /** Its pods trust another server's certificate from now on. */
  void takesThePlaceOf(ApiServer other) throws IOException {
    Files.copy(
        other.account.resolve("ca.crt"),
        account.resolve("ca.crt"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** A pod appears, and is running; gives its name. */
  String addPod(Map<String, String> labels, String address, int managementPort) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("pod-" + pods++)
            .withNamespace(NAMESPACE)
            .withLabels(labels)
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("meridian")
            .addNewPort()
            .withName("management")
            .withContainerPort(managementPort)
            .endPort()
            .endContainer()
            .endSpec()
            .withNewStatus()
            .withPhase("Running")
            .withPodIP(address)
            .endStatus()
            .build();
    server.createClient().pods().inNamespace(NAMESPACE).resource(pod).create();
    return pod.getMetadata().getName();
  }

  /** A pod has ended, and is listed no longer. */
  void removePod(String name) {
    server.createClient().pods().inNamespace(NAMESPACE).withName(name).delete();
  }

  /** What processes in pods wanted, as {@code GET /path}. */
  Set<String> requests() {
    return Set.copyOf(requests);
  }

  /** Lets in who has the token, and the test. */
  private final class Guard extends Dispatcher {
    private final KubernetesCrudDispatcher store = new KubernetesCrudDispatcher();

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String token = request.getHeader("Authorization");
      boolean test = !String.valueOf(request.getHeader("User-Agent")).contains("pekko");
      if (!test) {
        requests.add(request.getMethod() + " " + request.getPath());
        if (!("Bearer " + TOKEN).equals(token)) {
          return new MockResponse().setResponseCode(403);
        }
      }
      return store.dispatch(request).setHeader("Content-Type", "application/json");
    }
  }

  @Override
  public void close() {
    server.destroy();
  }
}
