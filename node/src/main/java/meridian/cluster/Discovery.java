package meridian.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.management.javadsl.PekkoManagement;

/**
 * How the processes of a Kubernetes cluster find each other: each lists the pods of its namespace
 * that have these labels, asks them over HTTP for the cluster that they are in, and joins it. Nodes
 * that find none begin one together; a coordinator waits for theirs. The same port answers the
 * probes of Kubernetes ({@code /alive}, {@code /ready}). See "Bootstrap on Kubernetes" in the
 * documentation of Apache Pekko Management.
 *
 * @param labels a label selector of Kubernetes, such as {@code app=meridian,component=node}
 * @param port the management port, which the pods call {@code management}; 1 to 65535
 * @param quorum so many pods must be there before nodes begin a cluster, at least 1; more than half
 *     of the nodes, or two clusters may arise
 */
public record Discovery(String labels, int port, int quorum) {
  private static final long BIND_SECONDS = 20;

  /** What a selector looks like; nothing that would need to be quoted. */
  private static final String SELECTOR = "[A-Za-z0-9._/=, ()!-]+";

  /**
   * @throws IllegalArgumentException where a value is out of its range
   */
  public Discovery {
    if (!labels.matches(SELECTOR)) {
      throw new IllegalArgumentException("not a label selector: '" + labels + "'");
    }
    if (port < 1 || port > 65_535 || quorum < 1) {
      throw new IllegalArgumentException("port=" + port + " quorum=" + quorum);
    }
  }

  /** The settings; what does not depend on the process is in {@code meridian-cluster.conf}. */
  Config config(ClusterSettings.Role role, String host) {
    boolean node = role == ClusterSettings.Role.NODE;
    return ConfigFactory.parseString(
        String.format(
            Locale.ROOT,
            """
            pekko.discovery.kubernetes-api.pod-label-selector = "%s"
            pekko.management.http { hostname = "%s", port = %d }
            pekko.management.cluster.bootstrap {
              new-cluster-enabled = %s
              contact-point-discovery.required-contact-point-nr = %d
            }
            pekko.cluster.shutdown-after-unsuccessful-join-seed-nodes = 60s
            """,
            labels,
            host,
            port,
            node,
            node ? quorum : 1));
  }

  /**
   * Opens the management port, and looks for the cluster.
   *
   * @param look false: others have said already which cluster to join
   * @throws IllegalStateException if the port cannot be bound; the actor system has been told to
   *     end
   */
  void start(ActorSystem<?> system, boolean look) {
    try {
      PekkoManagement.get(Adapter.toClassic(system))
          .start()
          .toCompletableFuture()
          .get(BIND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      system.terminate();
      throw new IllegalStateException("cannot open the management port " + port, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return;
    }
    if (look) {
      ClusterBootstrap.get(Adapter.toClassic(system)).start();
    }
  }
}
